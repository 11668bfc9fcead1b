/** A way to a database that can be closed: while it is, its port refuses, as that of a stopped database does. */
import { connect, createServer, type Server, type Socket, type AddressInfo } from 'node:net';

/** A gate before a database; `url` leads through it. */
export interface DatabaseGate {
  readonly url: string;
  /** Breaks what is connected, and refuses from then on. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** Opens a gate to the database of an address. It stays at its port when it is shut and opened again. */
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
