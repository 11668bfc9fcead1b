/** The log of changes: numbers in the order of commits, one per transaction; kept for an hour; written by the worker's role alone. */
import { Client } from 'pg';
import { CHANGES_CHANNEL } from '../../api/src/model/changes';
import { EVERYTHING } from '../../api/src/model/topics';
import { applyBatch } from '../../api/src/indexing/apply-batch';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { prepareDatabase } from '../../scripts/src/database/prepare-database';
import { openArchive, type TestArchive } from '../support/archive';
import { createDatabase } from '../support/database';
import { aPost, aSource } from '../support/faces';
import { openTestIndex } from '../support/index-of';
import { readChanges, readHead } from '../support/recorded-changes';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive()));
afterEach(() => archive.close());

const quietly = (): undefined => undefined;

/** Collects the notifications of changes, on a connection of its own. */
async function listen(databaseUrl: string): Promise<{ readonly told: readonly string[]; close(): Promise<void> }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const told: string[] = [];
  client.on('notification', ({ payload = '' }) => told.push(payload));
  await client.query(`listen ${CHANGES_CHANNEL}`);
  return {
    told,
    async close() {
      // Notifications are delivered before the answer to a later statement.
      await client.query('select');
      await client.end();
    },
  };
}

test('a batch is one change with one notification, whatever it holds', async () => {
  const { client } = archive.ledger;
  const before = await readHead(client);
  const listening = await listen(archive.databaseUrl);
  await archive.publish(async (ledger) => {
    for (let n = 0; n < 30; n++) await ledger.put('source', `s${n}`, aSource());
    await ledger.put('post', 'p', aPost());
  });
  await listening.close();
  const [change, ...others] = await readChanges(client, before);
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    number: before + 1,
    sequence: '31',
    topics: expect.arrayContaining(['source:s29', 'post:p', 'posts@en']),
  });
  expect(listening.told).toEqual([String(before + 1)]);
});

test('two workers and reindexes at once: no number is missing or given twice, in the order of commits, and each swap touches everything', async () => {
  const { client } = archive.ledger;
  const before = await readHead(client);
  const other = await openTestIndex(archive.databaseUrl);
  const listening = await listen(archive.databaseUrl);
  let isDone = false;
  const work = async (source: typeof other.source): Promise<void> => {
    while (!isDone) await applyBatch(source, 1);
  };
  const workers = [work(archive.index.source), work(other.source)];
  const seen: number[][] = [];
  const look = async (): Promise<void> => {
    while (!isDone) seen.push([await readHead(client), (await readChanges(client, before)).length]);
  };
  const looking = look();
  try {
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 10; n++) await archive.ledger.put('source', `s${n}`, aSource({ title: `${round} ${n}` }));
      await rebuildIndex(archive.databaseUrl, quietly);
    }
    await archive.index.catchUp();
  } finally {
    isDone = true;
    await Promise.all([...workers, looking]);
  }
  await listening.close();
  await other.close();
  const changes = await readChanges(client, before);
  const numbers = changes.map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => before + 1 + index));
  expect(await readHead(client)).toBe(numbers.at(-1));
  // NOTIFY is delivered in the order of commits.
  expect(listening.told).toEqual(numbers.map(String));
  expect(changes.filter(({ topics }) => topics.includes(EVERYTHING)).map(({ topics }) => topics)).toEqual(Array(3).fill([EVERYTHING]));
  const sequences = changes.map(({ sequence }) => BigInt(sequence));
  expect([...sequences].sort((a, b) => Number(a - b))).toEqual(sequences);
  // The head that was read first is never beyond the rows that were read after it.
  expect(seen.filter(([head = 0, rows = 0]) => head - before > rows)).toEqual([]);
});

