/** What listeners of changes are told, over HTTP, with the client of graphql-sse and a real index. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'graphql-sse';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { toNodeId, type NodeKey } from '../../api/src/queries/node-id';
import { openArchive, type TestArchive } from '../support/archive';
import { aComment, anAuthor, anEntity, aPost, aTag, aTimeline } from '../support/faces';
import { writeNewsroom } from '../support/newsroom';
import { openDatabaseGate } from './database-gate';
import { listen, openLiveServer, type Listening, type LiveServer, type Asked } from './listening';
import { ask } from './test-server';

let archive: TestArchive;
let api: LiveServer;
const open: Listening[] = [];
/** Ends what a test has opened, also when it failed. */
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  api = await openLiveServer(archive.databaseUrl);
});
afterEach(async () => {
  open.splice(0).forEach((one) => one.end());
  for (const end of endings.splice(0)) await end();
});
afterAll(async () => {
  await api.close();
  await archive.close();
});

const idOf = (type: NodeKey['type'], documentId: string, locale = 'en'): string => toNodeId({ type, locale, documentId, key: '' });

/** Listens, and reads the first event. */
async function listening(asked: Asked, address = api.address): Promise<Listening> {
  const one = listen(address, asked);
  open.push(one);
  expect(await one.told()).toEqual({ everything: true, documents: asked.documents ?? [], topics: asked.topics ?? [] });
  return one;
}

const publishPost = (title: string): Promise<void> =>
  archive.publish((ledger) => ledger.put('post', 'post-2018', aPost({ title, slug: 'attacks-2018', authors: ['editor'], about: ['bob'] })));

test('a publication is told to those who asked for what it touched, and each is told what it asked for', async () => {
  const [post, other] = [idOf('post', 'post-2018'), idOf('post', 'post-2019')];
  const lists = ['posts@en', 'posts@fr', `author.posts:${idOf('author', 'editor')}`, `entity.posts:${idOf('entity', 'bob')}`, 'tags'];
  const reader = await listening({ documents: [other, post], topics: lists });
  const elsewhere = await listening({ documents: [other], topics: ['tags', 'posts@fr'] });
  await publishPost('Told');
  const [en, , ofAuthor, ofBob] = lists;
  expect(await reader.told()).toEqual({ everything: false, documents: [post], topics: [en, ofAuthor, ofBob] });
  // The first that the other hears is the tag, so that it has not been told of the post.
  await archive.publish((ledger) => ledger.put('tag', 'night', aTag({ name: 'Nights' })));
  expect(await elsewhere.told()).toEqual({ everything: false, documents: [], topics: ['tags'] });
});

test('every list of the schema can be named, and hears of what is in it', async () => {
  const of = (list: string, type: NodeKey['type'], documentId: string): string => `${list}:${idOf(type, documentId)}`;
  const topics = [
    ...[
      'posts',
      'posts@en',
      of('author.posts', 'author', 'one'),
      of('tag.posts', 'tag', 'night'),
      of('category.posts', 'category', 'events'),
    ],
    ...[of('series.posts', 'series', 'on-this-day'), of('entity.posts', 'entity', 'bob'), of('timeline.posts', 'timeline', 'lives')],
    ...[
      'mentions',
      of('post.referencedBy', 'post', 'post-2018'),
      of('post.comments', 'post', 'all'),
      'archiveMonth.posts:2017-05',
      'onThisDay:11-13',
    ],
    ...[
      'timelines',
      'timelines@en',
      'chronology',
      'chronology@en',
      of('entity.timelines', 'entity', 'bob'),
      of('entity.chronology', 'entity', 'bob'),
    ],
    ...['entities', 'authors', 'tags', 'comments', of('archiveMonth.posts', 'month', '2017-05'), of('onThisDay', 'day', '11-13')],
  ];
  const heard = new Set<string>();
  const reader = await listening({ topics });
  await archive.publish(async (ledger) => {
    await ledger.put('author', 'one', anAuthor({ name: 'One' }));
    await ledger.put('tag', 'night', aTag({ name: 'Night' }));
    await ledger.put('entity', 'bob', anEntity({ name: 'Robert' }));
    await ledger.put('timeline', 'of-bob', aTimeline({ title: 'Of Bob', subject: 'bob' }));
    const lists = {
      authors: ['one'],
      tags: ['night'],
      categories: ['attacks'],
      series: 'on-this-day',
      about: ['bob'],
      timelines: ['lives'],
    };
    const related = [{ post: 'post-2018', url: null, title: null, note: null }];
    await ledger.put('post', 'all', aPost({ ...lists, related, publishedAt: '2017-05-01T00:00:00.000Z', dateline: '2015-11-13' }));
    await ledger.put('comment', 'new', aComment('all', 'Well'));
  });
  while (heard.size < topics.length) for (const topic of (await reader.told()).topics) heard.add(topic);
  expect([...heard].sort()).toEqual([...topics].sort());
});

