/** What the worker records of each change: the topics of documents before and after it, in the transaction that applies it. */
import { EVERYTHING, type Topic } from '../../api/src/model/topics';
import { applyBatch, retryFailed } from '../../api/src/indexing/apply-batch';
import type { DocumentState } from '../../api/src/indexing/document-state';
import { touchedTopics } from '../../api/src/indexing/touched-topics';
import { openArchive, type TestArchive } from '../support/archive';
import {
  aCategory,
  aComment,
  anAuthor,
  anEntity,
  anEntry,
  aPage,
  aPicture,
  aPost,
  aSite,
  aTag,
  aTimeline,
  toRelated,
} from '../support/faces';
import type { TestLedger } from '../support/ledger';
import { writeNewsroom } from '../support/newsroom';
import { readChanges, readHead, touchedBy } from '../support/recorded-changes';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive(writeNewsroom)), 60_000);
afterAll(() => archive.close());

/** The topics that a change touches, sorted. */
async function topicsOf(write: (ledger: TestLedger) => Promise<unknown>): Promise<Topic[]> {
  return [...(await touchedBy(archive.ledger.client, () => archive.publish(write)))].sort();
}

test('a post touches the lists that it was in and those that it is in', async () => {
  const first = aPost({
    title: 'First',
    dateline: '2015-11-13',
    authors: ['one'],
    categories: ['attacks'],
    tags: ['red'],
    series: 'nights',
    timelines: ['lives'],
    about: ['adda'],
    related: [toRelated('post-2018')],
  });
  const own = ['address:/posts/first', 'post:moving', 'post.comments:moving', 'slug:post:first', 'posts', 'posts@en'];
  const lists = [
    'author.posts:one',
    'category.posts:attacks',
    'category.posts:events',
    'tag.posts:red',
    'series.posts:nights',
    'timeline.posts:lives',
    'entity.posts:ada',
    'entity.posts:adda',
    'post.referencedBy:post-2018',
    'archiveMonth.posts:2019-11',
    'onThisDay:11-13',
    'editions@en',
    'mentions',
  ];
  const appears = await topicsOf((ledger) => ledger.put('post', 'moving', first));
  expect(appears).toEqual([...own, ...lists, 'comments'].sort());

  const second = aPost({
    title: 'Second',
    publishedAt: '2020-01-01T00:30:00+01:00',
    body: [{ kind: 'timeline', timeline: 'nights' }],
    categories: ['events'],
    about: ['bob'],
  });
  const moves = await topicsOf((ledger) => ledger.put('post', 'moving', second));
  const anew = ['address:/posts/second', 'slug:post:second', 'archiveMonth.posts:2019-12', 'timeline.posts:nights', 'entity.posts:bob'];
  expect(moves).toEqual([...own, ...lists, ...anew].sort());

  const withdrawn = await topicsOf((ledger) => ledger.withdraw('post', 'moving'));
  expect(withdrawn).toEqual(
    [...own.filter((topic) => topic !== 'slug:post:first'), ...anew, 'category.posts:events', 'mentions', 'comments'].sort(),
  );
});

test('a post in another language touches the lists of that language', async () => {
  const topics = await topicsOf((ledger) =>
    ledger.put('post', 'french', aPost({ title: 'Un', edition: '1', editionOf: 'post-2018' }, 'fr'), 'fr'),
  );
  expect(topics).toEqual(expect.arrayContaining(['post:french', 'posts', 'posts@fr', 'editions@fr', 'address:/fr/posts/un']));
  expect(topics).not.toContain('posts@en');
});

test('a post that others are an edition of touches editions', async () => {
  await archive.publish((ledger) => ledger.put('post', 'next', aPost({ title: 'Next', editionOf: 'absent' })));
  expect(await topicsOf((ledger) => ledger.put('post', 'absent', aPost({ title: 'Absent' })))).toContain('editions@en');
});

