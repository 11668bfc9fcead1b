/** Open event streams: how many there may be, and how events are written to them. */
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../sharing/network-addresses';

/** A comment, which readers of events skip. */
const HEARTBEAT = ':\n\n';

/** How long a stream may take to end when the server stops, in milliseconds. */
const END_MS = 2_000;

/** Streams per process, unless the server's options say otherwise: half of its connections. */
export const MOST_LISTENERS = 2_000;

/** The share of all streams that one client may have while more than half of them are in use. */
const CLIENT_SHARE = 1 / 4;

/** `X-Accel-Buffering` keeps nginx from holding events back; a stream holds its connection, which is closed after it. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
};

/** An event of graphql-sse's protocol. @param json without line breaks */
const nextEvent = (json: string): string => `event: next\ndata: ${json}\n\n`;

/** The event after the last one. Without the empty `data`, the browser's EventSource would not tell of it. */
const COMPLETE = 'event: complete\ndata: \n\n';

/** The whole stream of an answer that is finished. */
export function sendOneEvent(reply: FastifyReply, json: string): FastifyReply {
  const { connection: _, ...headers } = HEADERS;
  return reply.headers(headers).send(nextEvent(json) + COMPLETE);
}

/** Resolves when the client has read enough for more to be written, or has gone. */
function drained(raw: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      raw.off('drain', done).off('close', done);
      resolve();
    };
    raw.on('drain', done).on('close', done);
    if (raw.destroyed) done();
  });
}

/** What is sent on a stream. */
export interface Events {
  /** One JSON text per event; its `return` ends it, also while `next` waits. */
  readonly texts: AsyncIterator<string>;
  /** Resolves at the client's next turn, in which an event is written. */
  readonly turn: () => Promise<void>;
}

/** The open streams of a server. */
export class EventStreams {
  private readonly open = new Map<ServerResponse, Events>();
  private readonly byClient = new Map<string, number>();
  private isClosing = false;

  /**
   * @param most streams at a time
   * @param heartbeatMs milliseconds between two comments on a stream
   */
  constructor(
    private readonly most: number,
    private readonly heartbeatMs: number,
  ) {}

  /** Why a further stream of an address is refused; undefined when it is not. */
  refusalOf(address: string): string | undefined {
    if (this.isClosing) return 'This process is about to stop. Connect again in a few seconds.';
    if (this.open.size >= this.most)
      return `This process has as many listeners as it may have (${this.most}). Connect again later, or read again from time to time.`;
    const ofClient = this.byClient.get(clientOf(address)) ?? 0;
    if (this.open.size > this.most / 2 && ofClient >= this.most * CLIENT_SHARE)
      return `Your network address has ${ofClient} listeners, and no more are allowed now. Listen once per page, and end what is not needed.`;
    return undefined;
  }

  /**
   * Sends events until they or the client ends. A client that reads slowly is sent the next event when it has read: so no more than
   * one event waits for it. Streams do not end by themselves, so that a client which sees the end without `complete` connects again.
   */
  send({ ip }: FastifyRequest, reply: FastifyReply, events: Events): FastifyReply {
    const { raw } = reply;
    const headers = reply.getHeaders();
    reply.hijack();
    if (raw.destroyed) {
      void events.texts.return?.();
      return reply;
    }
    this.begin(raw, clientOf(ip), events);
    for (const [name, value] of Object.entries({ ...headers, ...HEADERS })) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200);
    this.write(raw, events).catch((error: unknown) => {
      reply.log.error({ err: error }, 'an event stream failed');
      raw.destroy();
    });
    return reply;
  }

  /** Ends all streams; resolves when they are closed. */
  async close(): Promise<void> {
    this.isClosing = true;
    const closed = [...this.open.keys()].map((raw) => new Promise((resolve) => raw.once('close', resolve)));
    for (const { texts } of this.open.values()) void texts.return?.();
    const timer = setTimeout(() => {
      for (const raw of this.open.keys()) raw.destroy();
    }, END_MS);
    await Promise.all(closed);
    clearTimeout(timer);
  }

  private begin(raw: ServerResponse, client: string, events: Events): void {
    this.open.set(raw, events);
    this.byClient.set(client, (this.byClient.get(client) ?? 0) + 1);
    const heartbeat = setInterval(() => raw.writableLength === 0 && raw.write(HEARTBEAT), this.heartbeatMs).unref();
    raw.once('close', () => {
      clearInterval(heartbeat);
      void events.texts.return?.();
      this.open.delete(raw);
      const left = (this.byClient.get(client) ?? 1) - 1;
      if (left > 0) this.byClient.set(client, left);
      else this.byClient.delete(client);
    });
  }

  private async write(raw: ServerResponse, { texts, turn }: Events): Promise<void> {
    for (let event = await texts.next(); !event.done; event = await texts.next()) {
      await turn();
      if (raw.destroyed) return;
      if (!raw.write(nextEvent(event.value))) await drained(raw);
    }
    raw.end();
  }
}
