/** A TCP proxy in front of a database. While it is shut, connections to its port are refused, as if the database were stopped. */
import { connect, createServer, type Server, type Socket, type AddressInfo } from 'node:net';

/** A proxy in front of a database; `url` is the database's address through the proxy. */
export interface DatabaseGate {
  readonly url: string;
  /** Breaks all connections and refuses new ones. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a proxy to the database at `url`. Its port stays the same when it is shut and opened again. */
export async function openDatabaseGate(url: string): Promise<DatabaseGate> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const open = async (): Promise<void> => {
    const listening = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    server = listening;
    port = (listening.address() as AddressInfo).port;
  };
  const shut = async (): Promise<void> => {
    const closing = new Promise((resolve) => server?.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closing;
  };
  await open();
  return { url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).toString(), open, shut };
}
