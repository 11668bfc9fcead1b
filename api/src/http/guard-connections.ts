/** Closes connections without progress, and limits connections, unanswered requests and unsent bytes. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import { endedError } from '../graphql/format-error';
import { clientOf } from '../sharing/network-addresses';
import { Busy } from '../sharing/budget';
import { bytesWaiting } from './send-body';

/** How long a connection may be without progress, in milliseconds. */
export interface ConnectionTimes {
  /** While bytes of an answer wait to be sent and the client reads none. */
  readonly stalled: number;
  /** While a request is incomplete. */
  readonly request: number;
  /** Interval of the checks. */
  readonly look: number;
  /** Between two comments on an event stream: proxies close connections on which nothing is sent, many after a minute. */
  readonly heartbeat: number;
}

/** A client that reads nothing, or does not finish its request, is disconnected after half a minute. */
export const CONNECTION_TIMES: ConnectionTimes = { stalled: 30_000, request: 25_000, look: 5_000, heartbeat: 15_000 };

/** The most unsent bytes of answers on all connections. Beyond that the connections with the most unsent bytes are closed. */
const MOST_BYTES_WAITING = 128_000_000;

/** The most requests on one connection that are not answered yet (pipelining). */
const MOST_PIPELINED = 8;

/** Decides about a request before Fastify sees it. */
export interface Entrance {
  /** Whether the request is refused because it could not be served in time. */
  refuses(request: IncomingMessage): boolean;
  /** Resolves at the next turn of the request's client; undefined when the request need not wait. */
  turn(request: IncomingMessage): Promise<void> | undefined;
}

/** The most connections of all clients, and of one address while more than half of them are in use. */
const MOST_CONNECTIONS = { all: 4_000, perAddress: 500 } as const;

/** The connections of a server, and the requests on each that are not answered yet. */
class Connections {
  private readonly requests = new Map<Socket, number>();
  private readonly addresses = new Map<string, number>();

  /** @param isProxy whether an address is that of a proxy, which serves many clients */
  constructor(private readonly isProxy: (address: string) => boolean) {}

  add(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const client = clientOf(address);
    const ofClient = (this.addresses.get(client) ?? 0) + 1;
    const isTight = this.requests.size > MOST_CONNECTIONS.all / 2;
    if (isTight && ofClient > MOST_CONNECTIONS.perAddress && !this.isProxy(address)) {
      socket.destroy();
      return;
    }
    this.requests.set(socket, 0);
    this.addresses.set(client, ofClient);
    socket.once('close', () => this.remove(socket, client));
  }

  /** Counts a request. @returns how many requests of its connection are not answered yet */
  begin(socket: Socket): number {
    const count = (this.requests.get(socket) ?? 0) + 1;
    this.requests.set(socket, count);
    return count;
  }

  end(socket: Socket): void {
    const count = this.requests.get(socket);
    if (count !== undefined) this.requests.set(socket, count - 1);
  }

  /** Called without progress for a while: closes a connection that is idle or whose client reads nothing, not one that waits for an answer. */
  timeOut(socket: Socket): void {
    if (socket.writableLength > 0 || !this.requests.get(socket)) socket.destroy();
  }

  /** Closes the connections with the most unsent bytes until the total is within its limit. */
  relieve(): void {
    let total = 0;
    for (const socket of this.requests.keys()) total += bytesWaiting(socket);
    if (total <= MOST_BYTES_WAITING) return;
    for (const socket of [...this.requests.keys()].sort((a, b) => bytesWaiting(b) - bytesWaiting(a))) {
      if (total <= MOST_BYTES_WAITING) return;
      total -= bytesWaiting(socket);
      socket.destroy();
    }
  }

  private remove(socket: Socket, client: string): void {
    this.requests.delete(socket);
    const left = (this.addresses.get(client) ?? 1) - 1;
    if (left > 0) this.addresses.set(client, left);
    else this.addresses.delete(client);
  }
}

/**
 * Watches the connections of a server: Node's own time-outs either close every idle connection, event streams too, or none.
 *
 * @param times how long a connection may be without progress
 * @param isProxy whether an address is that of a proxy, which serves many clients
 * @param entrance decides about each request, except those of proxies, whose clients are not known yet
 */
export function guardConnections(
  server: FastifyInstance,
  times: ConnectionTimes,
  isProxy: (address: string) => boolean,
  entrance: Entrance,
): void {
  const listener: Server = server.server;
  const connections = new Connections(isProxy);
  listener.maxConnections = MOST_CONNECTIONS.all;
  // Node counts the time without progress; a write in progress counts as progress.
  listener.timeout = times.stalled;
  listener.on('timeout', (socket: Socket) => connections.timeOut(socket));
  listener.on('connection', (socket: Socket) => connections.add(socket));
  const relief = setInterval(() => connections.relieve(), Math.min(times.look, 1_000)).unref();
  server.addHook('onClose', async () => clearInterval(relief));
  const comesDirectly = ({ socket }: IncomingMessage): boolean => !isProxy(socket.remoteAddress ?? '');
  countRequests(listener, connections, {
    refuses: (request) => comesDirectly(request) && entrance.refuses(request),
    turn: (request) => (comesDirectly(request) ? entrance.turn(request) : undefined),
  });
}

const BUSY = JSON.stringify({ errors: [endedError(new Busy()).toJSON()] });
const BUSY_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'retry-after': String(RETRY_AFTER_SECONDS),
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
};

/** Refuses without Fastify, so that a flood of requests costs little more than reading their headers. */
function refuse(response: ServerResponse, connection: 'close' | 'keep-alive'): void {
  response.writeHead(503, { ...BUSY_HEADERS, connection }).end(BUSY);
}

/**
 * Passes requests on to Fastify: each in its client's turn, a limited number per connection, and none that is refused for overload. The first
 * request over the limit is refused, and the connection is closed after that answer.
 */
function countRequests(listener: Server, connections: Connections, entrance: Entrance): void {
  const handlers = listener.listeners('request') as RequestListener[];
  listener.removeAllListeners('request');
  const handle: RequestListener = (request, response) => {
    if (!request.socket.destroyed) for (const one of handlers) one(request, response);
  };
  listener.on('request', (request, response) => {
    const count = connections.begin(request.socket);
    response.once('close', () => connections.end(request.socket));
    if (count > MOST_PIPELINED + 1) return;
    if (count > MOST_PIPELINED) {
      refuse(response, 'close');
      return;
    }
    if (entrance.refuses(request)) {
      refuse(response, 'keep-alive');
      return;
    }
    const turn = entrance.turn(request);
    if (turn) void turn.then(() => handle(request, response));
    else handle(request, response);
  });
}
