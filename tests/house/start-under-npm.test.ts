/** `npm start` as a supervisor or a closed terminal ends it: whatever of npm, its shell and the terminal goes first, nothing is left. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from '../../scripts/src/processes/alive';
import { checkPort, freePort } from '../../scripts/src/processes/ports';

const ROOT = join(__dirname, '../..');
const TEST_MS = 120_000;
const LONGEST_MS = 30_000;

let folder: string;
let settings: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-npm-'));
  chmodSync(folder, 0o755);
  settings = { DATA_DIR: join(folder, 'data'), CMS_PORT: String(await freePort()), API_PORT: String(await freePort()) };
});

afterAll(async () => {
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function until(isTrue: () => boolean): Promise<boolean> {
  for (const start = Date.now(); !isTrue();) {
    if (Date.now() - start > LONGEST_MS) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/** Linux's processes whose environment or command names the folder: everything that a start runs. */
function processesOf(data: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid !== process.pid && (readFileSync(`/proc/${pid}/environ`, 'utf8') + commandOf(pid)).includes(data);
      } catch {
        return false;
      }
    });
}

/** Runs `npm start` in a group of its own, as a terminal does, until all its processes are there. */
async function startUnderNpm(): Promise<{ npm: ChildProcess; pid: number; shell: number }> {
  const { DATABASE_URL: _database, ...inherited } = process.env;
  rmSync(join(folder, 'data/logs/api.log'), { force: true });
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...inherited, SAMPLE_ARCHIVE: 'no', ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!(await until(() => existsSync(join(folder, 'data/logs/api.log'))))) throw new Error('it does not start');
  const shell = processesOf(folder).find((pid) => commandOf(pid).startsWith('sh -c'));
  if (child.pid === undefined || shell === undefined) throw new Error('npm runs no shell');
  return { npm: child, pid: child.pid, shell };
}

async function expectNothingLeft(): Promise<void> {
  await until(() => processesOf(folder).length === 0);
  expect(processesOf(folder).map(commandOf)).toEqual([]);
  expect(['run.json', 'postgres/data/postmaster.pid'].filter((name) => existsSync(join(folder, 'data', name)))).toEqual([]);
  await checkPort(Number(settings.CMS_PORT), 'CMS_PORT');
  await checkPort(Number(settings.API_PORT), 'API_PORT');
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux(
  'SIGTERM, SIGHUP and SIGKILL to npm, or to its shell, end every process in order',
  async () => {
    for (const [who, signal] of [
      ['pid', 'SIGTERM'],
      ['pid', 'SIGHUP'],
      ['pid', 'SIGKILL'],
      ['shell', 'SIGKILL'],
    ] as const) {
      process.kill((await startUnderNpm())[who], signal);
      await expectNothingLeft();
    }
  },
  TEST_MS,
);

onLinux(
  'a terminal that closes takes its output along, and signals everybody in it; one press may arrive twice',
  async () => {
    for (const signal of ['SIGHUP', 'SIGINT'] as const) {
      const { npm: child, pid } = await startUnderNpm();
      child.stdout?.destroy();
      child.stderr?.destroy();
      process.kill(-pid, signal);
      process.kill(-pid, signal);
      await expectNothingLeft();
    }
  },
  TEST_MS,
);
