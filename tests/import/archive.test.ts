/** Imports an export with the same chronology in three forms. Checks the answers of the graph, and that a second import changes nothing. */
import { ImportDesk, readExport, type ImportReport } from '../support/imports';

let desk: ImportDesk;
let first: ImportReport;
const papers = readExport('harbour-papers.xml');

beforeAll(async () => {
  desk = await ImportDesk.open();
  first = await desk.import(papers, { publish: true });
}, 120_000);

afterAll(async () => {
  await desk?.close();
});

interface Entries {
  totalCount: number;
  nodes: {
    date: { printed: string; edtf: string; earliest: string; latest: string };
    status: string;
    statusNote: string | null;
    text: string;
    entities: { nodes: { name: string }[] };
  }[];
}

test('everything in the export is imported, or counted as left out', () => {
  const { documents, leftOut, problems } = first.summary;
  expect(documents.authors).toMatchObject({ new: 2 });
  expect(documents.categories).toMatchObject({ new: 4 });
  expect(documents.tags).toMatchObject({ new: 1 });
  expect(documents.posts).toMatchObject({ new: 7 });
  expect(documents.pages).toMatchObject({ new: 2 });
  expect(documents.comments).toMatchObject({ new: 4 });
  expect(documents.timelines).toMatchObject({ new: 3 });
  expect(leftOut).toEqual({
    'posts with the status trash': 1,
    'items of the type nav_menu_item': 1,
    'comments in spam and trash': 1,
    'files, kept as outside addresses': 1,
  });
  expect(first.lines.filter(({ kind }) => kind === 'problem')).toEqual([]);
  expect(problems).toBe(0);
});

test('only what is public in WordPress is public; posts with a password are not', async () => {
  const { posts } = await desk.ask<{ posts: { nodes: { title: string; publishedAt: string }[] } }>(
    '{ posts(orderBy: OLDEST) { nodes { title publishedAt } } }',
  );
  expect(posts.nodes).toEqual([
    { title: 'On This Day — The harbour fire', publishedAt: '2018-06-03T08:00:00.000Z' },
    { title: 'On This Day — The harbour fire', publishedAt: '2019-06-03T08:00:00.000Z' },
    { title: 'The harbour fire: a chronology', publishedAt: '2020-02-01T08:00:00.000Z' },
  ]);
  expect(await desk.count('post')).toEqual({ drafts: 7, published: 3 });
});

test('a chronology in three forms becomes three timelines with the same content', async () => {
  const { timelines } = await desk.ask<{ timelines: { nodes: { entries: Entries }[] } }>(
    '{ timelines(first: 5) { nodes { entries(first: 20) { nodes { date { printed earliest latest } status statusNote text } } } } }',
  );
  const spans = timelines.nodes.map(({ entries }) => entries.nodes.map(({ date }) => [date.earliest, date.latest]));
  expect(spans[0]).toEqual([
    ['1999-01-01', '2000-12-31'],
    ['2004-04-09', '2004-04-09'],
    ['2005-01-01', '2005-12-31'],
    ['2007-01-01', '2007-04-30'],
    ['2010-06-03', '2010-06-03'],
    ['2010-06-01', '2010-08-31'],
    ['2010-11-14', '2010-11-14'],
    ['2015-05-04', '2015-05-04'],
  ]);
  expect(spans[1]).toEqual(spans[0]);
  expect(spans[2]).toEqual(spans[0]);
  const statements = timelines.nodes.map(({ entries }) => entries.nodes.map(({ status, statusNote, text }) => [status, statusNote, text]));
  expect(statements[0]?.[6]).toEqual(['FALSE', 'This information is false', 'Ada Maes leaves the country.']);
  expect(statements[1]).toEqual(statements[0]);
  expect(statements[2]).toEqual(statements[0]);
});

test('categories that name entities are found in the entries of timelines, and their posts are about these entities', async () => {
  const answer = await desk.ask<{
    entities: { nodes: { name: string; kind: string; posts: { totalCount: number }; chronology: { totalCount: number } }[] };
  }>('{ entities(orderBy: NAME) { nodes { name kind posts(role: ABOUT) { totalCount } chronology { totalCount } } } }');
  expect(answer.entities.nodes).toEqual([
    { name: '2010 Harbour fire', kind: 'EVENT', posts: { totalCount: 3 }, chronology: { totalCount: 0 } },
    { name: 'Ada Maes', kind: 'PERSON', posts: { totalCount: 2 }, chronology: { totalCount: 6 } },
    { name: 'Port of Antwerp', kind: 'PLACE', posts: { totalCount: 2 }, chronology: { totalCount: 3 } },
  ]);
});