test('a document is told in any language; an entry stands for its timeline; what is not public is told once it is published', async () => {
  const entry = toNodeId({ type: 'entry', locale: 'en', documentId: 'lives', key: 'any' });
  const [french, coming] = [idOf('post', 'post-2018', 'fr'), idOf('post', 'to-come')];
  const reader = await listening({ documents: [entry, french, coming] });
  await publishPost('In English');
  expect((await reader.told()).documents).toEqual([french]);
  await archive.publish((ledger) => ledger.put('timeline', 'lives', aTimeline({ title: 'Lives' })));
  expect((await reader.told()).documents).toEqual([entry]);
  await archive.publish((ledger) => ledger.put('post', 'to-come', aPost({ title: 'Come' })));
  expect((await reader.told()).documents).toEqual([coming]);
});

test('whoever asks after an event gets what is new, from this process and from one that knows of nothing any more', async () => {
  const gate = await openDatabaseGate(archive.databaseUrl);
  const behind = await openLiveServer(archive.databaseUrl, {}, { databaseUrl: gate.url });
  endings.push(
    () => behind.close(),
    () => gate.shut(),
  );
  const query = '{ post(slug: "attacks-2018") { title } }';
  const titleAt = async ({ address }: LiveServer): Promise<unknown> => (await ask(address, query)).data;
  const reader = await listening({ documents: [idOf('post', 'post-2018')] });
  for (const title of ['First', 'Second', 'Third']) {
    // The answer before is in memory in both.
    while (!behind.changes.isRecent()) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([titleAt(api), titleAt(behind)]);
    await gate.shut();
    await publishPost(title);
    await reader.told();
    expect([await titleAt(api), await titleAt(behind)]).toEqual([{ post: { title } }, { post: { title } }]);
    await gate.open();
  }
});

test('a change just before the beginning is told too, since another process may not show it yet', async () => {
  const slow = await openLiveServer(archive.databaseUrl, {}, { boundMs: 1_000 });
  endings.push(() => slow.close());
  const { number = 0 } = slow.changes;
  await publishPost('Just before');
  while ((slow.changes.number ?? 0) === number) await new Promise((resolve) => setTimeout(resolve, 5));
  const reader = await listening({ topics: ['posts@en'] }, slow.address);
  expect(await reader.told()).toEqual({ everything: false, documents: [], topics: ['posts@en'] });
});

test('a reindex tells everything to all', async () => {
  const asked = { documents: [idOf('post', 'post-2019')], topics: ['tags'] };
  const reader = await listening(asked);
  await rebuildIndex(archive.databaseUrl, () => undefined);
  expect(await reader.told()).toEqual({ everything: true, ...asked });
});

test('the example of the README reads again after each event', async () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const [, code = ''] = /^```js live\n([^]*?)^```$/m.exec(readme) ?? [];
  const seen: unknown[] = [];
  const clients: ReturnType<typeof createClient>[] = [];
  const remember: typeof createClient = (options) => {
    const client = createClient(options);
    clients.push(client);
    return client;
  };
  const text = code.replace(/^import .*$/m, '').replaceAll('http://localhost:4000', api.address);
  const post = { id: idOf('post', 'post-2018') };
  await new Promise<void>((resolve) => {
    const readAgain = (told: unknown): void => {
      if (seen.push(told) === 2) resolve();
      else void publishPost('For the README');
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('createClient', 'post', 'readAgain', text)(remember, post, readAgain);
  });
  for (const client of clients) client.dispose();
  expect(seen).toEqual([
    { everything: true, documents: [post.id], topics: ['posts@en'] },
    { everything: false, documents: [post.id], topics: ['posts@en'] },
  ]);
});
