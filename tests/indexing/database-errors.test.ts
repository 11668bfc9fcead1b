/**
 * Database errors while documents are indexed. A trigger raises them, as PostgreSQL would, for the documents named in a table. A document whose data
 * causes an error is set aside; a temporary error is retried; a fault of the database's set-up is reported. The index never stops for good.
 */
import { applyBatch, retryFailed } from '../../api/src/indexing/apply-batch';
import { Follower } from '../../api/src/indexing/follow-ledger';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, aPost, aSource } from '../support/faces';

const OTHERS = 20;

let archive: TestArchive;
let said: string[];

beforeEach(async () => {
  said = [];
  archive = await openArchive((ledger) => ledger.put('post', 'poison', aPost({ title: 'Before' })));
  await archive.ledger.client.query(`
    create schema trap;
    create table trap.poison (document_id text primary key, state text not null, times int not null, raised regclass not null);
        create function trap.spring() returns trigger language plpgsql as $$
    declare caught trap.poison;
    begin
      select * into caught from trap.poison p where p.document_id = (case tg_op when 'DELETE' then old else new end).document_id;
      -- A sequence does not go back with the transaction, so that it counts the failed tries too.
      if found and nextval(caught.raised) <= caught.times then raise 'refused' using errcode = caught.state; end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$;
    create trigger spring before insert on index.documents for each row execute function trap.spring();`);
});
afterEach(() => archive.close());

async function poison(id: string, state: string, times = 1_000_000): Promise<void> {
  await archive.ledger.client.query(`create sequence trap."raised ${id}"`);
  await archive.ledger.client.query(`insert into trap.poison values ($1, $2, $3, $4::regclass)`, [id, state, times, `trap."raised ${id}"`]);
}

/** Publishes the document that causes the error between others, and withdraws one of the others. */
async function publishAmid(title: string): Promise<void> {
  const { ledger } = archive;
  for (let n = 0; n < OTHERS; n++) await ledger.put('source', `before-${n}`, aSource());
  await ledger.put('post', 'poison', aPost({ title }));
  for (let n = 0; n < OTHERS; n++) await ledger.put('source', `after-${n}`, aSource());
  await ledger.withdraw('source', 'before-0');
}

const failures = (): Promise<{ document_id: string; reason: string }[]> =>
  archive.index.source.query('select document_id, reason from failed order by document_id');

async function progress(): Promise<{ waiting: number; trouble: string | null }> {
  const [row] = await archive.index.source.query<{ waiting: number; trouble: string | null }[]>(
    'select ((select max(sequence) from feed.ledger) - applied)::int as waiting, trouble from progress',
  );
  return row!;
}

