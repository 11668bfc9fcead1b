/** The worker follows the ledger by itself, and reports its progress. */
import { applyBatch } from '../../api/src/indexing/apply-batch';
import { Follower } from '../../api/src/indexing/follow-ledger';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { reportProgress } from '../../api/src/indexing/report-progress';
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
  waiting_since: Date | null;
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

test('a change in the ledger reaches the index by itself, and the table progress shows it', async () => {
  await start();
  await archive.ledger.put('entity', 'one', anEntity());
  await archive.ledger.client.query(`insert into feed.failed values ('post', 'broken', 'en', 'no title', now())`);
  await archive.ledger.client.query('notify dossier_ledger');
  await until(async () => (await progress()).applied === '1' && (await progress()).failed === 1);
  expect(await progress()).toMatchObject({ head: '1' });
  expect(await archive.index.source.query('select document_id from entities')).toEqual([{ document_id: 'one' }]);
});

test('waiting_since is the time of the oldest change that is not applied, in whatever order changes came; null if there is none', async () => {
  await archive.publish((ledger) => ledger.put('entity', 'applied', anEntity()));
  expect(await progress()).toMatchObject({ applied: '1', head: '1', waiting_since: null });
  for (const id of ['oldest', 'newer', 'newest']) await archive.ledger.put('entity', id, anEntity());
  await archive.ledger.client.query(`update feed.ledger set changed_at = '2024-01-01T10:00:00Z' where document_id = 'oldest'`);
  await reportProgress(archive.index.source);
  expect(await progress()).toMatchObject({ applied: '1', head: '4', waiting_since: new Date('2024-01-01T10:00:00Z') });
  await applyBatch(archive.index.source, 1);
  await reportProgress(archive.index.source);
  const { rows } = await archive.ledger.client.query<{ changed_at: Date }>(
    `select changed_at from feed.ledger where document_id = 'newer'`,
  );
  expect(await progress()).toMatchObject({ applied: '2', head: '4', waiting_since: rows[0]?.changed_at });
  await archive.index.catchUp();
  expect(await progress()).toMatchObject({ applied: '4', head: '4', waiting_since: null });
});

test('a worker with many batches to apply reports between them that it is alive', async () => {
  await archive.ledger.client.query(`
    insert into feed.ledger (type, document_id, sequence, changed_at)
    select 'entity', 'gone-' || n, nextval('feed.ledger_sequence'), now() from generate_series(1, 2000) n;
    create table public.told (applied bigint, head bigint);
    create function public.tell() returns trigger language plpgsql as $$
      begin insert into public.told values (new.applied, new.head); return null; end $$;
    create trigger tell after update of checked_at on index.progress for each row execute function public.tell()`);
  await start();
  await until(async () => (await progress()).applied === '2000');
  await follower?.stop();
  const { rows } = await archive.ledger.client.query('select distinct applied, head from public.told order by applied');
  expect(rows).toEqual(['0', '500', '1000', '1500', '2000'].map((applied) => ({ applied, head: '2000' })));
});

test('a worker that lost its connections goes on', async () => {
  await start();
  await archive.ledger.client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'dossier%'`,
  );
  await archive.ledger.put('entity', 'one', anEntity());
  await until(async () => (await progress()).applied === '1');
});

test('a worker that starts before the ledger exists waits for it', async () => {
  await archive.ledger.client.query('alter schema feed rename to later');
  follower = new Follower(archive.index.source, archive.databaseUrl, (line) => said.push(line));
  follower.start();
  await archive.ledger.client.query('alter schema later rename to feed');
  await archive.ledger.put('entity', 'one', anEntity());
  await until(async () => (await progress()).applied === '1');
  expect(said).toEqual([]);
});

test('the index is created once, even if several workers start at the same moment', async () => {
  await archive.ledger.client.query('drop schema index cascade');
  const sources = await Promise.all([1, 2, 3].map(() => ensureIndex(archive.databaseUrl, 'index')));
  expect(await archive.ledger.client.query('select * from index.migrations').then(({ rowCount }) => rowCount)).toBeGreaterThan(0);
  await Promise.all(sources.map((source) => source.destroy()));
});
