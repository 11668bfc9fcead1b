/** Reads of the index on a real streaming replica: they are never older than what the process knows, and the primary answers what the replica cannot. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { ReplicatedArchive, until } from './replicated-archive';

let opened: ReplicatedArchive;

beforeAll(async () => {
  opened = await ReplicatedArchive.open();
}, 60_000);
afterAll(async () => {
  await opened.close();
});

test('the replica answers while it has replayed what is known, and only what says what it depends on', async () => {
  expect(await opened.read('one')).toEqual({ title: 'First', isReplica: true });
  expect(await opened.readPlainly('one')).toEqual({ title: 'First', isReplica: false });
});

test('what a paused replica has not replayed is read from the primary, everything else from the replica, and all again after it goes on', async () => {
  await opened.cluster.pauseReplay();
  await opened.retitle('one', 'Changed');
  await opened.knownHere();
  expect(await opened.read('one')).toEqual({ title: 'Changed', isReplica: false });
  expect(await opened.read('one', () => ['post:one'])).toEqual({ title: 'Changed', isReplica: false });
  expect(await opened.read('two')).toEqual({ title: 'Second', isReplica: true });
  expect(opened.replica.status()).toEqual({ isUsed: true, behind: 1, reason: null });
  await opened.cluster.resumeReplay();
  await opened.known();
  expect(await opened.read('one')).toEqual({ title: 'Changed', isReplica: true });
});

test('statements that are prepared on the replica are right after the swap of a reindex, and after the columns of a table changed', async () => {
  expect(await opened.read('one')).toEqual({ title: 'Changed', isReplica: true });
  await rebuildIndex(opened.archive.databaseUrl, () => undefined);
  await opened.retitle('one', 'Rebuilt');
  await opened.known();
  expect(await opened.read('one')).toEqual({ title: 'Rebuilt', isReplica: true });
  await opened.archive.ledger.client.query('alter table index.documents add column later text');
  await opened.cluster.caughtUp();
  expect(await opened.read('one')).toEqual({ title: 'Rebuilt', isReplica: true });
});

/** Runs a statement that reads slowly, meanwhile something else on the primary; gives its rows. */
async function whileReading(sql: string, work: () => Promise<unknown>): Promise<readonly object[]> {
  const reading = opened.database.query('', sql, [], undefined, { topics: [] });
  await sleep(200);
  await work();
  return reading;
}

test.each([
  [
    'the vacuum of rows that it sees',
    () =>
      opened.archive.ledger.client
        .query(`update documents_seen set seen = seen + 1`)
        .then(() => opened.archive.ledger.client.query('vacuum documents_seen')),
  ],
  ['the lock of a changed table', () => opened.archive.ledger.client.query(`alter table documents_seen add column if not exists more int`)],
])('a statement that replay cancels because of %s is answered by the primary', async (_, work) => {
  await opened.archive.ledger.client.query(
    'create table if not exists public.documents_seen as select n as seen from generate_series(1, 100) n',
  );
  await opened.known();
  await opened.cluster.caughtUp();
  const slow = `select pg_is_in_recovery() as "isReplica", count(*)::int as seen from (select seen, pg_sleep(0.006) from documents_seen) s`;
  expect(await whileReading(slow, () => Promise.resolve())).toEqual([{ isReplica: true, seen: 100 }]);
  expect(await whileReading(slow, work)).toEqual([{ isReplica: false, seen: 100 }]);
});

test('the old index is dropped while a statement reads it on the replica: the primary answers from the new one', async () => {
  const slow = `select pg_is_in_recovery() as "isReplica", count(*)::int as posts
    from (select document_id, pg_sleep(0.8) from documents where type = 'post') s`;
  expect(await whileReading(slow, () => rebuildIndex(opened.archive.databaseUrl, () => undefined))).toEqual([
    { isReplica: false, posts: 2 },
  ]);
});

test('a mistake in the data and a statement that takes all its time are not tried again', async () => {
  await opened.known();
  const run = (sql: string): Promise<object[]> => opened.database.query('', sql, [], undefined, { topics: [] });
  await expect(run(`select 1 / (case when pg_is_in_recovery() then 0 else 1 end)`)).rejects.toThrow('division by zero');
  await expect(run(`select pg_sleep(case when pg_is_in_recovery() then 3 else 0 end)`)).rejects.toThrow('statement timeout');
  expect(await run(`select set_config('a.b', (case when pg_is_in_recovery() then 1 / 1 else 0 end)::text, false) as x`)).toEqual([
    { x: '1' },
  ]);
});

test('no statement fails when the replica is killed; it is used again once it is back', async () => {
  await opened.known();
  opened.told.length = 0;
  let isOver = false;
  const servers = new Set<boolean | undefined>();
  const asking = Array.from({ length: 4 }, async () => {
    while (!isOver) servers.add((await opened.read('one'))?.isReplica);
  });
  await sleep(100);
  await opened.cluster.killReplica();
  await until(() => opened.replica.status().reason !== null);
  await sleep(300);
  isOver = true;
  await Promise.all(asking);
  expect([...servers].sort()).toEqual([false, true]);
  expect(opened.replica.status()).toMatchObject({ isUsed: false, behind: null });
  expect(opened.replica.status().reason).toContain('The server of READ_DATABASE_URL does not answer');
  await opened.retitle('one', 'Meanwhile');
  await opened.knownHere();
  expect(await opened.read('one')).toEqual({ title: 'Meanwhile', isReplica: false });
  await opened.cluster.startReplica();
  await opened.known();
  await until(async () => (await opened.read('one'))?.isReplica === true);
  expect(await opened.read('one')).toEqual({ title: 'Meanwhile', isReplica: true });
  await until(() => opened.told.some((message) => message === 'The index is read from READ_DATABASE_URL.'));
  expect(opened.told).toEqual([
    expect.stringMatching(/does not answer.*The index is read from DATABASE_URL\.$/),
    'The index is read from READ_DATABASE_URL.',
  ]);
}, 60_000);

test('when the replica falls silent, the primary answers what was sent to it', async () => {
  await opened.known();
  await Promise.all([opened.read('one'), opened.read('two')]);
  const goOn = await opened.cluster.freezeReplica();
  try {
    const answers = await Promise.all([opened.read('one'), opened.read('two'), opened.read('one')]);
    expect(answers.map((answer) => answer?.isReplica)).toEqual([false, false, false]);
    await until(() => !opened.replica.status().isUsed);
  } finally {
    goOn();
  }
  await opened.known();
  await until(async () => (await opened.read('one'))?.isReplica === true);
});

test('a lock that the replica holds for its paused replay keeps no reader waiting', async () => {
  await opened.known();
  const holder = new Client({ connectionString: opened.archive.databaseUrl });
  await holder.connect();
  await holder.query('begin; alter table index.documents add column if not exists held text');
  // The lock is replayed only with what follows it.
  await opened.archive.ledger.client.query('create table if not exists public.anything as select 1');
  await opened.cluster.caughtUp();
  await opened.cluster.pauseReplay();
  await holder.query('commit');
  await holder.end();
  try {
    expect(await opened.read('two')).toEqual({ title: 'Second', isReplica: false });
  } finally {
    await opened.cluster.resumeReplay();
  }
});
