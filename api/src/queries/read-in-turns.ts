/** How fast rows are taken from a connection: a long answer of PostgreSQL is read in its client's turns. */
import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';
import type { Operation } from '../sharing/operation';

/** Bytes that are read before the next turn is waited for. Most answers are shorter, and wait for none. */
const BYTES_PER_TURN = 64 * 1_024;

/** What `pg` knows of a connection and does not declare. */
interface Connected {
  readonly connection: { readonly stream: Socket };
}

function isConnected(client: object): client is Connected {
  const connection: unknown = 'connection' in client ? client.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'stream' in connection;
}

/**
 * Has the bytes that come on a connection wait for the operation's turns, and charges the time that `pg` takes to read them. `pg` takes
 * apart whatever has come at once, which is as much as PostgreSQL has sent meanwhile.
 *
 * @returns how to end that
 */
export function readInTurns(client: PoolClient, operation: Operation): () => void {
  if (!isConnected(client)) return () => undefined;
  const { stream } = client.connection;
  let [start, bytes, isOver] = [0, 0, false];
  const before = (): void => void (start = performance.now());
  const resume = (): void => {
    if (!isOver) stream.resume();
  };
  const after = (chunk: Buffer): void => {
    operation.client.charge(performance.now() - start);
    bytes += chunk.length;
    if (bytes < BYTES_PER_TURN || isOver) return;
    bytes = 0;
    stream.pause();
    // One that has ended is read on: its connection is free only when PostgreSQL has said its last word.
    operation.turn().then(resume, resume);
  };
  stream.prependListener('data', before).on('data', after);
  return () => {
    isOver = true;
    stream.off('data', before).off('data', after);
    stream.resume();
  };
}