test('epigraph, related posts with notes, series, editions, sources, video and pictures are in their fields', async () => {
  const { post } = await desk.ask<{ post: Record<string, unknown> }>(`{
    post(slug: "on-this-day-harbour-fire-2019") {
      title edition series { title } editions { edition }
      related { note post { slug } url title }
      body { __typename ... on EmbedBlock { url } }
    }
  }`);
  expect(post).toMatchObject({
    title: 'On This Day — The harbour fire',
    edition: '2019',
    series: { title: 'On This Day' },
    editions: [{ edition: '2018' }],
    body: [
      { __typename: 'Paragraphs' },
      { __typename: 'TimelineBlock' },
      { __typename: 'EmbedBlock', url: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ' },
    ],
  });
  expect(post.related).toEqual([
    {
      note: "UPDATE: the inquiry's report was found.",
      post: { slug: 'on-this-day-harbour-fire-2018' },
      url: expect.any(String),
      title: 'On This Day — The harbour fire',
    },
    { note: null, post: null, url: 'https://elsewhere.example/fires', title: 'Fires of other harbours' },
  ]);
  const older = await desk.ask<{ post: Record<string, unknown> }>(`{
    post(slug: "on-this-day-harbour-fire-2018") {
      epigraphs { text attribution role date { printed } }
      excerpt
      sources { publisher originalUrl publishedOn { edtf } }
      cover { url alt }
      commentCount comments { nodes { author text commentKind replies { nodes { author text website } } } }
      body { __typename ... on Heading { text level } }
    }
  }`);
  expect(older.post).toMatchObject({
    epigraphs: [
      {
        text: 'Fire is a good servant but a bad master.',
        attribution: 'Jonas Verbeke',
        role: 'harbour master',
        date: { printed: '12 June 2010' },
      },
    ],
    excerpt: 'The night of the fire & what came of it.',
    cover: { url: 'https://www.harbour.example/wp-content/uploads/2018/06/quay.jpg', alt: 'A quay at night' },
    sources: [
      { publisher: 'The Harbour Gazette', originalUrl: 'https://gazette.example/2010/06/04/night', publishedOn: { edtf: '2010-06-04' } },
      { publisher: 'The Harbour Gazette', originalUrl: 'https://gazette.example/2015/05/05/inquiry', publishedOn: { edtf: '2015-05-05' } },
    ],
    commentCount: 3,
    comments: {
      nodes: [
        {
          author: 'Wim',
          text: 'I was on the quay that night.',
          commentKind: 'COMMENT',
          replies: { nodes: [{ author: 'Lies', text: 'So was I, and wrote it down.', website: 'https://lies.example/' }] },
        },
        { author: 'Fires of other harbours', commentKind: 'PINGBACK', replies: { nodes: [] } },
      ],
    },
    body: [
      { __typename: 'Paragraphs' },
      { __typename: 'Heading', text: 'WHAT IS KNOWN', level: 2 },
      { __typename: 'Paragraphs' },
      { __typename: 'TimelineBlock' },
    ],
  });
});

test.each([
  ['/2018/06/03/on-this-day-harbour-fire-2018/', '/posts/on-this-day-harbour-fire-2018'],
  ['/?p=101', '/posts/on-this-day-harbour-fire-2018'],
  ['/about/contact/', '/pages/contact'],
  ['/?page_id=110', '/pages/about'],
  ['/category/people/ada-maes/', '/categories/ada-maes'],
  ['/tag/port-of-antwerp/', '/tags/port-of-antwerp'],
  ['/author/mara/', '/authors/mara'],
])('the old address %s leads to %s', async (path, target) => {
  const { route } = await desk.ask<{ route: { path: string } | null }>(`{ route(path: ${JSON.stringify(path)}) { path } }`);
  expect(route?.path).toBe(target);
});

test('the old addresses of drafts and of posts with a password do not redirect', async () => {
  for (const path of ['/?p=104', '/?p=105', '/?p=107', '/2019/11/13/the-sealed-letter/'])
    expect(await desk.ask(`{ route(path: ${JSON.stringify(path)}) { path } }`)).toEqual({ route: null });
});

test('no table contains the e-mail or IP addresses of readers', async () => {
  const tables = await desk.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('cms', 'feed', 'import', 'index')`,
  );
  expect(tables.length).toBeGreaterThan(50);
  for (const { name } of tables) {
    const [found] = await desk.rows<{ count: string }>(
      `select count(*) from ${name} as row where row::text ~ 'mail\\.example|192\\.0\\.2\\.|@harbour\\.example'`.replaceAll('?', '\\?'),
    );
    expect([name, found?.count]).toEqual([name, '0']);
  }
});

test('a second import changes nothing', async () => {
  const before = await desk.rows('select * from feed.ledger order by 1');
  const rows = await desk.rows<{ documents: string; findings: string }>(
    `select (select json_agg(d order by source, kind, key) from import.documents d)::text as documents,
       (select json_agg(f order by id) from import.findings f)::text as findings`,
  );
  const { summary, lines } = await desk.import(papers, { publish: true });
  for (const [word, fates] of Object.entries(summary.documents)) expect([word, fates.new, fates.changed]).toEqual([word, 0, 0]);
  expect(summary.published).toBe(0);
  expect(lines.filter(({ kind }) => kind === 'conflict' || kind === 'problem')).toEqual([]);
  await desk.ask('{ site { name } }');
  expect(await desk.rows('select * from feed.ledger order by 1')).toEqual(before);
  expect(
    await desk.rows(
      `select (select json_agg(d order by source, kind, key) from import.documents d)::text as documents,
         (select json_agg(f order by id) from import.findings f)::text as findings`,
    ),
  ).toEqual(rows);
});
