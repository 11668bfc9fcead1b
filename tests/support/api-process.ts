/** The API as a process of its own, which a test can stop for a while. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running API. */
export interface ApiProcess {
  /** Its address, without a slash at the end. */
  readonly origin: string;
  /** The answer to a query, as text. @throws Error when it is not answered with 200 */
  ask(query: string, method?: 'GET' | 'POST'): Promise<string>;
  /** Stops the process as a busy machine would, until `resume`. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the API on a database, with the caches of its usual settings. */
export async function startApi(databaseUrl: string, settings: Readonly<Record<string, string>> = {}): Promise<ApiProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-api-'));
  const port = await freePort();
  const own = { DATABASE_URL: databaseUrl, SITE_URL: 'https://news.example', UPLOADS_DIR: folder, MEDIA_CACHE_DIR: join(folder, 'cache') };
  const child = spawn(process.execPath, [join(__dirname, '../../api/dist/serve.js')], {
    // Tests of partners ask as fast as they can.
    env: { PATH: process.env.PATH, ...own, API_PORT: String(port), LOG_LEVEL: 'error', PARTNER_REQUESTS: '0', ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${origin}/health`).catch(() => undefined))?.ok) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    origin,
    async ask(query, method = 'POST') {
      const address = method === 'GET' ? `${origin}/graphql?${new URLSearchParams({ query })}` : `${origin}/graphql`;
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(address, method === 'GET' ? {} : { method, headers, body: JSON.stringify({ query }) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
      return text;
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async close() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
