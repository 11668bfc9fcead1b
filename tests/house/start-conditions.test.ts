/** `npm start` beside a second one, with a finished build, and on machines where something is wrong. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '../../scripts/src/processes/ports';
import { startDossier, untilReady, type Run } from '../support/start';

const ROOT = join(__dirname, '../..');
const START_MS = 120_000;
const isRoot = process.getuid?.() === 0;

let folder: string;
const runs: Run[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-conditions-'));
  chmodSync(folder, 0o755);
});

afterAll(async () => {
  for (const { process: started } of runs) started.kill('SIGTERM');
  await Promise.all(runs.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
});

/** The modification times of all built files, by path. */
function builtAt(): Record<string, number> {
  const folders = ['packages/contract/dist', 'api/dist', 'scripts/dist', 'cms/dist'].map((path) => join(ROOT, path));
  const files = folders.flatMap((path) =>
    readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name)),
  );
  return Object.fromEntries(files.filter((file) => statSync(file).isFile()).map((file) => [file, statSync(file).mtimeMs]));
}

async function startBeside(name: string): Promise<{ run: Run; admin: string; ready: string }> {
  const [cms, api] = [await freePort(), await freePort()];
  const run = startDossier({ DATA_DIR: join(folder, name), CMS_PORT: String(cms), API_PORT: String(api) });
  runs.push(run);
  await untilReady(run);
  return { run, admin: `http://127.0.0.1:${cms}/admin`, ready: `http://127.0.0.1:${api}/ready` };
}

async function hasAdmin(admin: string): Promise<boolean> {
  const answer = z.object({ data: z.object({ hasAdmin: z.boolean() }) }).parse(await (await fetch(`${admin}/init`)).json());
  return answer.data.hasAdmin;
}

async function end({ process: started, ended }: Run): Promise<void> {
  started.kill('SIGINT');
  expect(await ended).toBe(0);
}

test(
  'two installations run side by side and share no data; a finished build is not built again',
  async () => {
    const before = builtAt();
    expect(Object.keys(before).length).toBeGreaterThan(100);
    const [one, two] = await Promise.all([startBeside('one'), startBeside('two')]);
    for (const { run } of [one, two]) expect(run.output()).not.toContain('Building');
    expect(builtAt()).toEqual(before);

    const ada = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
    const headers = { 'content-type': 'application/json' };
    const registered = await fetch(`${one.admin}/register-admin`, { method: 'POST', headers, body: JSON.stringify(ada) });
    expect(registered.status).toBe(200);
    expect([await hasAdmin(one.admin), await hasAdmin(two.admin)]).toEqual([true, false]);

    await end(one.run);
    expect((await fetch(two.ready)).status).toBe(200);
    expect(await hasAdmin(two.admin)).toBe(false);
    await end(two.run);
  },
  START_MS,
);

/** Starts Dossier, which must end with an error. @returns its output */
async function refusal(settings: Readonly<Record<string, string>>, command?: string[]): Promise<string> {
  const run = startDossier(settings, command);
  expect(await run.ended).toBe(1);
  return run.output().trimEnd();
}

test.each(['18.20.8', '20.18.3', '25.0.0'])('Node %s is refused with one line, before anything is read or built', async (version) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const command = [process.execPath, '-e', `${pretend}; require('./scripts/start.cjs')`];
  expect(await refusal({ DATA_DIR: join(folder, 'never') }, command)).toBe(
    `Dossier needs Node 20.19 to 24; this is Node ${version}. Install another version, then run npm ci && npm start.`,
  );
  expect(readdirSync(folder)).not.toContain('never');
});

test.each([
  [['scripts/start.cjs'], 'npm start', 'its settings are variables of the environment.'],
  [['scripts/run.cjs', 'reindex'], 'npm run reindex', 'leave it out.'],
  [['scripts/run.cjs', 'database-prepare'], 'npm run database:prepare', 'leave it out.'],
])('an argument to %s is refused with one line, before anything is built or read', async (command, name, remedy) => {
  for (const argument of ['--help', ''])
    expect(await refusal({ DATA_DIR: join(folder, 'never') }, [process.execPath, ...command, argument])).toBe(
      `${name} takes no argument, and was given "${argument}": ${remedy}`,
    );
  expect(readdirSync(folder)).not.toContain('never');
});

test('a folder that cannot be written to is refused with one line, which names it and says what to do', async () => {
  const readOnly = join(folder, 'read-only');
  mkdirSync(readOnly);
  chmodSync(readOnly, 0o555);
  // File modes do not limit root. Without these capabilities they do.
  const asOrdinary = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];
  const command = [...asOrdinary, process.execPath, 'scripts/start.cjs'];
  for (const DATA_DIR of [readOnly, join(readOnly, 'data')])
    expect(await refusal({ DATA_DIR }, command)).toBe(
      `The folder ${DATA_DIR} cannot be written to (EACCES): give your user write access to it, or set DATA_DIR to another folder.`,
    );
});

(isRoot ? test : test.skip)('if root starts it, a folder that the user postgres may not enter is named', async () => {
  const locked = join(folder, 'locked');
  mkdirSync(locked, { mode: 0o700 });
  const [CMS_PORT, API_PORT] = [String(await freePort()), String(await freePort())];
  const said = await refusal({ DATA_DIR: join(locked, 'data'), CMS_PORT, API_PORT });
  expect(said.split('\n').at(-1)).toBe(
    `PostgreSQL runs as the user postgres, who may not open the folder ${locked}: run chmod o+x on it, set DATA_DIR to another folder, or start Dossier as an ordinary user.`,
  );
});

test('if the port of the API is taken, the message names the port and its setting', async () => {
  const taken = new URL(process.env.TEST_DATABASE_URL ?? '').port;
  expect(await refusal({ DATA_DIR: join(folder, 'taken'), CMS_PORT: String(await freePort()), API_PORT: taken })).toBe(
    `Port ${taken} is taken: stop what listens there, or set API_PORT to another port.`,
  );
});
