/** `npm run reindex` itself, on its own data folder, where neither a CMS nor a worker nor an API runs. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataDir } from '../../scripts/src/data-dir';
import { openDatabase, type OpenedDatabase } from '../../scripts/src/database/open-database';
import { keepSecrets } from '../../scripts/src/secrets';
import { openGraph } from '../support/graph';
import { openTestIndex } from '../support/index-of';
import { hashTables } from '../support/index-rows';
import { openLedger } from '../support/ledger';
import { writeNewsroom } from '../support/newsroom';
import { startDossier } from '../support/start';

const REINDEX = [process.execPath, 'scripts/run.cjs', 'reindex'];
const BUILT = /^(?:Building the index: \d+ of \d+ documents, \d+ per second\n)*Index built: (\d+) documents in [\d.]+ s, \d+ per second\n$/;
const QUESTION = '{ posts(first: 5) { totalCount nodes { title about { name } timelines { title } } } }';
const LONG_MS = 120_000;

let folder: string;
let database: OpenedDatabase;
let documents: number | null;

async function open(): Promise<void> {
  const config = {
    databaseUrl: undefined,
    dataDir: folder,
    ports: { cms: 1, api: 2, purger: 4001 },
    siteUrl: 'https://news.example',
    sampleArchive: false,
    processes: [],
    purger: {},
  };
  database = await openDatabase(config, makeDataDir(folder), keepSecrets(folder), {});
}

async function reindex(): Promise<string> {
  const run = startDossier({ DATA_DIR: folder }, REINDEX);
  expect([await run.ended, run.output()]).toEqual([0, expect.stringMatching(BUILT)]);
  return run.output();
}

/** Hashes of all rows in the index, as its owner sees them, and an answer as the API gives it, with only the API's rights. */
async function look(): Promise<{ readonly hashes: unknown; readonly oid: unknown; readonly answer: unknown }> {
  const index = await openTestIndex(database.urls.index);
  const graph = openGraph(database.urls.api);
  try {
    const [schema]: { oid: number }[] = await index.source.query(`select 'index'::regnamespace::oid::int as oid`);
    return { hashes: await hashTables(index.source), oid: schema?.oid, answer: await graph.data(QUESTION) };
  } finally {
    await graph.close();
    await index.close();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-reindex-'));
  chmodSync(folder, 0o755);
  await open();
  const ledger = await openLedger(database.urls.cms);
  await writeNewsroom(ledger);
  await ledger.withdraw('post', 'post-2018');
  documents = (await ledger.client.query('select from feed.ledger')).rowCount;
  await ledger.close();
  const index = await openTestIndex(database.urls.index);
  await index.catchUp();
  await index.close();
}, LONG_MS);

afterAll(async () => {
  await database?.cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'with a stopped database it builds the same index, which the API may read, and stops the database again',
  async () => {
    const before = await look();
    expect(before.answer).toMatchObject({ posts: { totalCount: 1, nodes: [{ title: 'The attacks' }] } });
    await database.cluster?.stop();
    expect(await reindex()).toContain(`Index built: ${documents} documents`);
    expect(existsSync(join(folder, 'postgres/data/postmaster.pid'))).toBe(false);
    await open();
    const after = await look();
    expect(after).toEqual({ ...before, oid: expect.any(Number) });
    expect(after.oid).not.toBe(before.oid);
  },
  LONG_MS,
);

test(
  'with a running database it builds the index while readers use the old one, and leaves the database running',
  async () => {
    const before = await look();
    const graph = openGraph(database.urls.api);
    const answers = new Set<string>();
    let isDone = false;
    const read = async (): Promise<void> => {
      while (!isDone) answers.add(JSON.stringify(await graph.ask(QUESTION)));
    };
    const reading = read();
    try {
      await reindex();
    } finally {
      isDone = true;
      await reading;
      await graph.close();
    }
    expect([...answers].map((answer): unknown => JSON.parse(answer))).toEqual([{ data: before.answer }]);
    const after = await look();
    expect(after).toEqual({ ...before, oid: expect.any(Number) });
    expect(after.oid).not.toBe(before.oid);
  },
  LONG_MS,
);

test(
  'of two at the same time, one builds the index and the other says that a rebuild is under way',
  async () => {
    const before = await look();
    const runs = [0, 1, 2].map(() => startDossier({ DATA_DIR: folder }, REINDEX));
    const codes = await Promise.all(runs.map(({ ended }) => ended));
    const outputs = runs.map((run) => run.output());
    expect(codes).toContain(0);
    for (const [index, output] of outputs.entries())
      expect(output).toMatch(
        codes[index] === 0 ? BUILT : /^reindex: another reindex is under way: wait until it has ended, then run it again/m,
      );
    expect(await look()).toEqual({ ...before, oid: expect.any(Number) });
  },
  LONG_MS,
);
