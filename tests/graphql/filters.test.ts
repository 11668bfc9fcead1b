/** The filters and orders of posts, timelines and entities: each filter alone, then several together. */
import { openArchive, type TestArchive } from '../support/archive';
import { aCategory, anAuthor, anEntity, anEntry, aParagraph, aPost, aQuotation, aSeries, aSite, aTag, aTimeline } from '../support/faces';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite({ locales: ['en', 'fr', 'nl', 'es', 'de'] }));
    await ledger.put('entity', 'x', anEntity({ name: 'x' }));
    await ledger.put('entity', 'y', anEntity({ name: 'y', wikidata: 'Q42' }));
    await ledger.put('entity', 'z', anEntity({ name: 'z', kind: 'PLACE' }));
    await ledger.put('entity', 'old-y', anEntity({ name: 'old y', mergedInto: 'y' }));
    await ledger.put('author', 'ann', anAuthor({ name: 'ann' }));
    await ledger.put('author', 'ben', anAuthor({ name: 'ben' }));
    await ledger.put('category', 'top', aCategory({ name: 'top' }));
    await ledger.put('category', 'middle', aCategory({ name: 'middle', parent: 'top' }));
    await ledger.put('category', 'leaf', aCategory({ name: 'leaf', parent: 'middle' }));
    await ledger.put('tag', 't1', aTag({ name: 't1' }));
    await ledger.put('tag', 't2', aTag({ name: 't2' }));
    await ledger.put('series', 'serial', aSeries({ name: 'serial' }));
    const entries = [
      anEntry('[1999,2000]', { text: 'one', entities: ['old-y'] }),
      anEntry('2010-11-14', { text: 'untrue', entities: ['z'], status: 'FALSE' }),
    ];
    await ledger.put('timeline', 'tl', aTimeline({ title: 'tl', subject: 'x', entries }));
    const a = { title: 'a', publishedAt: '2015-01-01T00:00:00.000Z', authors: ['ann'], categories: ['leaf'], tags: ['t1', 't2'] };
    await ledger.put('post', 'a', aPost({ ...a, about: ['x', 'old-y'], timelines: ['tl'], excerpt: 'Bridges were closed' }));
    const b = { title: 'b', publishedAt: '2016-01-01T00:00:00.000Z', authors: ['ben'], categories: ['middle'], tags: ['t1'] };
    await ledger.put('post', 'b', aPost({ ...b, about: ['x'], series: 'serial', edition: '2016', body: [aParagraph('A closing bridge')] }));
    const c = {
      title: 'c',
      publishedAt: '2017-01-01T00:00:00.000Z',
      categories: ['top'],
      epigraphs: [aQuotation({ attribution: 'Juvenal' })],
    };
    await ledger.put('post', 'c', aPost({ ...c, series: 'serial', edition: '2017' }));
    await ledger.put('post', 'a', aPost({ ...a, title: 'a', slug: 'fr-a', excerpt: 'Les ponts étaient fermés', about: ['x'] }, 'fr'), 'fr');
    await ledger.put('post', 'n', aPost({ title: 'n', slug: 'nl-n', excerpt: 'De kranten waren laat' }, 'nl'), 'nl');
    // The Spanish posts are ordered differently by each sort order.
    for (const [title, year, about] of [['k', 2016, 'y'] as const, ['m', 2015, 'y'] as const, ['l', 2017, 'z'] as const])
      await ledger.put('post', title, aPost({ title, publishedAt: `${year}-01-01T00:00:00.000Z`, about: [about] }, 'es'), 'es');
  });
});
afterAll(() => archive.close());

/** A filter, and beside it the locale of the list. */
type Asked = Readonly<Record<string, unknown>> & { readonly locale?: string };

async function posts({ locale, ...filter }: Asked, orderBy = 'OLDEST'): Promise<string> {
  const question = `query ($filter: PostFilter, $orderBy: PostOrder!, $locale: Locale) {
    posts(filter: $filter, orderBy: $orderBy, locale: $locale) { totalCount nodes { title } } }`;
  const variables = { filter, orderBy, locale };
  const { posts } = await archive.graph.data<{ posts: { totalCount: number; nodes: { title: string }[] } }>(question, variables);
  expect(posts.totalCount).toBe(posts.nodes.length);
  return posts.nodes.map(({ title }) => title).join('');
}

