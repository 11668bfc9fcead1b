/** Varnish with the project's VCL in front of an API, and the purger that keeps it true. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/dist/processes/ports';
import { ask, waitFor } from '../../../scripts/dist/processes/wait-for';
import type { Newsroom } from '../newsroom';
import { progress } from '../tell-progress';

const PROGRAM = '/usr/sbin/varnishd';
const STATISTICS = '/usr/bin/varnishstat';
const ROOT = join(__dirname, '../../..');

/** Whether Varnish is installed (`apt-get install varnish varnish-modules`). */
export function hasVarnish(): boolean {
  return existsSync(PROGRAM);
}

/** Answers that Varnish gave from memory, and that it fetched. */
export interface Hits {
  readonly hits: number;
  readonly misses: number;
}

/** A Varnish that runs, with its purger. */
export interface Front {
  readonly origin: string;
  /** What it has counted so far. */
  hits(): Hits;
  stop(): Promise<void>;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** Starts an API for a cache, Varnish in front of it, and the purger. */
export async function startVarnish(newsroom: Newsroom): Promise<Front> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-varnish-'));
  const api = await newsroom.startApi({ PURGER: 'varnish' });
  const [port, purgerPort] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const main = join(folder, 'main.vcl');
  writeFileSync(
    main,
    `vcl 4.1;
    backend default { .host = "127.0.0.1"; .port = "${new URL(api.origin).port}"; }
    acl purgers { "127.0.0.1"; }
    include "dossier.vcl";`,
  );
  const run = join(folder, 'run');
  const options = ['-j', 'none', '-F', '-a', `127.0.0.1:${port}`, '-n', run, '-s', 'malloc,256m', '-f', main];
  const varnish = spawn(PROGRAM, [...options, '-p', `vcl_path=${join(ROOT, 'deploy/varnish')}`], { stdio: 'ignore' });
  const purger = spawn(process.execPath, [join(ROOT, 'api/dist/purge.js')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: newsroom.urls.api,
      PURGER: 'varnish',
      PURGER_PORT: String(purgerPort),
      VARNISH_URLS: origin,
      API_ORIGINS: api.origin,
      PURGED_FILE: join(folder, 'purged.json'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const address of [`${origin}/health`, `http://127.0.0.1:${purgerPort}/health`])
    await waitFor('Starting Varnish', async () => Boolean((await ask(address))?.ok), { progress });
  return {
    origin,
    hits() {
      const text = execFileSync(STATISTICS, ['-n', run, '-1', '-f', 'MAIN.cache_hit', '-f', 'MAIN.cache_miss'], { encoding: 'utf8' });
      const of = (name: string): number => Number(new RegExp(`MAIN\\.${name}\\s+(\\d+)`).exec(text)?.[1] ?? 0);
      return { hits: of('cache_hit'), misses: of('cache_miss') };
    },
    async stop() {
      for (const child of [purger, varnish]) await stopChild(child);
      await api.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
