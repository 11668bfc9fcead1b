/** What the graph keeps in memory, on a real index: it is used while it holds, and never longer. */
import { Client } from 'pg';
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { KeptValues } from '../../api/src/changes/kept-values';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aTimeline } from '../support/faces';
import { openGraph, type TestGraph } from '../support/graph';
import { writeNewsroom } from '../support/newsroom';

const MEBIBYTE = 1_048_576;
const BOUND_MS = 60_000;

let archive: TestArchive;
let changes: ChangesFollower;
let graph: TestGraph;
/** When set, statements hand on their rows only once it has resolved. */
let gate: Promise<void> | undefined;

beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: BOUND_MS });
  changes.start();
  const hold = async (): Promise<void> => gate;
  graph = openGraph(archive.databaseUrl, { kept: new KeptValues(changes, 16 * MEBIBYTE), hold });
  await known();
}, 60_000);
afterAll(async () => {
  await changes.stop();
  await graph.close();
  await archive.close();
});

/** Resolves once the follower knows the last change in the database. */
async function known(): Promise<void> {
  for (;;) {
    const { rows } = await archive.ledger.client.query<{ number: string }>('select number from changes.head');
    if (changes.number !== undefined && changes.number === Number(rows[0]?.number) && changes.isRecent()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function publish(write: Parameters<TestArchive['publish']>[0]): Promise<void> {
  await archive.publish(write);
  await known();
}

const POST = '{ post(slug: "kept") { title categories { name } related { title } } }';
const LIST = '{ posts(first: 3) { totalCount nodes { title } } }';

test('a second answer reads nothing, and a change of what it shows is seen', async () => {
  await publish((ledger) => ledger.put('post', 'kept', aPost({ slug: 'kept', title: 'First', publishedAt: '2030-01-01T00:00:00Z' })));
  const first = await graph.data(`{ a: ${POST.slice(1, -1)} ${LIST.slice(1)}`);
  expect(graph.statements).not.toEqual([]);
  expect(await graph.data(`{ a: ${POST.slice(1, -1)} ${LIST.slice(1)}`)).toEqual(first);
  expect(graph.statements).toEqual([]);

  await publish((ledger) => ledger.put('post', 'kept', aPost({ slug: 'kept', title: 'Second', publishedAt: '2030-01-01T00:00:00Z' })));
  expect(await graph.data(POST)).toMatchObject({ post: { title: 'Second' } });
  expect(await graph.data(LIST)).toMatchObject({ posts: { nodes: [{ title: 'Second' }, {}, {}] } });
});

test('what was absent is kept as absent until it is published', async () => {
  const asked = '{ post(slug: "not-yet") { title } }';
  expect(await graph.data(asked)).toEqual({ post: null });
  await graph.data(asked);
  expect(graph.statements).toEqual([]);
  await publish((ledger) => ledger.put('post', 'not-yet', aPost({ slug: 'not-yet', title: 'Now' })));
  expect(await graph.data(asked)).toEqual({ post: { title: 'Now' } });
  await publish((ledger) => ledger.withdraw('post', 'not-yet'));
  expect(await graph.data(asked)).toEqual({ post: null });
});

test('the publication of something else leaves a document in memory', async () => {
  await graph.data(POST);
  await publish((ledger) => ledger.put('entity', 'elsewhere', anEntity({ name: 'Elsewhere' })));
  await graph.data(POST);
  expect(graph.statements).toEqual([]);
});

test('an entity page sees a new entry and a new post, and an entity merged into another is shown as that', async () => {
  const asked = '{ entity(slug: "ada-one") { name chronology { nodes { text } } posts { nodes { title } } } }';
  await publish((ledger) => ledger.put('entity', 'ada-one', anEntity({ name: 'Ada One', slug: 'ada-one' })));
  expect(await graph.data(asked)).toEqual({ entity: { name: 'Ada One', chronology: { nodes: [] }, posts: { nodes: [] } } });
  await publish(async (ledger) => {
    const entry = anEntry('1950', { text: 'She spoke.', entities: ['ada-one'] });
    await ledger.put('timeline', 'of-ada', aTimeline({ title: 'Of Ada', entries: [entry] }));
    await ledger.put('post', 'on-ada', aPost({ title: 'On Ada', about: ['ada-one'] }));
  });
  const whole = { name: 'Ada One', chronology: { nodes: [{ text: 'She spoke.' }] }, posts: { nodes: [{ title: 'On Ada' }] } };
  expect(await graph.data(asked)).toEqual({ entity: whole });
  await publish(async (ledger) => {
    await ledger.put('entity', 'ada-two', anEntity({ name: 'Ada Two' }));
    await ledger.put('entity', 'ada-one', anEntity({ name: 'Ada One', slug: 'ada-one', mergedInto: 'ada-two' }));
  });
  expect(await graph.data(asked)).toEqual({ entity: { ...whole, name: 'Ada Two' } });
});

test('a value that was read before a change is not used after it, though it was kept later', async () => {
  await publish((ledger) => ledger.put('post', 'held', aPost({ slug: 'held', title: 'Before' })));
  const asked = '{ post(slug: "held") { title } posts(first: 50) { nodes { title } } }';
  let release = (): void => undefined;
  gate = new Promise((resolve) => (release = resolve));
  const held = graph.data<{ post: { title: string } }>(asked);
  // The rows have come from PostgreSQL, and are held up on their way.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await publish((ledger) => ledger.put('post', 'held', aPost({ slug: 'held', title: 'After' })));
  gate = undefined;
  release();
  expect((await held).post.title).toBe('Before');
  expect(await graph.data(asked)).toMatchObject({ post: { title: 'After' } });
  expect(JSON.stringify(await graph.data(asked))).not.toContain('Before');
});

test('changes are known without notifications, after a lost connection and after a reindex', async () => {
  const closed = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dossier changes' and datname = current_database()`;
  for (const title of ['One', 'Two', 'Three']) {
    await graph.data(POST);
    if (title !== 'One') await archive.ledger.client.query(closed);
    await archive.publish((ledger) => ledger.put('post', 'kept', aPost({ slug: 'kept', title })));
    if (title === 'Three') await rebuildIndex(archive.databaseUrl, () => undefined);
    await known();
    expect(await graph.data(POST)).toMatchObject({ post: { title } });
  }
});

test('nothing is answered from memory when the database was not heard of within the bound', async () => {
  const follower = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: 100, lookMs: 60_000 });
  follower.start();
  const other = openGraph(archive.databaseUrl, { kept: new KeptValues(follower, MEBIBYTE) });
  try {
    while (!follower.isRecent()) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.data(POST);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(follower.isRecent()).toBe(false);
    await other.data(POST);
    expect(other.statements).not.toEqual([]);
  } finally {
    await follower.stop();
    await other.close();
  }
});

test('a gap in the log, a number that goes back and another epoch drop everything', async () => {
  const client = new Client({ connectionString: archive.databaseUrl });
  await client.connect();
  const spoil = [
    'update changes.head set number = number + 5',
    'update changes.head set number = number - 3',
    'update changes.head set epoch = gen_random_uuid()',
  ];
  try {
    for (const statement of spoil) {
      await graph.data(POST);
      await graph.data(POST);
      expect(graph.statements).toEqual([]);
      await client.query(`${statement}; notify dossier_changes`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await graph.data(POST);
      expect([statement, graph.statements.length > 0]).toEqual([statement, true]);
    }
  } finally {
    await client.end();
  }
});