/** Runs a real follower until the condition holds; fails if it never does. */
async function follow(until: () => Promise<boolean>): Promise<void> {
  const follower = new Follower(archive.index.source, archive.databaseUrl, (line) => said.push(line));
  follower.start();
  for (let tries = 0; tries < 1_600 && !(await until()); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  await follower.stop();
  expect(await until()).toBe(true);
}

const isLevel = async (): Promise<boolean> => (await progress()).waiting === 0;

async function countOthers(): Promise<number> {
  const [row] = await archive.index.source.query<{ count: number }[]>(`select count(*)::int as count from documents where type = 'source'`);
  return row!.count;
}

test('documents that the database refuses are set aside, whatever the error, and keep their last version; all others are applied', async () => {
  const states = ['21000', '22P02', '22021', '23502', '23514', '54000', 'P0001', 'XX000'];
  for (const state of states) await archive.publish((ledger) => ledger.put('entity', state, anEntity({ name: `before ${state}` })));
  for (const state of states) await poison(state, state);
  for (const state of states) await archive.ledger.put('entity', state, anEntity({ name: `after ${state}` }));
  await publishAmid('After');
  await follow(isLevel);
  expect(await countOthers()).toBe(2 * OTHERS - 1);
  const refused = (state: string): unknown => ({ document_id: state, reason: expect.stringMatching(`refused.*${state}`) as string });
  expect(await failures()).toEqual([...states].sort().map(refused));
  const kept = await archive.index.source.query<{ name: string }[]>('select name from entities');
  expect(kept.map(({ name }) => name).sort()).toEqual(states.map((state) => `before ${state}`).sort());
  expect(said.sort()).toEqual(
    [...states]
      .sort()
      .map((state) => expect.stringContaining(`the entity ${state} cannot be indexed`) as string)
      .sort(),
  );
});

test('documents with temporary errors are tried again, and are applied', async () => {
  const states = ['40001', '40P01', '55P03', '53200', '57014', '57P03', '08006'];
  for (const state of states) await poison(state, state, 1);
  for (const state of states) await archive.ledger.put('entity', state, anEntity({ name: state }));
  await publishAmid('After');
  await follow(isLevel);
  expect(await failures()).toEqual([]);
  expect(await countOthers()).toBe(2 * OTHERS - 1);
  expect(await archive.index.source.query('select name from entities')).toHaveLength(states.length);
  expect((await progress()).trouble).toBeNull();
});

test('a document that exhausts the memory of the database again and again, even alone, is set aside', async () => {
  await poison('poison', '53200');
  await publishAmid('After');
  await follow(isLevel);
  expect(await failures()).toMatchObject([{ document_id: 'poison' }]);
  expect(await countOthers()).toBe(2 * OTHERS - 1);
});

test('a fault of the set-up is reported with the document, and no document is skipped', async () => {
  await poison('poison', '42501');
  await publishAmid('After');
  await follow(async () => (await progress()).trouble !== null);
  const { trouble, waiting } = await progress();
  expect(trouble).toMatch(/^The set-up of the database lacks something.*42501.*the post poison \(en\)/);
  expect(trouble).not.toMatch(/refused/);
  // The documents before it are applied; it and the documents after it wait.
  expect(waiting).toBe(OTHERS + 2);
  expect(await failures()).toEqual([]);
  await archive.ledger.client.query('delete from trap.poison');
  await follow(isLevel);
  expect((await progress()).trouble).toBeNull();
  expect(await archive.graph.data('{ post(slug: "after") { title } }')).toEqual({ post: { title: 'After' } });
});

test('several documents of one batch are set aside, each with its own reason', async () => {
  const states = ['22P02', '54000', '23514'];
  for (const [n, state] of states.entries()) await poison(`before-${3 * n + 1}`, state);
  await publishAmid('After');
  await applyBatch(archive.index.source, 500);
  expect(await failures()).toEqual(
    states.map((state, n) => ({ document_id: `before-${3 * n + 1}`, reason: expect.stringContaining(state) as string })),
  );
  expect(await isLevel()).toBe(true);
  expect(await countOthers()).toBe(2 * OTHERS - 1 - states.length);
});

test('documents that were set aside are tried again one by one, and one that still fails does not stop the others', async () => {
  for (const id of ['one', 'two', 'three']) await poison(id, '54000');
  await archive.publish(async (ledger) => {
    for (const id of ['one', 'two', 'three']) await ledger.put('entity', id, anEntity({ name: id }));
  });
  expect(await failures()).toHaveLength(3);
  await archive.ledger.client.query(`delete from trap.poison where document_id <> 'two'`);
  await retryFailed(archive.index.source);
  expect(await failures()).toMatchObject([{ document_id: 'two' }]);
  expect(await archive.graph.data('{ one: entity(slug: "one") { name } two: entity(slug: "two") { name } }')).toEqual({
    one: { name: 'one' },
    two: null,
  });
});

test('a document that is set aside can be withdrawn like any other', async () => {
  await poison('poison', '54000');
  await publishAmid('After');
  await follow(isLevel);
  await archive.publish((ledger) => ledger.withdraw('post', 'poison'));
  expect(await failures()).toEqual([]);
  expect(await archive.graph.data('{ posts { totalCount } }')).toEqual({ posts: { totalCount: 0 } });
});

test('a withdrawal that the database refuses is tried again without a restart', async () => {
  await archive.ledger.client.query(
    'create trigger spring_back before delete on index.documents for each row execute function trap.spring()',
  );
  await poison('poison', 'XX000', 40);
  await archive.ledger.withdraw('post', 'poison');
  await archive.ledger.put('source', 'next', aSource());
  await applyBatch(archive.index.source, 500);
  expect(await isLevel()).toBe(true);
  expect(await failures()).toMatchObject([{ document_id: 'poison' }]);
  await archive.ledger.client.query('delete from trap.poison');
  await retryFailed(archive.index.source, true);
  expect(await failures()).toEqual([]);
  expect(await archive.graph.data('{ posts { totalCount } }')).toEqual({ posts: { totalCount: 0 } });
});
