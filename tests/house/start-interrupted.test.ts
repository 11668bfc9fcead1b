/** Ctrl-C while `npm start` is still starting: at any moment, all processes end, and the next start works. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive } from '../../scripts/src/processes/alive';
import { freePort } from '../../scripts/src/processes/ports';
import { startDossier, type Run } from '../support/start';

const START_MS = 120_000;

let folder: string;
let settings: Readonly<Record<string, string>>;
let started: Run | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-interrupted-'));
  chmodSync(folder, 0o755);
  settings = { DATA_DIR: join(folder, 'data'), CMS_PORT: String(await freePort()), API_PORT: String(await freePort()) };
});

afterAll(async () => {
  started?.process.kill('SIGTERM');
  await started?.ended;
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string): string => join(folder, 'data', path);

/** The process id of the PostgreSQL server. Its child processes end with it. */
function databasePid(): number {
  return Number(readFileSync(at('postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The commands of all processes whose command line contains the folder; none on systems without /proc. */
function commandsOnFolder(): string[] {
  const pids = existsSync('/proc') ? readdirSync('/proc').map(Number).filter(Boolean) : [];
  return pids.map(commandOf).filter((command) => command.includes(folder));
}

/** Starts Dossier, sends Ctrl-C as soon as the file exists, and expects an orderly end. @param seen is called before Ctrl-C */
async function interruptAt(path: string, seen: () => void = () => undefined): Promise<void> {
  started = startDossier(settings);
  let hasEnded = false;
  void started.ended.then(() => (hasEnded = true));
  while (!existsSync(at(path))) {
    if (hasEnded) throw new Error(`it ended: ${started.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  seen();
  started.process.kill('SIGINT');
  expect([await started.ended, started.output().trim().split('\n').at(-1)]).toEqual([0, 'Stopping']);
  started = undefined;
  expect(commandsOnFolder()).toEqual([]);
  expect(existsSync(at('run.json'))).toBe(false);
}

test(
  'all processes end: while the database is created, while it starts, and while the CMS starts',
  async () => {
    await interruptAt('postgres/data.half');
    expect(existsSync(at('postgres/data'))).toBe(false);

    await interruptAt('postgres/data/postmaster.pid');
    expect(existsSync(at('logs/cms.log'))).toBe(false);
    expect(existsSync(at('postgres/data/postmaster.pid'))).toBe(false);

    const pids: number[] = [];
    await interruptAt('logs/api.log', () => {
      const running = JSON.parse(readFileSync(at('run.json'), 'utf8')) as Record<string, { pid: number }>;
      pids.push(databasePid(), ...Object.values(running).map(({ pid }) => pid));
    });
    expect(pids.length).toBeGreaterThan(3);
    expect(pids.filter(isAlive)).toEqual([]);
  },
  START_MS,
);
