/** Reads of the index on a real streaming replica: they are never older than what the process knows, and the primary answers what the replica cannot. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { ReplicaFollower } from '../../api/src/changes/replica-follower';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import type { Topic } from '../../api/src/model/topics';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { openArchive, type TestArchive } from '../support/archive';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { prepareSchemas } from '../support/index-of';
import { startReplicatedCluster, type ReplicatedCluster } from '../support/replicated-cluster';

let cluster: ReplicatedCluster;
let archive: TestArchive;
let changes: ChangesFollower;
let replica: ReplicaFollower;
let database: OpenDatabase;
const told: string[] = [];
const notices = { info: (message: string) => void told.push(message), warn: (message: string) => void told.push(message) };

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}

beforeAll(async () => {
  cluster = await startReplicatedCluster();
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    await ledger.put('post', 'one', aPost({ slug: 'one', title: 'First' }));
    await ledger.put('post', 'two', aPost({ slug: 'two', title: 'Second' }));
  }, cluster.primaryUrl);
  changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: 60_000 });
  replica = new ReplicaFollower(cluster.replicaOf(archive.databaseUrl), changes, notices);
  database = openDatabase(archive.databaseUrl, replica);
  changes.start();
  replica.start();
  await known();
}, 60_000);
afterAll(async () => {
  await replica.stop();
  await changes.stop();
  await database.close();
  await archive.close();
  await cluster.close();
});

/** Resolves once the process knows the last change, and the replica has replayed it. */
async function known(): Promise<void> {
  await knownHere();
  await until(() => replica.status().isUsed && replica.status().behind === 0);
}

async function knownHere(): Promise<void> {
  const { rows } = await archive.ledger.client.query<{ number: string }>('select number from changes.head');
  await until(() => changes.number === Number(rows[0]?.number));
}

interface Read {
  readonly title: string;
  readonly isReplica: boolean;
}

const TITLE = `select face ->> 'title' as title, pg_is_in_recovery() as "isReplica" from documents where type = 'post' and document_id = $1`;

/** The title of a post, and whether the replica told it. */
async function read(
  id: string,
  topics: readonly Topic[] | ((rows: readonly object[]) => Topic[]) = [`post:${id}`],
): Promise<Read | undefined> {
  const [row] = await database.query<Read>('title', TITLE, [id], undefined, { topics });
  return row;
}

async function retitle(id: string, title: string): Promise<void> {
  await archive.publish((ledger) => ledger.put('post', id, aPost({ slug: id, title })));
}

test('the replica answers while it has replayed what is known, and only what says what it depends on', async () => {
  expect(await read('one')).toEqual({ title: 'First', isReplica: true });
  const [plain] = await database.query<Read>('title', TITLE, ['one']);
  expect(plain).toEqual({ title: 'First', isReplica: false });
});

test('what a paused replica has not replayed is read from the primary, everything else from the replica, and all again after it goes on', async () => {
  await cluster.pauseReplay();
  await retitle('one', 'Changed');
  await knownHere();
  expect(await read('one')).toEqual({ title: 'Changed', isReplica: false });
  expect(await read('one', () => ['post:one'])).toEqual({ title: 'Changed', isReplica: false });
  expect(await read('two')).toEqual({ title: 'Second', isReplica: true });
  expect(replica.status()).toEqual({ isUsed: true, behind: 1, reason: null });
  await cluster.resumeReplay();
  await known();
  expect(await read('one')).toEqual({ title: 'Changed', isReplica: true });
});

test('statements that are prepared on the replica are right after the swap of a reindex, and after the columns of a table changed', async () => {
  expect(await read('one')).toEqual({ title: 'Changed', isReplica: true });
  await rebuildIndex(archive.databaseUrl, () => undefined);
  await retitle('one', 'Rebuilt');
  await known();
  expect(await read('one')).toEqual({ title: 'Rebuilt', isReplica: true });
  await archive.ledger.client.query('alter table index.documents add column later text');
  await cluster.caughtUp();
  expect(await read('one')).toEqual({ title: 'Rebuilt', isReplica: true });
});

/** Runs a statement that reads slowly, meanwhile something else on the primary; gives its rows. */
async function whileReading(sql: string, work: () => Promise<unknown>): Promise<readonly object[]> {
  const reading = database.query('', sql, [], undefined, { topics: [] });
  await sleep(200);
  await work();
  return reading;
}

test.each([
  [
    'the vacuum of rows that it sees',
    () =>
      archive.ledger.client
        .query(`update documents_seen set seen = seen + 1`)
        .then(() => archive.ledger.client.query('vacuum documents_seen')),
  ],
  ['the lock of a changed table', () => archive.ledger.client.query(`alter table documents_seen add column if not exists more int`)],
])('a statement that replay cancels because of %s is answered by the primary', async (_, work) => {
  await archive.ledger.client.query('create table if not exists public.documents_seen as select n as seen from generate_series(1, 100) n');
  await known();
  await cluster.caughtUp();
  const slow = `select pg_is_in_recovery() as "isReplica", count(*)::int as seen from (select seen, pg_sleep(0.006) from documents_seen) s`;
  expect(await whileReading(slow, () => Promise.resolve())).toEqual([{ isReplica: true, seen: 100 }]);
  expect(await whileReading(slow, work)).toEqual([{ isReplica: false, seen: 100 }]);
});

test('the old index is dropped while a statement reads it on the replica: the primary answers from the new one', async () => {
  const slow = `select pg_is_in_recovery() as "isReplica", count(*)::int as posts
    from (select document_id, pg_sleep(0.4) from documents where type = 'post') s`;
  expect(await whileReading(slow, () => rebuildIndex(archive.databaseUrl, () => undefined))).toEqual([{ isReplica: false, posts: 2 }]);
});

