/** Starts the servers with which the graph is compared, each in its own process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A running server. */
export interface Server {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a server of this folder, which prints its port when it listens. */
export async function startServer(
  file: 'hand-written-server' | 'constant-server' | 'reads/sql-server' | 'reads/constant-server' | 'reads/apollo-server',
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const child = spawn(process.execPath, [join(__dirname, `${file}.js`), ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const first = await Promise.race([once(child.stdout, 'data'), exited]);
  const port = Number(String(first[0]));
  if (!Number.isInteger(port) || child.exitCode !== null) throw new Error(`The ${file} did not start.`);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill();
      await exited;
    },
  };
}
