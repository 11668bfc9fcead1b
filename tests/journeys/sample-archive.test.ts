/** The sample archive, published by the CMS and queried through the graph. */
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { readExamples } from '../../api/src/http/explorer';
import { ask, openTestServer, type TestServer } from '../http/test-server';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';

let cms: TestCms;
let index: TestIndex;
let graph: TestGraph;
let api: TestServer;

beforeAll(async () => {
  const databaseUrl = await createDatabase();
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl, sampleArchive: true });
  index = await openTestIndex(databaseUrl);
  await index.catchUp();
  graph = openGraph(databaseUrl);
  api = await openTestServer(databaseUrl, { schema: makeSchema(), makeContext });
}, 120_000);

afterAll(async () => {
  await api?.close();
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

interface Entry {
  position: number;
  date: { printed: string; edtf: string; earliest: string | null; latest: string | null };
  status: string;
  html: string;
  entities: { name: string }[];
}

test('one query returns the post of 2019 with its epigraphs, related posts and timeline', async () => {
  const { post } = await graph.data<{
    post: {
      title: string;
      edition: string;
      epigraphs: { text: string; attribution: string }[];
      related: { title: string; note: string | null; post: { slug: string } | null }[];
      timelines: { entries: { nodes: Entry[]; totalCount: number } }[];
    };
  }>(`{
    post(slug: "paris-attacks-2019") {
      title edition
      epigraphs { text attribution role date { printed } }
      related { title note url post { slug } }
      about { name kind }
      timelines { entries(first: 100) { totalCount nodes { position date { printed edtf earliest latest } status html entities { name } } } }
    }
  }`);
  expect(post.edition).toBe('2019');
  expect(post.epigraphs.map(({ attribution }) => attribution)).toEqual(['William Shakespeare', 'Juvenal']);
  expect(post.related).toHaveLength(4);
  const [timeline] = post.timelines;
  expect(timeline?.entries.totalCount).toBe(29);
  const entries = timeline?.entries.nodes ?? [];
  expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 29 }, (_, at) => at + 1));
  expect(entries.find(({ date }) => date.printed === '1999/2000')?.date).toMatchObject({ earliest: '1999-01-01', latest: '2000-12-31' });
  expect(entries.find(({ date }) => date.printed === '2015 (Summer)')?.date.latest).toBe('2015-08-31');
  expect(entries.find(({ date }) => date.edtf === '2010-11-14')).toMatchObject({
    status: 'FALSE',
    html: expect.stringMatching(/^<strong class="claim">False/) as string,
  });
  expect(graph.statements.length).toBeLessThanOrEqual(6);
});

test('onThisDay for 13 November returns what happened on that day', async () => {
  const { onThisDay } = await graph.data<{ onThisDay: { entries: { nodes: Entry[] }; posts: { nodes: { slug: string }[] } } }>(`{
    onThisDay(month: 11, day: 13) { entries { nodes { date { edtf } text } } posts { nodes { slug } } }
  }`);
  expect(onThisDay.entries.nodes.map(({ date }) => date.edtf)).toContain('2015-11-13');
  expect(onThisDay.posts.nodes.map(({ slug }) => slug)).toEqual(['paris-attacks-2019', 'paris-attacks-2018']);
});

test('the chronology of 2015 and 2016 contains only what certainly happened then', async () => {
  const { chronology } = await graph.data<{ chronology: { totalCount: number; nodes: Entry[] } }>(`{
    chronology(filter: { between: { from: "2015", to: "2016", match: CERTAINLY } }, first: 100) { totalCount nodes { date { printed earliest latest } status } }
  }`);
  expect(chronology.nodes).toHaveLength(5);
  expect(chronology.totalCount).toBe(chronology.nodes.length);
  for (const { date } of chronology.nodes) {
    expect(date.earliest! >= '2015-01-01').toBe(true);
    expect(date.latest! <= '2016-12-31').toBe(true);
  }
});

test('a filter on posts, timelines and entities finds the post with three SQL statements', async () => {
  const { posts } = await graph.data<{ posts: { nodes: { slug: string }[] } }>(`{
    posts(filter: { entities: { all: ["paris-attacks-2015"] }, entry: { entities: { all: ["syria"] }, between: { from: "1998", to: "2003" } } }) { nodes { slug } }
  }`);
  expect(posts.nodes.map(({ slug }) => slug)).toEqual(['paris-attacks-2019']);
  // What the filter names, the list, and the posts themselves.
  expect(graph.statements).toHaveLength(3);
});

test('the French post has the English timeline as long as there is no French one', async () => {
  const { post } = await graph.data<{ post: { locale: string; timelines: { locale: string }[]; translations: { slug: string }[] } }>(`{
    post(slug: "attentats-de-paris-2019", locale: "fr") { locale timelines { locale } translations { slug } }
  }`);
  expect(post).toEqual({ locale: 'fr', timelines: [{ locale: 'en' }], translations: [{ slug: 'paris-attacks-2019' }] });
});

test('an older edition names the edition that supersedes it', async () => {
  const { post } = await graph.data<{ post: { supersededBy: { slug: string }; editions: { slug: string }[] } }>(
    `{ post(slug: "paris-attacks-2018") { supersededBy { slug } editions { slug } } }`,
  );
  expect(post).toEqual({ supersededBy: { slug: 'paris-attacks-2019' }, editions: [{ slug: 'paris-attacks-2019' }] });
});

/** Whether a value is, or has somewhere, a text or a number: an answer of nulls and empty lists has none. */
function hasContent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' || (typeof value === 'number' && value > 0);
  return Object.values(value).some(hasContent);
}

test.each(readExamples().map((query): [string, string] => [(query.split('\n')[0] ?? '').slice(2), query]))(
  'the explorer’s example “%s” is answered, and each of its root fields has content',
  async (_title, query) => {
    const { status, data, errors } = await ask(api.address, query);
    expect([status, errors]).toEqual([200, undefined]);
    for (const [name, found] of Object.entries(data as Record<string, unknown>)) expect([name, hasContent(found)]).toEqual([name, true]);
  },
);