test.each<[string, Asked, string]>([
  ['nothing', {}, 'abc'],
  ['words of the title', { text: 'b' }, 'b'],
  ['other forms of a word, in the excerpt or the body', { text: 'closes bridge' }, 'ab'],
  ['a phrase', { text: '"closing bridge"' }, 'b'],
  ['one of two words', { text: 'juvenal or bridge' }, 'abc'],
  ['a word without another', { text: 'bridge -body -closing' }, ''],
  ['the attribution of an epigraph', { text: 'juvenal' }, 'c'],
  ['French words in French', { text: 'pont fermé', locale: 'fr' }, 'a'],
  ['Dutch words in Dutch', { text: 'krant', locale: 'nl' }, 'n'],
  ['words of another language', { text: 'ponts' }, ''],
  ['a locale', { locale: 'fr' }, 'a'],
  ['a locale without posts', { locale: 'de' }, ''],
  ['a series', { series: 'serial' }, 'bc'],
  ['an edition', { edition: '2017' }, 'c'],
  ['all of two categories, each or one below it', { categories: { all: ['top', 'middle'] } }, 'ab'],
  ['none of a category, nor below it', { categories: { none: ['middle'] } }, 'c'],
  ['any of two tags', { tags: { any: ['t1', 't2'] } }, 'ab'],
  ['none of two tags', { tags: { none: ['t1', 't2'] } }, 'c'],
  ['any and none of tags', { tags: { any: ['t1'], none: ['t2'] } }, 'b'],
  ['all of two authors', { authors: { all: ['ann', 'ben'] } }, ''],
  ['none of an author', { authors: { none: ['ann'] } }, 'bc'],
  ['any of two entities', { entities: { any: ['x', 'y'] } }, 'ab'],
  ['none of an entity, by its merged name', { entities: { none: ['old-y'] } }, 'bc'],
  ['any, all and none of entities', { entities: { any: ['x', 'z'], all: ['x'], none: ['y'] } }, 'b'],
  ['any of no tags', { tags: { any: [] } }, ''],
  ['all and none of no tags', { tags: { all: [], none: [] } }, 'abc'],
  ['an entry that names any of two', { entry: { entities: { any: ['y', 'x'] } } }, 'a'],
  ['an entry that does not name one', { entry: { entities: { none: ['y'] } } }, ''],
  ['an entry of a timeline', { entry: { timelines: { any: ['tl'] } } }, 'a'],
  ['an entry of no such timeline', { entry: { timelines: { none: ['tl'] } } }, ''],
  ['a category, with all categories below it', { categories: { any: ['top'] } }, 'abc'],
  ['a category below another', { categories: { any: ['middle'] } }, 'ab'],
  ['one of two categories', { categories: { any: ['leaf', 'middle'] } }, 'ab'],
  ['a tag', { tags: { all: ['t1'] } }, 'ab'],
  ['both of two tags', { tags: { all: ['t1', 't2'] } }, 'a'],
  ['one of two authors', { authors: { any: ['ann', 'ben'] } }, 'ab'],
  ['published at an instant or later', { publishedFrom: '2016-01-01T00:00:00Z' }, 'bc'],
  ['published before an instant', { publishedTo: '2016-01-01T00:00:00Z' }, 'a'],
  ['an instant in another time zone', { publishedFrom: '2016-01-01T01:00:00+01:00' }, 'bc'],
  ['an entity', { entities: { all: ['x'] } }, 'ab'],
  ['both of two entities, one of them merged', { entities: { all: ['x', 'y'] } }, 'a'],
  ['a merged entity by its former slug', { entities: { all: ['old-y'] } }, 'a'],
  ['the entities of an entry', { entry: { entities: { all: ['y'] } } }, 'a'],
  ['an entry possibly between two vague dates', { entry: { between: { from: '199X', to: '1999' } } }, 'a'],
  ['an entry certainly between two vague dates', { entry: { between: { from: '199X', to: '1999', match: 'CERTAINLY' } } }, ''],
  ['an entry with the status FALSE, without asking for that status', { entry: { entities: { all: ['z'] } } }, ''],
  ['an entry with the status FALSE, asking for that status', { entry: { entities: { all: ['z'] }, status: ['FALSE'] } }, 'a'],
  ['not', { not: { tags: { all: ['t2'] } } }, 'bc'],
  ['or', { or: [{ tags: { all: ['t2'] } }, { edition: '2017' }] }, 'ac'],
  ['an empty or', { or: [] }, ''],
  ['or within not, with another condition', { categories: { any: ['top'] }, not: { or: [{ edition: '2016' }, { edition: '2017' }] } }, 'a'],
  [
    'everything together',
    {
      text: 'bridge',
      categories: { any: ['top'] },
      tags: { all: ['t1'] },
      authors: { any: ['ann'] },
      entities: { all: ['x'] },
      entry: { text: 'one' },
    },
    'a',
  ],
])('posts filtered by: %s', async (_, filter, titles) => {
  expect(await posts(filter)).toBe(titles);
});

