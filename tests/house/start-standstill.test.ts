/** `npm start` with an index that cannot be brought up to date: it says why, and leaves no process running. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeDataDir } from '../../scripts/src/data-dir';
import { openDatabase } from '../../scripts/src/database/open-database';
import { checkPort, freePort } from '../../scripts/src/processes/ports';
import { keepSecrets } from '../../scripts/src/secrets';
import { openTestIndex } from '../support/index-of';
import { startDossier, type Run } from '../support/start';

const START_MS = 120_000;
/** How long the index may make no progress. `npm start` itself waits a minute, which is too long for a test. */
const STANDSTILL_MS = 2_000;
const START = `require('./scripts/dist/start.js').main(${STANDSTILL_MS}).catch(({ message }) => { console.error(message); process.exit(1); })`;

let folder: string;
let run: Run | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-standstill-'));
  chmodSync(folder, 0o755);
});

afterAll(async () => {
  run?.process.kill('SIGTERM');
  await run?.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Creates the database with an index whose table of documents the worker may not read. */
async function breakIndex(): Promise<void> {
  const config = {
    databaseUrl: undefined,
    dataDir: folder,
    ports: { cms: 1, api: 2, purger: 4001 },
    siteUrl: 'https://news.example',
    sampleArchive: false,
    processes: [],
    purger: {},
  };
  const secrets = keepSecrets(folder);
  const { urls, cluster } = await openDatabase(config, makeDataDir(folder), secrets, {});
  await (await openTestIndex(urls.index)).close();
  const admin = Object.assign(new URL(urls.index), { username: new URL(cluster!.url).username, password: secrets.postgres });
  const client = new Client({ connectionString: admin.toString() });
  await client.connect();
  await client.query('alter table index.documents owner to current_user');
  await client.end();
  await cluster!.stop();
}

test(
  'it gives up, with the reason, when the worker has no right to a table of the index',
  async () => {
    await breakIndex();
    const ports = { CMS_PORT: String(await freePort()), API_PORT: String(await freePort()) };
    run = startDossier({ DATA_DIR: folder, ...ports, SAMPLE_ARCHIVE: 'yes' }, [process.execPath, '-e', START]);
    expect(await run.ended).toBe(1);
    const output = run.output();
    expect(output).toMatch(
      /^The index does not come up to date: The set-up of the database lacks something that the worker needs \(42501\), at the site \w+\..*\nThe worker's last lines:\n/m,
    );
    expect(output).toMatch(/^worker: the index cannot be brought up to date, trying again: permission denied for table documents$/m);
    expect(output).not.toContain('Ctrl-C stops it');
    expect(['run.json', 'postgres/data/postmaster.pid'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
    for (const [name, port] of Object.entries(ports)) await checkPort(Number(port), name);
  },
  START_MS,
);
