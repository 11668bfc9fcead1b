/** Lists of the whole site, filters and orders of lists, and nodes that are no documents. */
import { openArchive, type TestArchive } from '../support/archive';
import { aComment, anAuthor, anEntity, anEntry, aPage, aPost, aSeries, aSite, aTag, aTimeline } from '../support/faces';

const at = (day: number): string => `2019-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    const translations = [{ locale: 'fr', name: 'Le rédacteur', description: null }];
    await ledger.put('author', 'editor', anAuthor({ name: 'The editor', translations }));
    await ledger.put('author', 'another', anAuthor({ name: 'Another' }));
    await ledger.put('tag', 'night', aTag({ name: 'Night' }));
    await ledger.put('series', 'yearly', aSeries({ name: 'Yearly' }));
    await ledger.put('entity', 'ada', anEntity({ name: 'Ada' }));
    await ledger.put('entity', 'augusta', anEntity({ name: 'Augusta', mergedInto: 'ada' }));
    await ledger.put('timeline', 'life', aTimeline({ title: 'A life', subject: 'augusta', publishedAt: at(1) }));
    const named = [anEntry('2015-11-13', { entities: ['ada'] }), anEntry('2016', { entities: ['ada'], status: 'FALSE' })];
    await ledger.put('timeline', 'night', aTimeline({ title: 'Night', entries: named, publishedAt: at(3) }));
    const rumour = [anEntry('2015-11-13', { entities: ['ada'], status: 'FALSE' })];
    await ledger.put('timeline', 'rumour', aTimeline({ title: 'A rumour', entries: rumour, publishedAt: at(2) }));
    const post = { authors: ['editor'], tags: ['night'], dateline: '2018-11-13' };
    await ledger.put('post', 'one', aPost({ ...post, title: 'Sirens', publishedAt: at(1) }));
    await ledger.put('post', 'two', aPost({ ...post, title: 'Ashes', publishedAt: at(2), tags: [] }));
    await ledger.put('post', 'one', aPost({ ...post, title: 'Sirènes', publishedAt: at(1) }, 'fr'), 'fr');
    await ledger.put('page', 'about', aPage({ title: 'About us' }));
    await ledger.put('page', 'imprint', aPage({ title: 'Imprint', parent: 'about' }));
    for (const [id, under, day] of [
      ['first', 'one', 3],
      ['second', 'two', 4],
      ['third', 'one', 5],
    ] as const)
      await ledger.put('comment', id, aComment(under, id, { at: at(day), kind: id === 'third' ? 'PINGBACK' : 'COMMENT' }));
  });
});
afterAll(() => archive.close());

const ask = (query: string, variables?: Record<string, unknown>): Promise<unknown> => archive.graph.data(`{ ${query} }`, variables);

test('authors, tags and series are listed by name, shown in the locale that is asked for', async () => {
  const asked = `authors { totalCount nodes { name } } fr: authors(locale: "fr", last: 1) { nodes { name id } }
    tags { nodes { name } } seriesList { nodes { title } }`;
  expect(await ask(asked)).toMatchObject({
    authors: { totalCount: 2, nodes: [{ name: 'Another' }, { name: 'The editor' }] },
    fr: { nodes: [{ name: 'Le rédacteur' }] },
    tags: { nodes: [{ name: 'Night' }] },
    seriesList: { nodes: [{ title: 'Yearly' }] },
  });
});

test('an author who is withdrawn or renamed leaves the list or moves in it', async () => {
  await archive.publish(async (ledger) => {
    await ledger.put('author', 'editor', anAuthor({ name: 'An editor' }));
    await ledger.withdraw('tag', 'night');
  });
  expect(await ask('authors { nodes { name } } tags { nodes { name } }')).toEqual({
    authors: { nodes: [{ name: 'An editor' }, { name: 'Another' }] },
    tags: { nodes: [] },
  });
  await archive.publish((ledger) => ledger.put('tag', 'night', aTag({ name: 'Night' })));
});

test('pages are listed from the top, or below a page', async () => {
  const asked = `pages { nodes { title } } top: pages(filter: { topLevel: true }) { nodes { title } }
    below: pages(filter: { parent: "about-us" }) { totalCount nodes { title } } lower: pages(filter: { topLevel: false }) { nodes { title } }`;
  expect(await ask(asked)).toEqual({
    pages: { nodes: [{ title: 'About us' }, { title: 'Imprint' }] },
    top: { nodes: [{ title: 'About us' }] },
    below: { totalCount: 1, nodes: [{ title: 'Imprint' }] },
    lower: { nodes: [{ title: 'Imprint' }] },
  });
});

test('comments are listed the latest first, those on posts of the locale, each with its post in it', async () => {
  const asked = `comments { totalCount nodes { text post { title } } } kinds: comments(kinds: [PINGBACK]) { nodes { text } }
    fr: comments(locale: "fr") { nodes { text modifiedAt post { title } } }`;
  expect(await ask(asked)).toMatchObject({
    comments: { totalCount: 3, nodes: [{ text: 'third' }, { text: 'second', post: { title: 'Ashes' } }, { text: 'first' }] },
    kinds: { nodes: [{ text: 'third' }] },
    fr: {
      nodes: [
        { text: 'third', post: { title: 'Sirènes' } },
        { text: 'first', post: { title: 'Sirènes' } },
      ],
    },
  });
  // The languages of the site, three pages and a count of comments, and all of their posts.
  expect(archive.graph.statements).toHaveLength(6);
});

test('timelines are listed in the order that is asked for', async () => {
  const titles = async (order: string): Promise<string[]> => {
    const { timelines } = await archive.graph.data<{ timelines: { nodes: { title: string }[] } }>(
      `{ timelines(${order}) { nodes { title } } }`,
    );
    return timelines.nodes.map(({ title }) => title);
  };
  expect(await titles('orderBy: TITLE')).toEqual(['A life', 'A rumour', 'Night']);
  expect(await titles('orderBy: NEWEST')).toEqual(['Night', 'A rumour', 'A life']);
  expect(await titles('orderBy: OLDEST')).toEqual(['A life', 'A rumour', 'Night']);
  expect(await titles('orderBy: RECENTLY_MODIFIED, first: 1')).toEqual(['A rumour']);
  expect(await titles('orderBy: RELEVANCE, filter: { text: "night" }')).toEqual(['Night']);
  const { errors } = await archive.graph.ask('{ timelines(orderBy: RELEVANCE) { totalCount } }');
  expect(errors?.[0]?.message).toMatch(/^orderBy: /);
});

test('an entity has the timelines about it and those with an entry that names it, except in a false claim', async () => {
  const asked = `entity(slug: "ada") { timelines { title } newest: timelines(orderBy: NEWEST) { title } about: timelines(role: ABOUT) { title }
    naming: timelines(role: MENTIONED) { title } none: timelines(filter: { text: "rumour" }) { title } }`;
  expect(await ask(asked)).toEqual({
    entity: {
      timelines: [{ title: 'A life' }, { title: 'Night' }],
      newest: [{ title: 'Night' }, { title: 'A life' }],
      about: [{ title: 'A life' }],
      naming: [{ title: 'Night' }],
      none: [],
    },
  });
});

test('posts of an author take a filter, an order and pages from the end; entries of a timeline a status', async () => {
  const asked = `author(slug: "editor") { posts(orderBy: TITLE) { nodes { title } } last: posts(last: 1) { nodes { title } }
      tagged: posts(filter: { tags: { any: ["night"] } }) { totalCount nodes { title } } }
    timeline(slug: "night") { entries(status: [FALSE]) { totalCount nodes { text } } }`;
  await archive.publish((ledger) => ledger.put('author', 'editor', anAuthor({ name: 'The editor', slug: 'editor' })));
  expect(await ask(asked)).toEqual({
    author: {
      posts: { nodes: [{ title: 'Ashes' }, { title: 'Sirens' }] },
      last: { nodes: [{ title: 'Sirens' }] },
      tagged: { totalCount: 1, nodes: [{ title: 'Sirens' }] },
    },
    timeline: { entries: { totalCount: 1, nodes: [{ text: '2016' }] } },
  });
});

test.each([
  ['posts', 'post'],
  ['pages', 'page'],
  ['timelines', 'timeline'],
  ['entities', 'entity'],
])('%s are found by when they last changed', async (list) => {
  interface Listed {
    nodes: { id: string; modifiedAt: string }[];
  }
  const all = await archive.graph.data<{ list: Listed }>(`{ list: ${list} { nodes { id modifiedAt } } }`);
  const times = [...new Set(all.list.nodes.map(({ modifiedAt }) => modifiedAt))].sort();
  const from = times.at(-1);
  const asked = `query ($from: DateTime) { since: ${list}(filter: { modifiedFrom: $from }) { nodes { id modifiedAt } }
    before: ${list}(filter: { modifiedTo: $from }) { nodes { id modifiedAt } } }`;
  // Milliseconds are shown, microseconds are kept: the instant before the last one that is shown is the bound.
  const { since, before } = await archive.graph.data<{ since: Listed; before: Listed }>(asked, { from });
  expect(since.nodes).toEqual(all.list.nodes.filter(({ modifiedAt }) => modifiedAt >= (from ?? '')));
  expect(before.nodes).toEqual(all.list.nodes.filter(({ modifiedAt }) => modifiedAt < (from ?? '')));
});

const MONTH = '... on ArchiveMonth { id locale year month count modifiedAt posts { nodes { title } } }';
const DAY = '... on OnThisDay { id locale month day statuses modifiedAt entries { nodes { text } } posts { nodes { title } } }';

test('a month of the archive and a day of the year are given again by their identifiers, in their locale', async () => {
  const {
    archive: months,
    fr,
    ...days
  } = await archive.graph.data<Record<string, { id: string }[] & { id: string }>>(`{
    archive { ...M } fr: archive(locale: "fr") { ...M } all: onThisDay(month: 11, day: 13) { ...D }
    false: onThisDay(month: 11, day: 13, status: [FALSE]) { ...D } french: onThisDay(month: 11, day: 13, locale: "fr") { ...D }
    none: onThisDay(month: 2, day: 29, status: []) { ...D }
  } fragment M on ArchiveMonth { ${MONTH} } fragment D on OnThisDay { ${DAY} }`);
  const kept = [...(months ?? []), ...(fr ?? []), ...Object.values(days)];
  expect(kept).toHaveLength(6);
  expect(kept[0]).toMatchObject({
    locale: 'en',
    year: 2019,
    month: 11,
    count: 2,
    posts: { nodes: [{ title: 'Ashes' }, { title: 'Sirens' }] },
  });
  expect(kept[3]).toMatchObject({ month: 11, day: 13, statuses: ['FALSE'], entries: { nodes: [{ text: '2015-11-13' }] } });
  expect(kept[5]).toMatchObject({ modifiedAt: expect.stringMatching(/Z$/) as string, statuses: [] });
  expect(new Set(kept.map(({ id }) => id)).size).toBe(6);
  const asked = `query ($ids: [ID!]!) { nodes(ids: $ids) { ${MONTH} ${DAY} } }`;
  expect(await archive.graph.data(asked, { ids: kept.map(({ id }) => id) })).toEqual({ nodes: kept });
});

test('the statuses of a day that are the default give the same identifier, in any order', async () => {
  const asked = `a: onThisDay(month: 11, day: 13) { id } b: onThisDay(month: 11, day: 13, status: [DISPUTED, ASSERTED]) { id }`;
  const { a, b } = (await ask(asked)) as Record<string, unknown>;
  expect(a).toEqual(b);
});

test.each(['month:en:2019-13', 'month:en:x', 'month:en:1999-01', 'month:en:0000-01', 'day:en:02-30', 'day:en:x', 'day:en:13-01'])(
  'an identifier of no month or day, %s, gives null',
  async (key) => {
    const id = Buffer.from(key).toString('base64url');
    expect(await archive.graph.data('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
  },
);