test('a timeline touches the entities and days of its entries, before and after', async () => {
  const put = (name: string, edtf: string): Promise<Topic[]> =>
    topicsOf((ledger) =>
      ledger.put('timeline', 'moving', aTimeline({ title: 'Moving', subject: 'paris', entries: [anEntry(edtf, { entities: [name] })] })),
    );
  const own = [
    'address:/timelines/moving',
    'timeline:moving',
    'slug:timeline:moving',
    'timelines',
    'timelines@en',
    'chronology',
    'chronology@en',
  ];
  const lists = [
    'mentions',
    ...['adda', 'ada', 'paris'].flatMap((entity) => [`entity.timelines:${entity}`, `entity.chronology:${entity}`]),
  ];
  expect(await put('adda', '2001-02-03')).toEqual([...own, ...lists, 'onThisDay:02-03'].sort());
  const moved = [...own, ...lists, 'entity.timelines:bob', 'entity.chronology:bob', 'onThisDay:02-03', 'onThisDay:12-24'].sort();
  expect(await put('bob', '1999-12-24')).toEqual(moved);
});

test('entities: kinds and mentions when one appears or disappears; everything when merges change', async () => {
  const own = ['address:/entities/zoe', 'entities', 'entity:zoe', 'slug:entity:zoe'];
  const lists = ['entity.posts:zoe', 'entity.timelines:zoe', 'entity.chronology:zoe'];
  const all = [...own, ...lists, 'entity.kinds', 'mentions'].sort();
  expect(await topicsOf((ledger) => ledger.put('entity', 'zoe', anEntity({ name: 'Zoe' })))).toEqual(all);
  expect(await topicsOf((ledger) => ledger.put('entity', 'zoe', anEntity({ name: 'Zoe', summary: 'Who' })))).toEqual(own);
  const kind = await topicsOf((ledger) => ledger.put('entity', 'zoe', anEntity({ name: 'Zoe', kind: 'WORK' })));
  expect(kind).toEqual([...own, 'entity.kinds'].sort());
  expect(await topicsOf((ledger) => ledger.withdraw('entity', 'zoe'))).toEqual(all);

  const merged = anEntity({ name: 'Zo', mergedInto: 'zoe' });
  expect(await topicsOf((ledger) => ledger.put('entity', 'zo', merged))).toEqual([EVERYTHING]);
  expect(await topicsOf((ledger) => ledger.put('entity', 'zoe', anEntity({ name: 'Zoe' })))).toEqual([EVERYTHING]);
  const survivor = await topicsOf((ledger) => ledger.put('entity', 'zoe', anEntity({ name: 'Zoe', summary: 'Who' })));
  expect(survivor).toEqual([...own, 'entity:zo'].sort());
  expect(await topicsOf((ledger) => ledger.withdraw('entity', 'zoe'))).toEqual([EVERYTHING]);
  expect(await topicsOf((ledger) => ledger.put('entity', 'zo', anEntity({ name: 'Zo' })))).toEqual([EVERYTHING]);
});

test('terms, pages, comments, sources and files', async () => {
  expect(await topicsOf((ledger) => ledger.put('author', 'a', anAuthor({ name: 'A' })))).toEqual([
    'address:/authors/a',
    'author:a',
    'authors',
    'slug:author:a',
  ]);
  expect(await topicsOf((ledger) => ledger.put('tag', 't', aTag({ name: 'T' })))).toContain('tags');
  expect(await topicsOf((ledger) => ledger.put('page', 'p', aPage({ title: 'P' })))).toEqual([
    'address:/pages/p',
    'page:p',
    'pages',
    'slug:page:p',
  ]);
  const moved = async (post: string): Promise<Topic[]> => topicsOf((ledger) => ledger.put('comment', 'c', aComment(post, 'Words')));
  expect(await moved('post-2018')).toEqual(['comment:c', 'comments', 'post.comments:post-2018']);
  expect(await moved('post-2019')).toEqual(['comment:c', 'comments', 'post.comments:post-2018', 'post.comments:post-2019']);
  expect(await topicsOf((ledger) => ledger.withdraw('source', 'gazette'))).toEqual(['source:gazette']);
  const shown = (cover: string | null): Promise<Topic[]> =>
    topicsOf((ledger) => ledger.put('page', 'p', aPage({ title: 'P', cover: cover === null ? null : aPicture(cover) })));
  expect(await shown('picture')).toContain('file:picture');
  expect(await shown('picture')).not.toContain('file:picture');
  expect(await shown(null)).toContain('file:picture');
});

