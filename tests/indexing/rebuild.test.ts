/** Promise 4 of the ledger: a rebuilt index equals the one that followed the ledger, row by row, and readers never see it half built. */
import { Follower } from '../../api/src/indexing/follow-ledger';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aTimeline } from '../support/faces';
import { hashTables } from '../support/index-rows';
import type { TestLedger } from '../support/ledger';
import { writeNewsroom } from '../support/newsroom';

const MANY = 700;

async function writeMany(ledger: TestLedger): Promise<void> {
  for (let n = 0; n < MANY; n++) {
    await ledger.put('entity', `entity-${n}`, anEntity({ name: `Entity ${n}`, mergedInto: n % 10 === 1 ? `entity-${n + 300}` : null }));
    await ledger.put('post', `post-${n}`, aPost({ title: `Post ${n}`, about: [`entity-${n}`], related: [] }));
  }
}

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive(writeNewsroom)), 120_000);
afterAll(() => archive.close());

async function schemas(): Promise<string[]> {
  const { rows } = await archive.ledger.client.query<{ nspname: string }>(`select nspname from pg_namespace where nspname ~ '^index(_|$)'`);
  return rows.map(({ nspname }) => nspname);
}

const quietly = (): undefined => undefined;

test('after edits, merges and withdrawals, the rebuilt index is identical, row by row and with the same cursor', async () => {
  await archive.publish(writeMany);
  await archive.publish(async (ledger) => {
    for (let n = 0; n < MANY; n += 7) await ledger.withdraw('entity', `entity-${n}`);
    for (let n = 0; n < MANY; n += 5) await ledger.put('post', `post-${n}`, aPost({ title: `Edited ${n}`, about: ['ada', 'adda'] }));
    await ledger.put('entity', 'adda', anEntity({ name: 'Adda' }));
    await ledger.withdraw('timeline', 'nights');
  });
  const followed = await hashTables(archive.index.source);
  const [cursor] = await archive.index.source.query<{ applied: string }[]>('select applied from progress');
  const told: number[] = [];
  await rebuildIndex(archive.databaseUrl, ({ documents, total }) => told.push(documents / total));
  expect(await hashTables(archive.index.source)).toEqual(followed);
  expect(await archive.index.source.query('select applied from progress')).toEqual([cursor]);
  expect(told.length).toBeGreaterThan(1);
  expect(told.at(-1)).toBe(1);
  expect(await schemas()).toEqual(['index']);
});

test('readers see the whole archive at every moment of a rebuild, and no error', async () => {
  const question = '{ posts(first: 1) { totalCount nodes { title about { name } } } entities(first: 1) { totalCount } }';
  const before = await archive.graph.data(question);
  let isDone = false;
  const answers = new Set<string>();
  const read = async (): Promise<void> => {
    while (!isDone) answers.add(JSON.stringify(await archive.graph.ask(question)));
  };
  const readers = [read(), read(), read(), read()];
  try {
    for (let round = 0; round < 4; round++) await rebuildIndex(archive.databaseUrl, quietly);
  } finally {
    isDone = true;
    await Promise.all(readers);
  }
  expect([...answers].map((answer): unknown => JSON.parse(answer))).toEqual([{ data: before }]);
});

test('a worker that follows the ledger during a rebuild loses no change, before or after the swap', async () => {
  const said: string[] = [];
  const follower = new Follower(archive.index.source, archive.databaseUrl, (line) => said.push(line));
  follower.start();
  let isDone = false;
  const write = async (): Promise<void> => {
    for (let n = 0; !isDone; n++) {
      await archive.ledger.put('post', `late-${n % 40}`, aPost({ title: `Late ${n}`, about: ['bob'] }));
      await archive.ledger.put('timeline', 'late', aTimeline({ title: 'Late', entries: [anEntry('2001', { text: `Line ${n}` })] }));
      if (n % 3 === 0) await archive.ledger.withdraw('post', `late-${(n * 7) % 40}`);
    }
  };
  const writing = write();
  try {
    for (let round = 0; round < 3; round++) await rebuildIndex(archive.databaseUrl, quietly);
  } finally {
    isDone = true;
    await writing;
    await follower.stop();
  }
  await archive.index.catchUp();
  expect(said).toEqual([]);
  const followed = await hashTables(archive.index.source);
  await rebuildIndex(archive.databaseUrl, quietly);
  expect(await hashTables(archive.index.source)).toEqual(followed);
});

test('after an interrupted rebuild the old index stays in use, and the next rebuild removes the remains', async () => {
  const before = await hashTables(archive.index.source);
  const interrupted = rebuildIndex(archive.databaseUrl, () => {
    throw new Error('killed');
  });
  await expect(interrupted).rejects.toThrow('killed');
  expect(await hashTables(archive.index.source)).toEqual(before);
  expect(await schemas()).toContain('index_next');
  await rebuildIndex(archive.databaseUrl, quietly);
  expect(await hashTables(archive.index.source)).toEqual(before);
  expect(await schemas()).toEqual(['index']);
});

test('an index that does not exist yet can be built directly', async () => {
  const before = await hashTables(archive.index.source);
  await archive.ledger.client.query('drop schema index cascade');
  await rebuildIndex(archive.databaseUrl, quietly);
  expect(await hashTables(archive.index.source)).toEqual(before);
});
