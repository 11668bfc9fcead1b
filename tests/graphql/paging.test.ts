/** What Relay promises of connections: with any page size and in both directions, every item is returned exactly once and in order. */
import fc from 'fast-check';
import { openArchive, type TestArchive } from '../support/archive';
import {
  aCategory,
  aComment,
  anAuthor,
  anEntity,
  anEntry,
  aPage,
  aPost,
  aSeries,
  aSite,
  aTag,
  aTimeline,
  toRelated,
} from '../support/faces';
import type { TestLedger } from '../support/ledger';

const POSTS = 23;
const DAYS = ['2001', '2001-05', '2001-05-04', '[2000,2002]', 'XXXX', '../2001', '1999~'];

async function writeLists(ledger: TestLedger): Promise<void> {
  await ledger.put('site', 'site', aSite());
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await ledger.put('author', name, anAuthor({ name }));
    await ledger.put('tag', name, aTag({ name }));
    await ledger.put('series', name, aSeries({ name }));
  }
  for (let n = 0; n < 12; n++) {
    await ledger.put('category', `c${n}`, aCategory({ name: n % 3 === 0 ? 'Alike' : `Category ${n}`, parent: n === 0 ? null : 'c0' }));
    await ledger.put('entity', `e${n}`, anEntity({ name: n % 3 === 0 ? 'Alike' : `Entity ${n}`, mergedInto: n === 11 ? 'e0' : null }));
  }
  for (const name of ['Entity unnamed', 'Entity unheard of']) await ledger.put('entity', name, anEntity({ name }));
  const about = Array.from({ length: 12 }, (_, n) => `e${n}`);
  for (let n = 0; n < POSTS; n++) {
    const publishedAt = `2019-11-0${1 + (n % 4)}T08:00:00.000Z`;
    const named = { authors: ['a'], tags: ['a'], categories: ['c1'], series: 'a', timelines: ['t0'], related: [toRelated('p0')] };
    const title = n % 3 === 0 ? 'Alike' : `Title ${n}`;
    await ledger.put('post', `p${n}`, aPost({ ...named, title, slug: `p${n}`, publishedAt, about, dateline: '2015-11-13' }));
  }
  await ledger.put('page', 'top', aPage({ title: 'Top' }));
  for (let n = 0; n < 14; n++) {
    const at = `2019-11-1${n % 4}T08:00:00.000Z`;
    await ledger.put('comment', `c${n}`, aComment('p0', `Comment ${n}`, { at, replyTo: n === 0 || n > 7 ? null : `c${n - 1}` }));
    await ledger.put('page', `g${n}`, aPage({ title: n % 3 === 0 ? 'Alike' : `Page ${n}`, slug: `g${n}`, parent: 'top' }));
  }
  for (let t = 0; t < 9; t++) {
    const entries = DAYS.map((day, n) => anEntry(day, { key: `k${n}`, entities: ['e0', `e${1 + n}`] }));
    const yearly = anEntry(`20${10 + t}-11-13`, { entities: ['e11'] });
    await ledger.put(
      'timeline',
      `t${t}`,
      aTimeline({ title: t % 3 === 0 ? 'Alike' : `Timeline ${t}`, slug: `t${t}`, entries: [...entries, yearly] }),
    );
  }
}

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive(writeLists)));
afterAll(() => archive.close());

