/** `npm start` ended by a supervisor or a closed terminal: whichever of npm, its shell and the terminal ends first, no process is left. */
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

/** The ids of all processes whose environment or command contains the folder: these are all processes of a start. */
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

/** Runs `npm start` in its own process group, as a terminal does, and waits until its last process has started. */
async function startUnderNpm(): Promise<{ npm: ChildProcess; pid: number; shell: number }> {
  const { DATABASE_URL: _database, ...inherited } = process.env;
  rmSync(join(folder, 'data/logs/api.log'), { force: true });
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...inherited, SAMPLE_ARCHIVE: 'no', ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!(await until(() => existsSync(join(folder, 'data/logs/api.log'))))) throw new Error('npm start does not start the API');
  const shell = processesOf(folder).find((pid) => commandOf(pid).startsWith('sh -c'));
  if (child.pid === undefined || shell === undefined) throw new Error('npm has not started a shell');
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
  'all processes end when npm gets SIGTERM, SIGHUP or SIGKILL, or its shell gets SIGKILL',
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
  'all processes end when the terminal closes: no output is possible, and all get the same signal twice',
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