test('a category touches everything when its place in the tree changes', async () => {
  const put = (parent: string | null, name = 'Fires'): Promise<Topic[]> =>
    topicsOf((ledger) => ledger.put('category', 'fires', aCategory({ name, parent })));
  const own = ['categories', 'category.posts:fires', 'category:fires', 'slug:category:fires'];
  expect(await put(null)).toEqual(['address:/categories/fires', ...own]);
  expect(await put('events')).toEqual([EVERYTHING]);
  expect(await put('events', 'Great fires')).not.toContain(EVERYTHING);
  expect(await topicsOf((ledger) => ledger.withdraw('category', 'fires'))).toEqual([EVERYTHING]);
  expect(await put('events')).toEqual([EVERYTHING]);
});

test('the site touches everything', async () => {
  expect(await topicsOf((ledger) => ledger.put('site', 'site', aSite({ name: 'Another' })))).toEqual([EVERYTHING]);
});

test('addresses and hosts, also one that a document loses', async () => {
  const paths = ['/posts/kept', 'https://www.old.example/?p=5&utm=x', 'https://old.example:8080/a%20b/'];
  const face = aPost({ title: 'Kept' });
  const topics = await topicsOf((ledger) => ledger.putRaw('post', 'kept', face, 'en', paths));
  const touched = ['address:/a b', 'address:/posts/kept', 'address:/?p=5', 'host:old.example', 'host:old.example:8080'];
  expect(topics).toEqual(expect.arrayContaining(touched.map((topic) => topic.replace(':/?', ':?'))));
  const loses = await topicsOf(async (ledger) => {
    await ledger.client.query(`update feed.ledger set paths = '{/posts/kept}' where document_id = 'kept'`);
    await ledger.putRaw('post', 'kept', face);
  });
  expect(loses).toEqual(expect.arrayContaining(['address:/a b', 'host:old.example']));
});

test('a change of very many topics touches everything', () => {
  const keys = Array.from({ length: 4_999 }, (_, n) => `/${n}`);
  const nothing = { face: null, hosts: [], timelines: [], entities: [], monthDays: [], files: [], isTarget: false, merged: [] };
  const withdrawn = (more: readonly string[]): DocumentState => ({
    type: 'post',
    documentId: 'p',
    locale: 'en',
    keys: [...keys, ...more],
    ...nothing,
  });
  const surroundings = { parents: new Map(), canonical: new Map() };
  expect(touchedTopics([], [withdrawn([])], surroundings)).toHaveLength(5_000);
  expect(touchedTopics([], [withdrawn(['/one-more'])], surroundings)).toEqual([EVERYTHING]);
});

test('documents that are set aside, tried again and withdrawn are recorded; an empty batch is not', async () => {
  const { client } = archive.ledger;
  const topics = await topicsOf((ledger) => ledger.putRaw('post', 'broken', { title: 5 }));
  expect(topics).not.toContain('posts');
  await archive.ledger.putRaw('post', 'broken', aPost({ title: 'Mended' }));
  await client.query(`update feed.ledger set sequence = (select sequence from index.failed) where document_id = 'broken'`);
  const retried = await touchedBy(client, () => retryFailed(archive.index.source));
  expect([...retried]).toEqual(expect.arrayContaining(['posts@en', 'post:broken']));
  await archive.index.catchUp();
  const before = await readHead(client);
  await applyBatch(archive.index.source, 500);
  await retryFailed(archive.index.source);
  expect(await readChanges(client, before)).toEqual([]);
});