interface Page {
  edges: { cursor: string; node: unknown }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

interface Connection {
  readonly name: string;
  /** `PAGE` marks where the paging arguments go. */
  readonly field: string;
  readonly node?: string;
}

const MENTION = 'entity { id } document { ... on Post { id } ... on TimelineEntry { id } }';
const inPost = (field: string): string => `post(slug: "p0") { ${field} }`;
const inEntity = (field: string): string => `entity(slug: "alike") { ${field} }`;
const root = (field: string, order = ''): Connection => ({
  name: `${field} ${order}`,
  field: `${field}(PAGE ${order && `orderBy: ${order}`})`,
});
const nested = (name: string, field: string, node = 'id'): Connection => ({ name, field, node });

const CONNECTIONS: readonly Connection[] = [
  ...['NEWEST', 'OLDEST', 'RECENTLY_MODIFIED', 'TITLE'].map((order) => root('posts', order)),
  root('posts', 'RELEVANCE, filter: { text: "alike or title" }'),
  ...['TITLE', 'NEWEST', 'OLDEST', 'RECENTLY_MODIFIED'].map((order) => root('timelines', order)),
  root('timelines', 'RELEVANCE, filter: { text: "alike or timeline" }'),
  ...['TITLE', 'NEWEST', 'RECENTLY_MODIFIED'].map((order) => root('pages', order)),
  root('authors'),
  root('tags'),
  root('seriesList'),
  root('comments'),
  root('chronology'),
  ...['NAME', 'MOST_MENTIONED', 'RECENTLY_MENTIONED', 'RECENTLY_MODIFIED'].map((order) => root('entities', order)),
  root('entities', 'RELEVANCE, filter: { text: "alike or entity" }'),
  nested('categories', 'categories(PAGE)'),
  nested('series.posts', 'series(slug: "a") { posts(PAGE) }'),
  { name: 'category.children', field: 'category(slug: "alike") { children(PAGE) }' },
  nested('category.posts', 'category(slug: "category-1") { posts(PAGE) }'),
  nested('tag.posts', 'tag(slug: "a") { posts(PAGE) }'),
  nested('author.posts', 'author(slug: "a") { posts(PAGE) }'),
  nested('archiveMonth.posts', 'archive { posts(PAGE) }'),
  nested('post.referencedBy', inPost('referencedBy(PAGE)')),
  nested('post.mentions', inPost('mentions(PAGE)'), MENTION),
  { name: 'post.comments', field: inPost('comments(PAGE)') },
  nested('comment.replies', inPost('comments(first: 1) { nodes { replies(PAGE) } }')),
  nested('page.children', 'page(slug: "top") { children(PAGE) }'),
  nested('timeline.entries', 'timeline(slug: "t0") { entries(PAGE) }'),
  nested('timeline.entries between', 'timeline(slug: "t0") { entries(PAGE between: { from: "2001", to: "2001" }) }'),
  nested('timeline.posts', 'timeline(slug: "t0") { posts(PAGE) }'),
  nested('entity.posts', inEntity('posts(PAGE)')),
  nested('entity.posts by relevance', inEntity('posts(PAGE orderBy: RELEVANCE, filter: { text: "alike or title" })')),
  nested('entity.mentions', inEntity('mentions(PAGE)'), MENTION),
  nested('entity.chronology', inEntity('chronology(PAGE)')),
  nested('entity.coMentioned', inEntity('coMentioned(PAGE)'), 'entity { id }'),
  nested('onThisDay.entries', 'onThisDay(month: 11, day: 13) { entries(PAGE) }'),
  nested('onThisDay.posts', 'onThisDay(month: 11, day: 13) { posts(PAGE) }'),
];

function findPage(value: unknown): Page {
  if (typeof value !== 'object' || value === null) throw new Error('the answer holds no connection');
  return 'edges' in value ? (value as Page) : findPage(Object.values(value)[0]);
}

async function turn({ field, node = 'id' }: Connection, page: string): Promise<Page> {
  const info = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const connection = `{ edges { cursor node { ${node} } } ${info} totalCount }`;
  const asked = field.replace('PAGE', page);
  const question = asked.replace(/(?: \})*$/, (closing) => ` ${connection}${closing}`);
  return findPage(await archive.graph.data(`{ ${question} }`));
}

async function walk(connection: Connection, size: number, isBackward: boolean): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let cursor: string | null = null, hasMore = true; hasMore;) {
    const at: string = cursor === null ? '' : `, ${isBackward ? 'before' : 'after'}: "${cursor}"`;
    const { edges, pageInfo } = await turn(connection, `${isBackward ? 'last' : 'first'}: ${size}${at}`);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
    const nodes = edges.map(({ node }) => node);
    if (isBackward) items.unshift(...nodes);
    else items.push(...nodes);
    hasMore = isBackward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    cursor = isBackward ? pageInfo.startCursor : pageInfo.endCursor;
  }
  return items;
}

test.each(CONNECTIONS.map((connection) => [connection.name.trim(), connection] as const))('%s', async (_, connection) => {
  const whole = await turn(connection, 'first: 100');
  const nodes = whole.edges.map(({ node }) => node);
  expect(nodes.length).toBeGreaterThan(3);
  expect(new Set(nodes.map((node) => JSON.stringify(node))).size).toBe(nodes.length);
  expect(whole).toMatchObject({ totalCount: nodes.length, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: nodes.length + 1 }), fc.boolean(), async (size, isBackward) => {
      expect(await walk(connection, size, isBackward)).toEqual(nodes);
    }),
    { numRuns: 6 },
  );
});

test('the other editions of a post, a list without pages, are sorted newest first', async () => {
  const { post } = await archive.graph.data<{ post: { editions: { slug: string; publishedAt: string }[] } }>(
    '{ post(slug: "p0") { editions { slug publishedAt } } }',
  );
  expect(post.editions.map(({ slug }) => slug).sort()).toEqual(['p12', 'p15', 'p18', 'p21', 'p3', 'p6', 'p9']);
  const days = post.editions.map(({ publishedAt }) => publishedAt);
  expect(days).toEqual([...days].sort().reverse());
});

test('every connection of the schema is among those tested', async () => {
  const { __schema } = await archive.graph.data<{ __schema: { types: { name: string; fields: Field[] | null }[] } }>(
    '{ __schema { types { name fields { name type { ofType { name } } } } } }',
  );
  interface Field {
    name: string;
    type: { name: string | null; ofType: { name: string | null } | null };
  }
  const fields = __schema.types.flatMap(({ name, fields }) =>
    (fields ?? [])
      .filter(({ type }) => (type.name ?? type.ofType?.name)?.endsWith('Connection'))
      .map((field) => (name === 'Query' ? field.name : `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}.${field.name}`)),
  );
  const walked = new Set(CONNECTIONS.map(({ name }) => name.split(' ')[0]));
  expect(fields.filter((name) => !walked.has(name))).toEqual([]);
});