test('a mistake in the data and a statement that takes all its time are not tried again', async () => {
  await known();
  const run = (sql: string): Promise<object[]> => database.query('', sql, [], undefined, { topics: [] });
  await expect(run(`select 1 / (case when pg_is_in_recovery() then 0 else 1 end)`)).rejects.toThrow('division by zero');
  await expect(run(`select pg_sleep(case when pg_is_in_recovery() then 3 else 0 end)`)).rejects.toThrow('statement timeout');
  expect(await run(`select set_config('a.b', (case when pg_is_in_recovery() then 1 / 1 else 0 end)::text, false) as x`)).toEqual([
    { x: '1' },
  ]);
});

test('no statement fails when the replica is killed; it is used again once it is back', async () => {
  await known();
  told.length = 0;
  let isOver = false;
  const servers = new Set<boolean | undefined>();
  const asking = Array.from({ length: 4 }, async () => {
    while (!isOver) servers.add((await read('one'))?.isReplica);
  });
  await sleep(100);
  await cluster.killReplica();
  await until(() => replica.status().reason !== null);
  await sleep(300);
  isOver = true;
  await Promise.all(asking);
  expect([...servers].sort()).toEqual([false, true]);
  expect(replica.status()).toMatchObject({ isUsed: false, behind: null });
  expect(replica.status().reason).toContain('The server of READ_DATABASE_URL does not answer');
  await retitle('one', 'Meanwhile');
  await knownHere();
  expect(await read('one')).toEqual({ title: 'Meanwhile', isReplica: false });
  await cluster.startReplica();
  await known();
  await until(async () => (await read('one'))?.isReplica === true);
  expect(await read('one')).toEqual({ title: 'Meanwhile', isReplica: true });
  await until(() => told.some((message) => message === 'The index is read from READ_DATABASE_URL.'));
  expect(told).toEqual([
    expect.stringMatching(/does not answer.*The index is read from DATABASE_URL\.$/),
    'The index is read from READ_DATABASE_URL.',
  ]);
}, 60_000);

test('a lock that the replica holds for its paused replay keeps no reader waiting', async () => {
  await known();
  const holder = new Client({ connectionString: archive.databaseUrl });
  await holder.connect();
  await holder.query('begin; alter table index.documents add column if not exists held text');
  // The lock is replayed only with what follows it.
  await archive.ledger.client.query('create table if not exists public.anything as select 1');
  await cluster.caughtUp();
  await cluster.pauseReplay();
  await holder.query('commit');
  await holder.end();
  try {
    expect(await read('two')).toEqual({ title: 'Second', isReplica: false });
  } finally {
    await cluster.resumeReplay();
  }
});

/** What a follower finds at an address that is no good replica of the archive. */
async function reasonAt(url: string): Promise<string | null> {
  const other = new ReplicaFollower(url, changes, { info: () => undefined, warn: () => undefined });
  other.start();
  try {
    await until(() => other.status().reason !== 'READ_DATABASE_URL has not answered yet.');
    expect(other.status().isUsed).toBe(other.status().reason === null);
    return other.status().reason;
  } finally {
    await other.stop();
  }
}

test('what is not a replica of the database is not used, and the reason names the setting and the remedy', async () => {
  const at = cluster.replicaOf(archive.databaseUrl);
  expect(await reasonAt(at)).toBeNull();
  expect(await reasonAt(archive.databaseUrl)).toMatch(/^READ_DATABASE_URL is not a replica.*: give the address of a streaming replica/);
  expect(await reasonAt(at.replace(':test@', ':wrong@'))).toMatch(/^READ_DATABASE_URL refuses the role \(28P01\)/);
  expect(await reasonAt(cluster.replicaOf(cluster.primaryUrl))).toMatch(/^READ_DATABASE_URL has no log of changes \(42P01\)/);
  const other = await createDatabase('other', undefined, cluster.primaryUrl);
  await prepareSchemas(other);
  const second = await openArchive(undefined, cluster.primaryUrl);
  await second.publish((ledger) => ledger.put('site', 'site', aSite()));
  await cluster.caughtUp();
  expect(await reasonAt(cluster.replicaOf(second.databaseUrl))).toMatch(/^READ_DATABASE_URL holds another database than DATABASE_URL/);
  await second.close();
});

test('a role with the rights of the API alone can follow and read', async () => {
  await archive.ledger.client.query(`create role reader login password 'test';
    grant usage on schema index, changes to reader; grant select on all tables in schema index, changes to reader`);
  await cluster.caughtUp();
  const as = (url: string): string => Object.assign(new URL(url), { username: 'reader' }).toString();
  const ownChanges = new ChangesFollower({ databaseUrl: as(archive.databaseUrl), boundMs: 60_000 });
  const own = new ReplicaFollower(as(cluster.replicaOf(archive.databaseUrl)), ownChanges, notices);
  ownChanges.start();
  own.start();
  await until(() => own.status().isUsed);
  await own.stop();
  await ownChanges.stop();
});

test('a promoted replica is not used any more', async () => {
  await known();
  await cluster.promoteReplica();
  await until(() => replica.status().reason !== null);
  expect(replica.status()).toEqual({
    isUsed: false,
    behind: null,
    reason: expect.stringContaining('READ_DATABASE_URL is not a replica') as string,
  });
  expect(await read('two')).toMatchObject({ isReplica: false });
});
