/** `npm start` as a user runs it: real processes with their own data folder. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from '../../scripts/src/processes/alive';
import { freePort } from '../../scripts/src/processes/ports';
import { startDossier, untilReady, type Run } from '../support/start';

const START_MS = 120_000;
const running = z.record(z.string(), z.object({ pid: z.number() }));

let folder: string;
let ports: { readonly CMS_PORT: string; readonly API_PORT: string };
let started: Run | undefined;

function start(settings: Readonly<Record<string, string>> = {}): Run {
  return startDossier({ DATA_DIR: join(folder, 'data'), ...ports, ...settings });
}

async function refusal(settings: Readonly<Record<string, string>>): Promise<string> {
  const run = start(settings);
  expect(await run.ended).toBe(1);
  return run.output().trim();
}

function pids(): Record<string, number> {
  const parts = running.parse(JSON.parse(readFileSync(join(folder, 'data/run.json'), 'utf8')));
  const database = Number(readFileSync(join(folder, 'data/postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  return { ...Object.fromEntries(Object.entries(parts).map(([name, { pid }]) => [name, pid])), database };
}

async function statusOf(port: string, path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-start-'));
  chmodSync(folder, 0o755);
  ports = { CMS_PORT: String(await freePort()), API_PORT: String(await freePort()) };
});

afterAll(async () => {
  started?.process.kill('SIGTERM');
  await started?.ended;
  rmSync(folder, { recursive: true, force: true });
});

test(
  'it starts with an empty folder and again after its processes were killed, and Ctrl-C ends all processes',
  async () => {
    started = start();
    await untilReady(started);
    expect(started.output()).toContain(`http://localhost:${ports.CMS_PORT}/admin`);
    expect(await statusOf(ports.CMS_PORT, '/admin')).toBe(200);
    expect(await statusOf(ports.CMS_PORT, '/api/posts')).toBe(404);
    expect(await statusOf(ports.API_PORT, '/ready')).toBe(200);
    const first = pids();

    expect(await refusal({ CMS_PORT: '1', API_PORT: '2' })).toMatch(/^Dossier already runs on .*: stop it, or set DATA_DIR/);

    started.process.kill('SIGKILL');
    await started.ended;
    started = start();
    await untilReady(started);
    expect(started.output()).toContain('Stopped processes that an earlier start had left running: cms, worker, syndication, api');
    expect(started.output()).not.toContain('Building');
    const second = pids();
    expect(second.database).toBe(first.database);

    for (const name of ['start', 'cms', 'worker', 'api', 'database']) process.kill(second[name]!, 'SIGKILL');
    await started.ended;
    started = start();
    await untilReady(started);
    expect(await statusOf(ports.API_PORT, '/ready')).toBe(200);
    const third = pids();

    started.process.kill('SIGINT');
    expect(await started.ended).toBe(0);
    started = undefined;
    expect(Object.values({ ...first, ...second, ...third }).filter((pid) => isAlive(pid))).toEqual([]);
    expect(existsSync(join(folder, 'data/run.json'))).toBe(false);
  },
  START_MS,
);

test('if it cannot start, one line says why and what to do', async () => {
  const data = (name: string): string => join(folder, name);
  const taken = String(Number(new URL(process.env.TEST_DATABASE_URL ?? '').port));
  expect(await refusal({ DATA_DIR: data('a'), CMS_PORT: taken })).toBe(
    `Port ${taken} is taken: stop what listens there, or set CMS_PORT to another port.`,
  );
  expect(await refusal({ API_PORT: 'graph' })).toBe('API_PORT is "graph": give a port from 1 to 65535.');
  expect(await refusal({ SITE_URL: 'news' })).toMatch(/^SITE_URL is not an address that begins with http:.*\.$/);
  expect(await refusal({ DATA_DIR: data('b'), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toMatch(
    /^The database of DATABASE_URL cannot be reached \(.+\): start it, or correct DATABASE_URL\.$/,
  );

  writeFileSync(data('file'), '');
  expect(await refusal({ DATA_DIR: data('file/below') })).toMatch(/^The folder .* cannot be written to \(ENOTDIR\): .* DATA_DIR/);

  mkdirSync(data('old/postgres/data'), { recursive: true });
  writeFileSync(data('old/postgres/data/PG_VERSION'), '15\n');
  expect(await refusal({ DATA_DIR: data('old') })).toMatch(
    / holds data of PostgreSQL 15, and this version of Dossier uses \d+: see "Upgrade"/,
  );

  mkdirSync(data('damaged'));
  writeFileSync(data('damaged/secrets.json'), '{');
  expect(await refusal({ DATA_DIR: data('damaged') })).toMatch(/secrets\.json is damaged: restore it from a backup/);
});

test(
  'an incomplete PostgreSQL cluster is created again',
  async () => {
    mkdirSync(join(folder, 'half/postgres/data.half'), { recursive: true });
    writeFileSync(join(folder, 'half/postgres/data.half/PG_VERSION'), '');
    started = start({ DATA_DIR: join(folder, 'half') });
    await untilReady(started);
    started.process.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    started = undefined;
  },
  START_MS,
);
