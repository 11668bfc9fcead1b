/** Promise 3 of the ledger, in the index: whether changes are applied late, twice or in parts, the result is the same. */
import { applyBatch, applyNext } from '../../api/src/indexing/apply-batch';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aTimeline } from '../support/faces';
import { hashTables, tablesOf } from '../support/index-rows';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive(writeNewsroom)));
afterEach(() => archive.close());

async function applied(): Promise<string> {
  const [progress]: { applied: string }[] = await archive.index.source.query('select applied from progress');
  return progress?.applied ?? '';
}

test('applying the ledger again from the beginning changes nothing', async () => {
  const before = await hashTables(archive.index.source);
  await archive.index.source.query('update progress set applied = 0');
  await archive.index.catchUp();
  expect(await hashTables(archive.index.source)).toEqual(before);
});

test.each([1, 3, 7, 500])('an index that is filled in batches of %d changes is complete', async (size) => {
  const before = await hashTables(archive.index.source);
  await archive.index.source.query(`truncate ${tablesOf(archive.index.source).join(', ')}`);
  await archive.index.source.query('update progress set applied = 0');
  while ((await applyBatch(archive.index.source, size)).documents > 0);
  expect(await hashTables(archive.index.source)).toEqual(before);
});

test('two workers at the same time give the result of one', async () => {
  const before = await hashTables(archive.index.source);
  await archive.index.source.query('update progress set applied = 0');
  const other = await ensureIndex(archive.databaseUrl, 'index');
  const drain = async (source: typeof other): Promise<void> => {
    while ((await applyBatch(source, 2)).documents > 0);
  };
  await Promise.all([drain(other), drain(archive.index.source)]);
  await other.destroy();
  expect(await hashTables(archive.index.source)).toEqual(before);
});

test('a new face replaces the whole document: nothing of the former face is left', async () => {
  const before = await hashTables(archive.index.source);
  const entry = anEntry('1066', { entities: ['bob', 'paris'], text: 'Another line' });
  await archive.publish(async (ledger) => {
    await ledger.put('timeline', 'new', aTimeline({ title: 'New', entries: [entry, anEntry('1067')] }));
    await ledger.put('timeline', 'new', aTimeline({ title: 'New', entries: [] }));
    await ledger.put('post', 'new', aPost({ title: 'New', about: ['ada'], tags: ['night'] }));
  });
  await archive.publish((ledger) => ledger.put('post', 'new', aPost({ title: 'New' })));
  await archive.publish(async (ledger) => {
    await ledger.withdraw('timeline', 'new');
    await ledger.withdraw('post', 'new');
  });
  const { paths: _before, ...old } = before;
  const { paths: _after, ...now } = await hashTables(archive.index.source);
  expect(now).toEqual(old);
});

test('a batch that is rolled back leaves neither rows nor a cursor', async () => {
  const before = await hashTables(archive.index.source);
  const cursor = await applied();
  await archive.ledger.put('entity', 'new', anEntity());
  const aborted = archive.index.source.transaction(async (manager) => {
    expect((await applyNext(manager, { limit: 500 })).documents).toBe(1);
    throw new Error('stop');
  });
  await expect(aborted).rejects.toThrow('stop');
  expect([await hashTables(archive.index.source), await applied()]).toEqual([before, cursor]);
});

test('a worker whose connection is killed before the commit has applied nothing; the next worker applies the batch once', async () => {
  const before = await hashTables(archive.index.source);
  const cursor = await applied();
  await archive.ledger.put('entity', 'new', anEntity());
  const killed = archive.index.source.transaction(async (manager) => {
    await applyNext(manager, { limit: 500 });
    const [own]: { pid: number }[] = await manager.query('select pg_backend_pid() as pid');
    await archive.ledger.client.query('select pg_terminate_backend($1)', [own?.pid]);
    await manager.query('select 1');
  });
  await expect(killed).rejects.toThrow(/terminat|released/);
  expect([await hashTables(archive.index.source), await applied()]).toEqual([before, cursor]);
  expect((await applyBatch(archive.index.source, 500)).documents).toBe(1);
  expect((await applyBatch(archive.index.source, 500)).documents).toBe(0);
});
