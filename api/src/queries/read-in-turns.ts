/** Reads long results of PostgreSQL in turns of the client. */
import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';
import type { Operation } from '../sharing/operation';

/** Bytes that are read per turn. Most results are shorter, and wait for no further turn. */
const BYTES_PER_TURN = 64 * 1_024;

/** Properties of `pg`'s client that its types do not declare. */
interface Connected {
  readonly connection: { readonly stream: Socket };
}

function isConnected(client: object): client is Connected {
  const connection: unknown = 'connection' in client ? client.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'stream' in connection;
}

/**
 * Pauses a connection so that its bytes are read in the operation's turns, and charges the time that `pg` takes to parse them. Otherwise `pg`
 * would parse everything that PostgreSQL has sent at once.
 *
 * @returns a function that ends this
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
    // An ended operation is read on, too: its connection can be used again only after the end of the result.
    operation.turn().then(resume, resume);
  };
  stream.prependListener('data', before).on('data', after);
  return () => {
    isOver = true;
    stream.off('data', before).off('data', after);
    stream.resume();
  };
}
