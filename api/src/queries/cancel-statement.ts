/** Cancels a running statement whose result is no longer needed. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { PoolClient } from 'pg';

/** The code of a cancel request in PostgreSQL's protocol, in place of a version. */
const CANCEL_REQUEST = 80_877_102;
const LENGTH = 16;

/** How long PostgreSQL may take to accept a cancel request; a statement that is not cancelled ends by its own time-out. */
const TIMEOUT_MS = 2_000;

/** Properties of `pg`'s client that its types do not declare. */
interface Backend {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

function isBackend(client: object): client is Backend {
  return (
    'host' in client &&
    typeof client.host === 'string' &&
    'port' in client &&
    typeof client.port === 'number' &&
    'processID' in client &&
    typeof client.processID === 'number' &&
    'secretKey' in client &&
    typeof client.secretKey === 'number'
  );
}

function cancelRequest({ processID, secretKey }: Backend): Buffer {
  const message = Buffer.alloc(LENGTH);
  message.writeInt32BE(LENGTH, 0);
  message.writeInt32BE(CANCEL_REQUEST, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  return message;
}

/**
 * Asks PostgreSQL to cancel the statement of a connection, by a cancel request (PostgreSQL manual, "Canceling Requests in Progress").
 * Resolves when PostgreSQL has processed it; until then the connection must run nothing else, which could be cancelled instead. Never
 * rejects.
 */
export async function cancelStatement(client: PoolClient): Promise<void> {
  if (!isBackend(client)) return;
  const { host, port } = client;
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.end(cancelRequest(client));
  // PostgreSQL answers nothing, and closes the connection once the signal is sent.
  socket.resume();
  await once(socket, 'close');
}
