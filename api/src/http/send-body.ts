/** Sends long bodies in pieces, each in a turn of the client: writing megabytes at once would block the event loop. */
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Body } from './body';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bytes of a response body that are sent in one turn. */
const PIECE = 128 * 1_024;

/** Bodies up to this length are sent whole. */
const SHORT = 2 * PIECE;

/** Bytes of answers per connection that are in memory and not yet written to it. */
const kept = new WeakMap<Socket, number>();

/** How many bytes of answers the client of a connection has not read yet, written to the socket or not. */
export function bytesWaiting(socket: Socket): number {
  return socket.destroyed ? 0 : socket.writableLength + (kept.get(socket) ?? 0);
}

function keep(socket: Socket, bytes: number): void {
  kept.set(socket, (kept.get(socket) ?? 0) + bytes);
}

async function* pieces(bytes: Buffer, turn: () => Promise<void>, take: (length: number) => void): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE) {
    await turn();
    const piece = bytes.subarray(start, start + PIECE);
    take(piece.length);
    yield piece;
  }
}

/** How a body is sent. */
export interface Sending {
  /** Resolves at the client's next turn. */
  readonly turn: () => Promise<void>;
  /** Whether the body belongs to this request alone, so that it takes memory until it is sent. */
  readonly isOwn: boolean;
}

/** Sends a body with its Content-Length. */
export function sendBody({ method, raw }: FastifyRequest, reply: FastifyReply, body: Body, { turn, isOwn }: Sending): FastifyReply {
  reply.header('content-length', body.length);
  if (body.length <= SHORT || method === 'HEAD') return reply.send(body.whole);
  const { bytes } = body;
  const { socket } = raw;
  let left = isOwn ? bytes.length : 0;
  const take = (length: number): void => {
    const taken = Math.min(left, length);
    left -= taken;
    keep(socket, -taken);
  };
  keep(socket, left);
  reply.raw.once('close', () => take(left));
  return reply.send(Readable.from(pieces(bytes, turn, take), { highWaterMark: 1 }));
}
