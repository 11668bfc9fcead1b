/** Free and taken ports of this machine. */
import { createServer } from 'node:net';
import { StartError } from '../config';

function listen(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('the port has no address'))));
    });
  });
}

/** A free port of the loopback address. */
export function freePort(): Promise<number> {
  return listen(0, '127.0.0.1');
}

/** Checks that a port is free. @throws StartError that names the port, and the variable to set, when it is not */
export async function checkPort(port: number, variable: string): Promise<void> {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    try {
      await listen(port, host);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const reason = code === 'EACCES' ? 'needs more rights than you have' : 'is taken';
      throw new StartError(`Port ${port} ${reason}: stop what listens there, or set ${variable} to another port.`);
    }
  }
}