test.each<[string, Asked, string]>([
  ['NEWEST', { locale: 'es' }, 'lkm'],
  ['OLDEST', { locale: 'es' }, 'mkl'],
  ['RECENTLY_MODIFIED', { locale: 'es' }, 'lmk'],
  ['TITLE', { locale: 'es' }, 'klm'],
  ['RELEVANCE', { text: 'b or bridge' }, 'ba'],
])('posts in the order %s', async (order, filter, titles) => {
  expect(await posts(filter, order)).toBe(titles);
});

test('a filter over posts, timelines and entities needs one statement, one for its references, and one to load the posts found', async () => {
  const { posts } = await archive.graph.data<{ posts: object }>(`{
    posts(filter: { entities: { all: ["x"] }, entry: { entities: { all: ["y"] }, between: { from: "1998", to: "1999?" } } }) { nodes { title } } }`);
  expect(posts).toEqual({ nodes: [{ title: 'a' }] });
  expect(archive.graph.statements).toEqual(['references', expect.stringContaining('posts'), 'documents by reference']);
});

test.each<[string, Asked, number]>([
  ['words of their entries', { text: 'one' }, 1],
  ['their subject', { subject: 'x' }, 1],
  ['another subject', { subject: 'y' }, 0],
  ['the entities of their entries', { entities: { all: ['y', 'z'] } }, 1],
  ['any of two whom their entries name', { entities: { any: ['x', 'z'] } }, 1],
  ['whom no entry names', { entities: { none: ['x'] } }, 1],
  ['not whom an entry names', { entities: { none: ['x', 'y'] } }, 0],
  ['the dates of their entries', { between: { from: '2010', to: '2011' } }, 1],
  ['a range without entries', { between: { from: '2011' } }, 0],
  ['a language', { locale: 'fr' }, 0],
])('timelines filtered by: %s', async (_, { locale, ...filter }, totalCount) => {
  const question = 'query ($filter: TimelineFilter, $locale: Locale) { timelines(filter: $filter, locale: $locale) { totalCount } }';
  expect(await archive.graph.data(question, { filter, locale })).toEqual({ timelines: { totalCount } });
});

test.each<[string, object, string[]]>([
  ['words', { text: 'y' }, ['y']],
  ['a kind', { kinds: ['PLACE'] }, ['z']],
  ['one of two kinds', { kinds: ['PLACE', 'PERSON'] }, ['x', 'y', 'z']],
  ['their Wikidata item', { wikidata: 'Q42' }, ['y']],
  ['a Wikidata item that no entity has', { wikidata: 'Q4' }, []],
  ['the posts that mention them', { mentionedIn: { text: 'bridge', tags: { all: ['t2'] } } }, ['x', 'y']],
])('entities filtered by: %s', async (_, filter, names) => {
  const question = 'query ($filter: EntityFilter) { entities(filter: $filter) { nodes { name } } }';
  expect(await archive.graph.data(question, { filter })).toEqual({ entities: { nodes: names.map((name) => ({ name })) } });
});

test.each<[string, object, string]>([
  ['NAME', {}, 'xyz'],
  ['MOST_MENTIONED', {}, 'yxz'],
  ['RECENTLY_MENTIONED', {}, 'zyx'],
  ['RELEVANCE', { text: 'z or y' }, 'yz'],
])('entities in the order %s', async (orderBy, filter, names) => {
  const question =
    'query ($filter: EntityFilter, $orderBy: EntityOrder!) { entities(filter: $filter, orderBy: $orderBy) { nodes { name } } }';
  const { entities } = await archive.graph.data<{ entities: { nodes: { name: string }[] } }>(question, { filter, orderBy });
  expect(entities.nodes.map(({ name }) => name).join('')).toBe(names);
});

/** An alternative that every post meets changes nothing but the way in which the entities are found. */
test.each<[object, string]>([
  [{ tags: { any: ['t2'] } }, 'yx'],
  [{ tags: { any: ['t1', 't2'] } }, 'yx'],
  [{ authors: { any: ['ben'] } }, 'x'],
  [{ categories: { any: ['middle'] } }, 'yx'],
])('entities named in posts of %j, one after the other or as a set', async (mentionedIn, names) => {
  for (const filter of [mentionedIn, { ...mentionedIn, or: [{}] }]) {
    const question = `query ($filter: PostFilter!) {
      entities(filter: { mentionedIn: $filter }, orderBy: MOST_MENTIONED) { totalCount nodes { name } } }`;
    const { entities } = await archive.graph.data<{ entities: { totalCount: number; nodes: { name: string }[] } }>(question, { filter });
    expect(entities.nodes.map(({ name }) => name).join('')).toBe(names);
    expect(entities.totalCount).toBe(names.length);
  }
});
