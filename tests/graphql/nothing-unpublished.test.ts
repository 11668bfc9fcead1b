/** Withdrawn documents, and documents that never were public, are not revealed by identifiers, filters, orders, counts, references or paths. */
import { openArchive, type TestArchive } from '../support/archive';
import { aCategory, anAuthor, anEntity, aPost, aSeries, aTag, toRelated } from '../support/faces';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive(writeNewsroom)));
afterEach(() => archive.close());

/** Everything that a front end can ask for, in one query. */
const EVERYTHING = `{
  posts(first: 100) { totalCount nodes {
    id title bodyHtml bodyText authors { name } series { title } categories { name entity { name } parent { name } } tags { name entity { name } }
    epigraphs { text source { title } } cover { url } body { __typename ... on TimelineBlock { timeline { title } } ... on ImageBlock { image { url } } }
    related { title url post { title } } referencedBy { totalCount nodes { title } } timelines { title subject { name } } about { name }
    mentions { totalCount nodes { entity { name } } } sources { title } corrections { source { title } }
    editions { title } supersededBy { title } translations { title }
    commentCount comments { totalCount nodes { text author post { title } replyTo { text } replies { totalCount nodes { text replyTo { text } } } } } } }
  page(slug: "imprint") { title bodyHtml cover { url } parent { title cover { url } } children { totalCount nodes { title } } translations { title } }
  timelines { totalCount nodes { title subject { name } posts { totalCount } entries { nodes { text entities { name } sources { title } alsoIn { text } } } } }
  chronology { totalCount nodes { text timeline { title } entities { name } } }
  entities(orderBy: MOST_MENTIONED) { totalCount nodes { name image { url } posts { totalCount nodes { title } } chronology { totalCount }
    mentions { totalCount nodes { document { __typename } } } coMentioned { totalCount nodes { entity { name } posts entries } } } }
  categories { totalCount nodes { name entity { name } posts { totalCount } } }
  archive { count } onThisDay(month: 11, day: 13) { entries { totalCount } posts { totalCount } }
}`;

async function everything(): Promise<string> {
  const { data, errors } = await archive.graph.ask(EVERYTHING);
  expect(errors).toBeUndefined();
  return JSON.stringify(data);
}

const ALL = [
  ['post', 'post-2019', 'Sirens all night'],
  ['post', 'post-2018', 'attacks-2018'],
  ['timeline', 'lives', 'Two lives'],
  ['timeline', 'nights', 'Nights'],
  ['entity', 'bob', '"Bob"'],
  ['entity', 'ada', '"Ada"'],
  ['entity', 'paris', '"Paris"'],
  ['source', 'gazette', 'The Gazette'],
  ['file', 'picture', 'picture.jpg'],
  ['author', 'editor', 'The editor'],
  ['tag', 'night', '"Night"'],
  ['series', 'on-this-day', 'On This Day'],
  ['category', 'events', '"Events"'],
  ['page', 'imprint', '"Imprint"'],
  ['page', 'about', '"About us"'],
  ['comment', 'opening', 'I was there'],
  ['comment', 'answer', 'So was I'],
  ['comment', 'ping', 'Linked'],
] as const;

test.each(ALL)(
  'the %s %s, when withdrawn, appears nowhere, and no document that names it fails; when published again, all is as before',
  async (type, id, words) => {
    const before = await everything();
    expect(before).toContain(words);
    const { rows } = await archive.ledger.client.query<{ face: string }>(
      `select face::text from feed.ledger where type = $1 and document_id = $2 and locale in ('', 'en')`,
      [type, id],
    );
    await archive.publish((ledger) => ledger.withdraw(type, id));
    expect(await everything()).not.toContain(words);
    await archive.publish((ledger) => ledger.putRaw(type, id, JSON.parse(rows[0]?.face ?? 'null')));
    expect(await everything()).toBe(before);
  },
);

interface Node {
  id: string;
}

