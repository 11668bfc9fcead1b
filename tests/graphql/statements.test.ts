/** How many SQL statements a query needs, and how PostgreSQL plans those that compare vague dates. */
import type { Database } from '../../api/src/queries/database';
import { chronologyList, entriesByDay } from '../../api/src/queries/entries';
import { findPages, readWindow, type List } from '../../api/src/queries/keyset-pagination';
import { NamedDocuments } from '../../api/src/queries/references';
import { openArchive, type TestArchive } from '../support/archive';
import {
  aCategory,
  aComment,
  anAuthor,
  anEntity,
  anEntry,
  aPicture,
  aFile,
  aPost,
  aQuotation,
  aSeries,
  aSite,
  aSource,
  aTag,
  aTimeline,
  toRelated,
} from '../support/faces';
import type { TestLedger } from '../support/ledger';
import { readerOf } from '../support/index-reader';

const POSTS = 25;
const COMMENTS = 8;
const TIMELINES = 180;
const ENTRIES = 28;

async function writeAuthorOrTerm(ledger: TestLedger): Promise<void> {
  await ledger.put('site', 'site', aSite());
  for (let n = 0; n < POSTS; n++) {
    await ledger.put('author', `author-${n}`, anAuthor({ name: `Author ${n}` }));
    await ledger.put(
      'category',
      `category-${n}`,
      aCategory({ name: `Category ${n}`, parent: n === 0 ? null : 'category-0', entity: `entity-${n}` }),
    );
    await ledger.put('tag', `tag-${n}`, aTag({ name: `Tag ${n}`, entity: `entity-${n}` }));
    await ledger.put('source', `source-${n}`, aSource({ title: `Source ${n}` }));
    await ledger.put('file', `file-${n}`, aFile());
    await ledger.put('entity', `entity-${n}`, anEntity({ name: `Entity ${n}`, image: aPicture(`file-${n}`) }));
  }
  await ledger.put('series', 'series', aSeries());
}

async function writePosts(ledger: TestLedger): Promise<void> {
  for (let n = 0; n < POSTS; n++) {
    const other = (n + 1) % POSTS;
    const face = aPost({
      title: 'A piece',
      slug: `post-${n}`,
      authors: [`author-${n}`],
      categories: [`category-${n}`],
      tags: [`tag-${n}`],
      series: 'series',
      cover: aPicture(`file-${n}`),
      epigraphs: [aQuotation({ source: `source-${n}` })],
      about: [`entity-${n}`, `entity-${other}`],
      sources: [`source-${n}`],
      related: [toRelated(`post-${other}`)],
      timelines: [`timeline-${n}`],
      corrections: [{ kind: 'UPDATE', date: '2020-01-01', text: 'x', source: `source-${other}` }],
      body: [
        { kind: 'timeline', timeline: `timeline-${other}` },
        { kind: 'image', picture: aPicture(`file-${other}`) },
      ],
    });
    await ledger.put('post', `post-${n}`, face);
    await ledger.put('post', `post-${n}`, { ...face, slug: `fr-${n}` }, 'fr');
    for (let c = 0; c < COMMENTS; c++) {
      const replyTo = c % 4 === 0 ? null : `comment-${n}-${c - 1}`;
      await ledger.put('comment', `comment-${n}-${c}`, aComment(`post-${n}`, `Comment ${c}`, { replyTo }));
    }
  }
}

async function writeTimelines(ledger: TestLedger): Promise<void> {
  for (let t = 0; t < TIMELINES; t++) {
    const entries = Array.from({ length: ENTRIES }, (_, n) => {
      const day = `${1800 + ((t * ENTRIES + n * 7) % 220)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + ((t + n) % 28)).padStart(2, '0')}`;
      return anEntry(day, { key: `k${n}`, entities: [`entity-${n % POSTS}`], sources: [`source-${n % POSTS}`] });
    });
    await ledger.put('timeline', `timeline-${t}`, aTimeline({ title: `Timeline ${t}`, entries, subject: `entity-${t % POSTS}` }));
  }
}

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await writeAuthorOrTerm(ledger);
    await writePosts(ledger);
    await writeTimelines(ledger);
  });
  await archive.ledger.client.query('analyze');
}, 120_000);
afterAll(() => archive.close());