test('what is rolled back leaves no change and no notification, and its number is given to the next', async () => {
  const { client } = archive.ledger;
  const before = await readHead(client);
  const listening = await listen(archive.databaseUrl);
  await archive.ledger.put('source', 's', aSource());
  await client.query(`create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create constraint trigger refuse after insert on changes.log deferrable initially deferred for each row execute function refuse()`);
  await expect(applyBatch(archive.index.source, 10)).rejects.toThrow('no');
  expect([await readHead(client), await readChanges(client, before)]).toEqual([before, []]);
  await client.query('drop trigger refuse on changes.log');
  await archive.index.catchUp();
  await listening.close();
  expect((await readChanges(client, before)).map(({ number }) => number)).toEqual([before + 1]);
  expect(listening.told).toEqual([String(before + 1)]);
});

test('changes older than an hour are deleted now and then, younger ones never', async () => {
  const { client } = archive.ledger;
  for (const title of ['a', 'b', 'c']) await archive.publish((ledger) => ledger.put('source', 's', aSource({ title })));
  const head = await readHead(client);
  await client.query(`update changes.log set at = at - case when number = $1 then interval '59 minutes' else interval '61 minutes' end`, [
    head,
  ]);
  await client.query('update changes.head set number = 198');
  await archive.publish((ledger) => ledger.put('source', 's', aSource({ title: 'd' })));
  expect((await readChanges(client, 0)).map(({ number }) => number)).toContain(1);
  await archive.publish((ledger) => ledger.put('source', 's', aSource({ title: 'e' })));
  expect((await readChanges(client, 0)).map(({ number }) => number)).toEqual([head, 199, 200]);
});

test('an epoch lasts while the worker starts again, and ends when the tables are those of a restored dump', async () => {
  const { client } = archive.ledger;
  const epoch = async (): Promise<unknown> => (await client.query('select epoch, number from changes.head')).rows;
  const first = await epoch();
  await (await ensureIndex(archive.databaseUrl, 'index')).destroy();
  expect(await epoch()).toEqual(first);
  await client.query(`create table changes.restored (like changes.head including all); insert into changes.restored table changes.head;
    drop table changes.head; alter table changes.restored rename to head`);
  expect(await epoch()).toEqual(first);
  await (await ensureIndex(archive.databaseUrl, 'index')).destroy();
  const [restored] = (await epoch()) as { epoch: string; number: string }[];
  expect(first).toEqual([{ epoch: expect.not.stringMatching(restored?.epoch ?? ''), number: restored?.number }]);
});

test("a migration of the index touches everything; a worker's start does not", async () => {
  const { client } = archive.ledger;
  const before = await readHead(client);
  await (await ensureIndex(archive.databaseUrl, 'index')).destroy();
  expect(await readHead(client)).toBe(before);
  await client.query('drop schema index cascade');
  await (await ensureIndex(archive.databaseUrl, 'index')).destroy();
  expect((await readChanges(client, before)).map(({ topics }) => topics)).toEqual([[EVERYTHING]]);
});

test("the API's role reads the log and listens, and cannot write; the role of the CMS cannot read it", async () => {
  const passwords = { cms: 'of-cms', index: 'of-index', api: 'of-api', delivery: 'of-delivery' };
  const urls = await prepareDatabase(await createDatabase('prepare'), passwords);
  await (await ensureIndex(urls.index, 'index')).destroy();
  const run = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client
      .query(sql)
      .then(({ rows }) => rows as unknown[])
      .finally(() => client.end());
  };
  expect(await run(urls.api, 'select h.number, l.topics from changes.head h join changes.log l using (number)')).toEqual([
    { number: '1', topics: [EVERYTHING] },
  ]);
  await run(urls.api, `listen ${CHANGES_CHANNEL}`);
  for (const sql of ['update changes.head set number = 0', 'delete from changes.log', "insert into changes.log values (9, '{}', 0)"]) {
    await expect(run(urls.api, sql)).rejects.toThrow('read-only transaction');
    await expect(run(urls.api, `begin read write; ${sql}`)).rejects.toThrow(/permission denied for table/);
  }
  await expect(run(urls.cms, 'select from changes.log')).rejects.toThrow('permission denied for schema changes');
});
