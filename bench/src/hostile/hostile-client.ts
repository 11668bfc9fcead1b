/** A hostile client: it sends requests over its own connections and records the outcomes. */
import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLOSED, GAVE_UP, HELD_OPEN, NO_ANSWER, outcomeOf } from './outcome';

/** A request: by default a GET of `/graphql` from the client's own address. */
export interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** Milliseconds after which the client disconnects. */
  readonly patienceMs?: number;
  /** The local IP address from which the request is sent. */
  readonly from?: string;
}

/** The number of characters that are kept from the beginning and from the end of an answer. */
const HEAD = 65_536;
const TAIL = 4_096;
const LONGEST_MS = 10_000;
/** A request that has waited longer than this when the client disconnects counts as unanswered. */
const LONG_MS = 5_000;
const JSON_HEADERS = { 'content-type': 'application/json' };

/** A hostile client, with the outcomes of its requests. */
export class HostileClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly sockets = new Set<Socket>();
  private readonly waiting = new Set<number>();
  private isGone = false;
  /** The time of its creation, from `performance.now()`. */
  readonly born = performance.now();
  /** The milliseconds of each request, grouped by outcome. */
  readonly outcomes = new Map<string, number[]>();

  /**
   * @param number the client's number in the case, from 0
   * @param address the local IP address from which it connects
   */
  constructor(
    private readonly origin: URL,
    readonly number: number,
    private readonly address: string,
  ) {}

  private note(outcome: string, ms: number): void {
    const times = this.outcomes.get(outcome) ?? [];
    times.push(ms);
    this.outcomes.set(outcome, times);
  }

  /** Sends a GraphQL request by POST. @param body JSON */
  ask(body: string, sending: Sending = {}): Promise<void> {
    return this.send({ method: 'POST', headers: JSON_HEADERS, body, ...sending });
  }

  /** Sends one request and reads the whole answer. */
  async send(sending: Sending): Promise<void> {
    const start = performance.now();
    this.waiting.add(start);
    const outcome = await this.outcomeOf(sending);
    this.waiting.delete(start);
    if (this.isGone) return;
    this.note(outcome, performance.now() - start);
    // Without this pause, a client whose connections are refused would loop and use up a processor.
    if (outcome === CLOSED) await sleep(10);
  }

  private outcomeOf({ method = 'GET', path = '/graphql', headers = {}, body, patienceMs, from = this.address }: Sending): Promise<string> {
    return new Promise((resolve) => {
      const asked = request({
        host: this.origin.hostname,
        port: this.origin.port,
        localAddress: from,
        agent: this.agent,
        method,
        path,
        headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      });
      const end = (outcome: string): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const leave = (): void => {
        resolve(patienceMs === undefined ? NO_ANSWER : GAVE_UP);
        asked.destroy();
      };
      const timer = setTimeout(leave, patienceMs ?? LONGEST_MS);
      asked.on('error', () => end(CLOSED)).on('response', (answer) => void read(answer).then(end));
      asked.end(body);
    });
  }

  /**
   * Opens a connection, writes the pieces of text to it with a pause after each, reads nothing, and keeps the connection open. The promise
   * resolves when everything is written, or when the server has closed the connection.
   */
  async hold(pieces: Iterable<string>, pauseMs: number): Promise<void> {
    const start = performance.now();
    const socket = connect({ host: this.origin.hostname, port: Number(this.origin.port), localAddress: this.address });
    this.sockets.add(socket);
    const closed = new Promise<true>((resolve) => socket.once('close', () => resolve(true)));
    socket.on('error', () => undefined).pause();
    let isClosed = false;
    for (const piece of pieces) {
      socket.write(piece);
      isClosed = (await Promise.race([closed, sleep(pauseMs)])) === true;
      if (isClosed || this.isGone) break;
    }
    if (isClosed) this.sockets.delete(socket);
    if (!this.isGone) this.note(isClosed ? CLOSED : HELD_OPEN, performance.now() - start);
  }

  /** The number of connections that `hold` keeps open. */
  get held(): number {
    return this.sockets.size;
  }

  /** Closes all connections at once. Requests that have waited for a long time count as unanswered; the others are not counted. */
  hangUp(): void {
    this.isGone = true;
    const now = performance.now();
    for (const start of this.waiting) if (now - start > LONG_MS) this.note(NO_ANSWER, now - start);
    this.agent.destroy();
    for (const socket of this.sockets) socket.destroy();
  }
}

function read(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let [head, tail] = ['', ''];
    answer.on('data', (part: Buffer) => {
      if (head.length < HEAD) head += part.toString('latin1');
      tail = (tail + part.subarray(-TAIL).toString('latin1')).slice(-TAIL);
    });
    answer.on('end', () => resolve(outcomeOf(answer, head, tail)));
    answer.on('error', () => resolve(CLOSED));
  });
}

/** The text of an HTTP request, for `hold`. */
export function written(body: string, path = '/graphql', method = 'POST'): string {
  const headers = `host: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`;
  return `${method} ${path} HTTP/1.1\r\n${headers}\r\n\r\n${body}`;
}