/** What is refused for a reference to nothing public: the same whether it never was, is held or was withdrawn. */
async function refusal(filter: object): Promise<string | undefined> {
  const { data, errors } = await archive.graph.ask('query ($filter: PostFilter) { posts(filter: $filter) { totalCount } }', { filter });
  expect(data).toEqual({ posts: null });
  return errors?.[0]?.message;
}

async function titles(filter: object): Promise<unknown> {
  const question = 'query ($filter: PostFilter) { posts(filter: $filter) { totalCount nodes { title } } }';
  return (await archive.graph.data<{ posts: unknown }>(question, { filter })).posts;
}

const NOTHING = { totalCount: 0, nodes: [] };

test('identifiers and paths of withdrawn documents lead to nothing', async () => {
  const { post, timeline, entity } = await archive.graph.data<{
    post: Node;
    timeline: Node & { entries: { nodes: Node[] } };
    entity: Node;
  }>('{ post(slug: "attacks-2019") { id } timeline(slug: "two-lives") { id entries { nodes { id } } } entity(slug: "bob") { id } }');
  await archive.publish(async (ledger) => {
    await ledger.withdraw('post', 'post-2019');
    await ledger.withdraw('timeline', 'lives');
    await ledger.withdraw('entity', 'bob');
  });
  const ids = [post.id, timeline.id, entity.id, ...timeline.entries.nodes.map(({ id }) => id)];
  const { nodes } = await archive.graph.data<{ nodes: unknown[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
  expect(new Set(nodes)).toEqual(new Set([null]));
  expect(
    await archive.graph.data(`{ post(slug: "attacks-2019") { id } timeline(slug: "two-lives") { id } entity(slug: "bob") { id }
      route(path: "/posts/attacks-2019") { document { __typename } } }`),
  ).toEqual({ post: null, timeline: null, entity: null, route: { document: null } });
});

test('no filter finds posts by a document that is not public, whether by its slug or by its identifier', async () => {
  const id = (type: string, documentId: string): string => Buffer.from(`${type}::${documentId}`).toString('base64url');
  await archive.publish(async (ledger) => {
    for (const [type, documentId] of ALL.slice(4)) await ledger.withdraw(type, documentId);
  });
  for (const names of [
    { entities: { all: [id('entity', 'paris')] } },
    { entities: { any: ['paris'] } },
    { entry: { entities: { all: [id('entity', 'bob')] } } },
    { tags: { any: [id('tag', 'night')] } },
    { authors: { any: [id('author', 'editor')] } },
    { series: id('series', 'on-this-day') },
    { categories: { any: [id('category', 'events')] } },
  ])
    expect(await refusal(names)).toMatch(/^filter\.[a-z.0-9]+: no \w+ has the slug or identifier "[\w-]+"\. Send that of a public one\.$/);
});

test('the text of a withdrawn document, and the old text of an edited one, is not found by a search', async () => {
  expect(await titles({ text: 'sirens' })).toMatchObject({ totalCount: 1 });
  await archive.publish((ledger) => ledger.put('post', 'post-2019', aPost({ title: 'Shorter' })));
  expect(await titles({ text: 'sirens' })).toEqual(NOTHING);
  await archive.publish((ledger) => ledger.withdraw('timeline', 'lives'));
  expect(
    await archive.graph.data(
      '{ timelines(filter: { text: "rumour" }) { totalCount } chronology(filter: { text: "rumour", status: [FALSE] }) { totalCount } }',
    ),
  ).toEqual({
    timelines: { totalCount: 0 },
    chronology: { totalCount: 0 },
  });
});

test('references to documents that were never public are left out, and appear as soon as these are published', async () => {
  const face = aPost({
    title: 'Early',
    about: ['later'],
    tags: ['later'],
    related: [toRelated('later')],
    sources: ['later'],
    timelines: ['later'],
  });
  await archive.publish((ledger) => ledger.put('post', 'early', face));
  const question =
    '{ post(slug: "early") { about { name } tags { name } related { title } sources { title } timelines { title } mentions { totalCount } } }';
  expect(await archive.graph.data(question)).toEqual({
    post: { about: [], tags: [], related: [], sources: [], timelines: [], mentions: { totalCount: 0 } },
  });
  await archive.publish(async (ledger) => {
    await ledger.put('entity', 'later', anEntity({ name: 'Later' }));
    await ledger.put('tag', 'later', aTag({ name: 'Later' }));
    await ledger.put('post', 'later', aPost({ title: 'Later' }));
  });
  expect(await archive.graph.data(question)).toMatchObject({
    post: { about: [{ name: 'Later' }], tags: [{ name: 'Later' }], related: [{ title: 'Later' }], mentions: { totalCount: 1 } },
  });
});

/** The types of terms that can be held, each with two functions: the field of a post that refers to a term, and the filter that names one. */
const TERMS = [
  ['author', anAuthor, (id: string) => ({ authors: [id] }), (id: string) => ({ authors: { any: [id] } })],
  ['category', aCategory, (id: string) => ({ categories: [id] }), (id: string) => ({ categories: { any: [id] } })],
  ['tag', aTag, (id: string) => ({ tags: [id] }), (id: string) => ({ tags: { any: [id] } })],
  ['series', aSeries, (id: string) => ({ series: id }), (id: string) => ({ series: id })],
] as const;
const SECRET = 'Operation Nightfall';

describe.each(TERMS)('a held %s', (type, face, carried, named) => {
  const slug = 'operation-nightfall';
  const path = `/${{ author: 'authors', category: 'categories', tag: 'tags', series: 'series' }[type]}/${slug}`;
  const id = Buffer.from(`${type}::secret`).toString('base64url');

  /** Publishes two posts with the held term and, if it is a category, another category below it. */
  async function carry(): Promise<void> {
    await archive.publish(async (ledger) => {
      await ledger.put('post', 'carrier', aPost({ title: 'Carrier', ...carried('secret') }));
      await ledger.put('post', 'translated', aPost({ title: 'Traduit', ...carried('secret') }, 'fr'), 'fr');
      await ledger.put('category', 'below', aCategory({ name: 'Below', parent: 'secret', entity: 'paris' }));
    });
  }

  async function expectNowhere(): Promise<void> {
    expect(await everything()).not.toContain(SECRET);
    const found = await archive.graph.data(
      `query ($id: ID!, $path: String!) {
        one: ${type}(slug: "${slug}") { __typename } node(id: $id) { __typename } nodes(ids: [$id]) { __typename } route(path: $path) { status document { __typename } }
        words: posts(filter: { text: "${SECRET}" }) { totalCount }
        entities(filter: { text: "${SECRET}" }) { totalCount } below: category(slug: "below") { parent { name } }
        carrier: post(slug: "carrier") { authors { name } categories { name } tags { name } series { title } }
      }`,
      { id, path },
    );
    for (const filter of [named(slug), { or: [named(id), named(slug)] }, { not: named(slug) }])
      expect(await refusal(filter)).toContain(`no ${type} has the slug or identifier`);
    expect(found).toMatchObject({
      one: null,
      node: null,
      nodes: [null],
      words: { totalCount: 0 },
      entities: { totalCount: 0 },
      below: { parent: null },
      carrier: { authors: [], categories: [], tags: [], series: null },
    });
    expect((found as { route: { document: unknown } | null }).route?.document ?? null).toBe(null);
  }

  test('that was never public cannot be reached, even if public posts refer to it; once it is released, it can', async () => {
    await carry();
    await expectNowhere();
    await archive.publish((ledger) => ledger.putRaw(type, 'secret', face({ name: SECRET, slug }), undefined, [path]));
    expect(await everything()).toContain(SECRET);
    expect(await titles(named(slug))).toMatchObject({ totalCount: 1, nodes: [{ title: 'Carrier' }] });
  });

  test('that was public before cannot be reached either', async () => {
    await carry();
    await archive.publish((ledger) => ledger.putRaw(type, 'secret', face({ name: SECRET, slug }), undefined, [path]));
    expect(await everything()).toContain(SECRET);
    await archive.publish((ledger) => ledger.withdraw(type, 'secret'));
    await expectNowhere();
  });
});
