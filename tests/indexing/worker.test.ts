/** The worker: follows by itself, and says how far it is. */
import { Follower } from '../../api/src/indexing/follow';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity } from '../support/faces';

const PATIENCE = 400;
const STEP_MS = 25;

let archive: TestArchive;
let follower: Follower | undefined;
const said: string[] = [];
beforeEach(async () => {
  said.length = 0;
  archive = await openArchive();
});
afterEach(async () => {
  await follower?.stop();
  follower = undefined;
  await archive.close();
});

interface Progress {
  applied: string;
  head: string;
  failed: number;
  checked_at: Date | null;
}

async function progress(): Promise<Progress> {
  const { rows } = await archive.ledger.client.query<Progress>('select * from index.progress');
  const [row] = rows;
  if (!row) throw new Error('the index has no progress');
  return row;
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  throw new Error('it did not come true');
}

async function start(): Promise<void> {
  follower = new Follower(archive.index.source, archive.databaseUrl, (line) => said.push(line));
  follower.start();
  await until(async () => (await progress()).checked_at !== null);
}

test('what is written to the ledger comes to the index unasked, and progress tells it', async () => {
  await start();
  await archive.ledger.put('entity', 'one', anEntity());
  await archive.ledger.client.query(`insert into feed.failed values ('post', 'broken', 'en', 'no title', now())`);
  await archive.ledger.client.query('notify dossier_ledger');
  await until(async () => (await progress()).failed === 1);
  expect(await progress()).toMatchObject({ applied: '1', head: '1' });
  expect(await archive.index.source.query('select document_id from entities')).toEqual([{ document_id: 'one' }]);
});

test('a worker that lost its connections goes on', async () => {
  await start();
  await archive.ledger.client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'dossier%'`,
  );
  await archive.ledger.put('entity', 'one', anEntity());
  await until(async () => (await progress()).applied === '1');
});

test('a worker that starts before the ledger is there waits for it', async () => {
  await archive.ledger.client.query('alter schema feed rename to later');
  follower = new Follower(archive.index.source, archive.databaseUrl, (line) => said.push(line));
  follower.start();
  await archive.ledger.client.query('alter schema later rename to feed');
  await archive.ledger.put('entity', 'one', anEntity());
  await until(async () => (await progress()).applied === '1');
  expect(said).toEqual([]);
});

test('an index is made once, however many workers start at the same moment', async () => {
  await archive.ledger.client.query('drop schema index cascade');
  const sources = await Promise.all([1, 2, 3].map(() => ensureIndex(archive.databaseUrl, 'index')));
  expect(await archive.ledger.client.query('select * from index.migrations').then(({ rowCount }) => rowCount)).toBeGreaterThan(0);
  await Promise.all(sources.map((source) => source.destroy()));
});
