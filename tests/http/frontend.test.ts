/** The queries that a front end sends for its pages are answered, in an archive of long timelines and long bodies. */
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import type { BlockFace } from '@dossier/contract/document';
import { openArchive, type TestArchive } from '../support/archive';
import {
  aCategory,
  aComment,
  anAuthor,
  anEntity,
  anEntry,
  anOutsidePicture,
  aParagraph,
  aPost,
  aQuotation,
  aSeries,
  aSite,
  aSource,
  aTag,
  aTimeline,
  toRelated,
} from '../support/faces';
import { PAGE_QUERIES, wholeQuery } from '../support/frontend-queries';
import type { TestLedger } from '../support/ledger';
import { ask, openTestServer, type TestServer } from './test-server';

const POSTS = 110;
const TIMELINES = 15;
const ENTRIES = 100;
const BLOCKS = 60;
const NAMED = 40;

const words = (count: number): string => Array.from({ length: count }, (_, n) => `word${n % 50}`).join(' ');
const some = (prefix: string, count: number, from: number): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}-${(from + n * 7) % NAMED}`);

async function writeAuthorOrTerm(ledger: TestLedger): Promise<void> {
  await ledger.put('site', 'site', aSite());
  await ledger.put('series', 'series', aSeries({ name: 'The series', slug: 'the-slug' }));
  for (let n = 0; n < NAMED; n++) {
    const named = { name: `Named ${n}`, slug: n === 0 ? 'the-slug' : `named-${n}` };
    await ledger.put('author', `author-${n}`, anAuthor(named));
    await ledger.put('category', `category-${n}`, aCategory({ ...named, parent: n === 0 ? null : 'category-0', entity: `entity-${n}` }));
    await ledger.put('tag', `tag-${n}`, aTag(named));
    await ledger.put('source', `source-${n}`, aSource({ title: `Source ${n}`, url: `https://example.org/${n}` }));
    await ledger.put('entity', `entity-${n}`, anEntity({ ...named, image: anOutsidePicture(`https://example.org/${n}.jpg`) }));
  }
}

function block(n: number): BlockFace {
  if (n % 12 === 1) return { kind: 'heading', level: 2, text: `Heading ${n}`, anchor: `h${n}` };
  if (n % 12 === 3)
    return { kind: 'quotation', quotation: aQuotation({ source: `source-${n % NAMED}`, date: { printed: '2001', edtf: '2001' } }) };
  if (n % 12 === 5) return { kind: 'image', picture: anOutsidePicture(`https://example.org/${n}.jpg`) };
  if (n % 12 === 7) return { kind: 'embed', url: 'https://example.org/v', title: 'A video', provider: null, html: null };
  if (n % 12 === 9) return { kind: 'timeline', timeline: `timeline-${n % TIMELINES}` };
  return aParagraph(words(80));
}

async function writePosts(ledger: TestLedger): Promise<void> {
  const body = Array.from({ length: BLOCKS }, (_, n) => block(n));
  for (let n = 0; n < POSTS; n++) {
    const face = aPost({
      title: 'A piece of the series',
      slug: n === 0 ? 'the-slug' : `piece-${n}`,
      dateline: '2015-11-13',
      publishedAt: new Date(Date.UTC(2015, n % 120, 13)).toISOString(),
      excerpt: words(30),
      authors: some('author', 2, n),
      categories: some('category', 3, n),
      tags: some('tag', 6, n),
      about: some('entity', 8, n),
      series: 'series',
      edition: `${n}`,
      cover: anOutsidePicture('https://example.org/cover.jpg'),
      epigraphs: [aQuotation({ source: 'source-1' }), aQuotation()],
      related: Array.from({ length: 5 }, (_, other) => toRelated(`post-${(n + other + 1) % POSTS}`)),
      corrections: [{ kind: 'UPDATE', date: '2020-01-01', text: 'x', source: 'source-2' }],
      sources: some('source', 6, n),
      timelines: Array.from({ length: 3 }, (_, t) => `timeline-${(n + t) % TIMELINES}`),
      body,
    });
    await ledger.put('post', `post-${n}`, face);
    if (n < 10) await ledger.put('post', `post-${n}`, { ...face, slug: `fr-${n}` }, 'fr');
  }
  for (let n = 0; n < 120; n++)
    await ledger.put('comment', `comment-${n}`, aComment('post-0', words(20), { replyTo: n % 4 === 0 ? null : `comment-${n - 1}` }));
}

async function writeTimelines(ledger: TestLedger): Promise<void> {
  for (let t = 0; t < TIMELINES; t++) {
    const entries = Array.from({ length: ENTRIES }, (_, n) =>
      anEntry(new Date(Date.UTC(2015, 0, 1 + n * 3)).toISOString().slice(0, 10), {
        key: `k${n}`,
        text: words(25),
        entities: some('entity', 4, n),
        sources: some('source', 2, n),
      }),
    );
    const slug = t === 0 ? 'the-slug' : `timeline-${t}`;
    await ledger.put('timeline', `timeline-${t}`, aTimeline({ title: `Timeline ${t}`, slug, entries, subject: `entity-${t}` }));
  }
}

let archive: TestArchive;
let api: TestServer;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await writeAuthorOrTerm(ledger);
    await writePosts(ledger);
    await writeTimelines(ledger);
  });
  await archive.ledger.client.query('analyze');
  api = await openTestServer(archive.databaseUrl, { schema: makeSchema(), makeContext });
}, 120_000);
afterAll(async () => {
  await api.close();
  await archive.close();
});

const VARIABLES = { slug: 'the-slug', q: 'word1 word2', month: 11, day: 13 };

test.each(PAGE_QUERIES.map((query) => [query.page, query] as const))('%s', async (_, page) => {
  const query = wholeQuery(page);
  const { status, data, errors } = await ask(api.address, query, VARIABLES);
  expect([status, errors]).toEqual([200, undefined]);
  for (const answer of Object.values(data as object)) expect(answer).not.toBeNull();
});

test.each([
  [
    'bodies under ninety aliases',
    `{ posts(first: 100) { nodes { ${Array.from({ length: 90 }, (_, n) => `b${n}: bodyHtml`).join(' ')} } } }`,
  ],
  [
    'coMentioned with totalCount under forty aliases',
    `{ ${Array.from({ length: 40 }, (_, n) => `e${n}: entity(slug: "named-1") { coMentioned(first: ${n}) { totalCount } }`).join(' ')} }`,
  ],
  [
    'searches by relevance under ninety aliases',
    `{ ${Array.from({ length: 90 }, (_, n) => `p${n}: posts(orderBy: RELEVANCE, filter: { text: "word${n}" }) { totalCount }`).join(' ')} }`,
  ],
])('a query that no page needs is refused before it runs: %s', async (_, query) => {
  api.statements.splice(0);
  const { data, errors } = await ask(api.address, query);
  expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'QUERY_TOO_EXPENSIVE']);
  expect(api.statements).toEqual([]);
});

async function withCost(headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ site { name } }' }),
  });
  return response.json();
}

test('the cost is in the answer only if the header asks for it', async () => {
  expect(await withCost({ 'dossier-cost': '1' })).toEqual({ data: { site: { name: 'The Site' } }, extensions: { cost: 2 } });
  expect(await withCost({})).toEqual({ data: { site: { name: 'The Site' } } });
  expect(await withCost({ 'dossier-cost': '0' })).toEqual({ data: { site: { name: 'The Site' } } });
});