const RELATIONS = `authors { name } categories { name parent { name } entity { name } } tags { name entity { name } } series { title }
  cover { url } epigraphs { source { title } } about { name image { url } } sources { title } corrections { source { title } }
  related { title post { authors { name } } } translations { title } editions { title } supersededBy { title }
  body { ... on TimelineBlock { timeline { title } } ... on ImageBlock { image { url } } }
  timelines { title subject { name } entries(first: 30) { totalCount nodes { html entities { name } sources { title } } } }`;

/** The posts that refer to the post, and the entities that the post and its entries mention. */
const LISTS = `referencedBy { nodes { title path } } mentions { nodes { role entity { name kind } } }`;

async function cost(question: string): Promise<number> {
  await archive.graph.data(question);
  return archive.graph.statements.length;
}

test('a post with all its relations needs six statements at most when nothing is cached', async () => {
  expect(await cost(`{ post(slug: "post-3") { title bodyHtml ${RELATIONS} ${LISTS} } }`)).toBeLessThanOrEqual(6);
});

const COMMENTS_OF_A_POST = `comments { nodes { author html createdAt replyTo { id } replies { nodes { author html replyTo { id author } } } } }`;

test('comments with their replies need two more, and six in all at most', async () => {
  const before = await cost(`{ post(slug: "post-3") { title bodyHtml ${RELATIONS} } }`);
  const question = `{ post(slug: "post-3") { title bodyHtml ${RELATIONS} ${COMMENTS_OF_A_POST} } }`;
  expect(await cost(question)).toBe(before + 2);
  expect(before + 2).toBeLessThanOrEqual(6);
});

test('twenty posts with all their relations need as many statements as one post', async () => {
  const one = await cost(`{ posts(first: 1) { nodes { ${RELATIONS} ${LISTS} } } }`);
  const twenty = await cost(`{ posts(first: 20) { totalCount nodes { ${RELATIONS} ${LISTS} } } }`);
  expect(twenty).toBe(one + 1);
  expect(one).toBeLessThanOrEqual(7);
});

test('nested lists need one statement per level, however long they are', async () => {
  const question = (first: number): string => `{ posts(first: ${first}) { nodes { commentCount ${COMMENTS_OF_A_POST}
    referencedBy { totalCount nodes { title } } mentions { nodes { entity { posts(first: 5) { nodes { title } } chronology(first: 5) { nodes { text alsoIn { text } } } } } } } } }`;
  expect(await cost(question(20))).toBe(await cost(question(2)));
});

test('the timelines of all entries are loaded by one statement', async () => {
  expect(await cost('{ chronology(first: 100) { nodes { text timeline { title } entities { name } } } }')).toBe(2);
});

interface Explained {
  'QUERY PLAN': string;
}

/** The query plan of the statement that the list sends, with the same values. */
async function planOf(list: List, first = 20): Promise<string> {
  const lines: string[] = [];
  const explaining: Database = {
    async query<Row extends object>(_name: string, text: string, values: readonly unknown[]) {
      await archive.ledger.client.query('set search_path = index, extensions, public');
      const { rows } = await archive.ledger.client.query<Explained>(`explain ${text}`, [...values]);
      lines.push(...rows.map((row) => row['QUERY PLAN']));
      return new Array<Row>();
    },
  };
  await findPages(
    readerOf(explaining),
    list,
    [{ id: '', locale: null }],
    readWindow({ first }, () => ''),
  );
  return lines.join('\n');
}

const MARCH = { from: '1850-03', to: '1850-03' };

test.each([
  [
    'an entry possibly dated in a month',
    chronologyList({ between: { ...MARCH, match: 'POSSIBLY' } }, new NamedDocuments(), null),
    'entries_possible_days_idx',
  ],
  [
    'an entry certainly dated in a month',
    chronologyList({ between: { ...MARCH, match: 'CERTAINLY' } }, new NamedDocuments(), null),
    'entries_in_order',
  ],
  ['a text', chronologyList({ text: '"1850-03-01"' }, new NamedDocuments(), null), 'entries_search_idx'],
  ['a text in one language', chronologyList({ text: '"1850-03-01"' }, new NamedDocuments(), 'en'), 'entries_search_idx'],
])('among five thousand entries, %s is found by an index', async (_, list, index) => {
  expect(await planOf(list)).toContain(index);
});

test('entries of a day of the year are read in their order from an index, and not sorted', async () => {
  const plan = await planOf(entriesByDay({}), 1);
  expect(plan).toContain('entries_of_day');
  expect(plan).not.toMatch(/\bSort\b/);
});
