/** Hostile queries: queries with very large answers, and queries that are expensive to parse. */
import { setTimeout as sleep } from 'node:timers/promises';
import { body, question, questions, repeat, type HostileCase } from './case';
import { written, type HostileClient } from './hostile-client';
import { ANSWERED, CLOSED, GAVE_UP, HELD_OPEN } from './outcome';

const DEAR = 'QUERY_TOO_EXPENSIVE';
const INVALID = 'GRAPHQL_VALIDATION_FAILED';
const BODIES = `{ posts(first: 100) { nodes { ${repeat(90, (n) => `a${n}: bodyHtml`)} } } }`;
const ALL_POSTS = '{ posts(first: 100) { nodes { title path bodyHtml bodyText } } }';
const ENTRY = 'id date { printed } html entities { name path }';
const ALSO_IN = `entries(first: 100) { totalCount nodes { ${ENTRY} alsoIn { id date { printed } html timeline { title path } } } }`;
/** The number of connections that one client keeps open without reading. */
const MOST_UNREAD = 25;

/** A case that sends a query and never reads the answer. */
function unread(name: string, query: string): HostileCase {
  const request = written(JSON.stringify({ query }));
  const act = (client: HostileClient): Promise<unknown> => (client.held < MOST_UNREAD ? client.hold([request], 50) : sleep(200));
  return { name, expected: [HELD_OPEN, CLOSED], act };
}

const ANSWERS: readonly HostileCase[] = [
  question('90 times the body of 100 posts', [DEAR], () => ({ query: BODIES })),
  question('the bodies of 100 posts', [ANSWERED, DEAR], () => ({ query: ALL_POSTS })),
  unread('the bodies of 100 posts, never read', ALL_POSTS),
  unread('90 times the body of 100 posts, never read', BODIES),
  question('a timeline of 100 entries and where else they are', [ANSWERED], () => ({
    query: `{ timeline(slug: "timeline-1") { ${ALSO_IN} } }`,
  })),
  question('a post of many timelines and where else their entries are', [ANSWERED, DEAR], () => ({
    query: `{ post(slug: "post-0") { timelines { title ${ALSO_IN} } } }`,
  })),
  {
    name: 'all of that, given up after 50 ms',
    expected: [GAVE_UP, DEAR, ANSWERED],
    act: (client) =>
      client.ask(JSON.stringify({ query: `{ post(slug: "post-0") { timelines { title ${ALSO_IN} } } }` }), { patienceMs: 50 }),
  },
  {
    name: '100 bodies, given up after 50 ms',
    expected: [GAVE_UP, DEAR, ANSWERED],
    act: (client) => client.ask(JSON.stringify({ query: ALL_POSTS }), { patienceMs: 50 }),
  },
  question('comments with all their answers', [ANSWERED, DEAR], () => ({
    query:
      '{ post(slug: "post-0") { commentCount comments(first: 100) { totalCount nodes { html replies(first: 100) { totalCount nodes { html replyTo { id author } } } } } } }',
  })),
  question('counts under 40 aliases', [ANSWERED, DEAR], () => ({
    query: `{ ${repeat(40, (n) => `a${n}: posts(filter: { text: "letter or border -w${n}" }) { totalCount }`)} }`,
  })),
  question('counts of the chronology under 20 aliases', [ANSWERED, DEAR], () => ({
    query: `{ ${repeat(20, (n) => `a${n}: chronology(filter: { between: { from: "19${50 + n}", match: CERTAINLY } }) { totalCount }`)} }`,
  })),
  question('the archive, month by month', [ANSWERED, DEAR], () => ({
    query: '{ archive { year month posts(first: 3) { totalCount nodes { title } } } }',
  })),
  question('40 days of the year', [ANSWERED, DEAR], () => ({
    query: `{ ${repeat(40, (n) => `a${n}: onThisDay(month: ${1 + (n % 12)}, day: ${1 + (n % 28)}) { entries(first: 100) { totalCount nodes { html } } posts { totalCount } }`)} }`,
  })),
  question('100 posts and what refers to them', [ANSWERED, DEAR], () => ({
    query:
      '{ posts(first: 100) { nodes { editions { title } referencedBy(first: 100) { totalCount nodes { title } } mentions(first: 100) { nodes { entity { name } } } } } }',
  })),
  question('timelines that meet all conditions, 20 times', [ANSWERED, DEAR], () => ({
    query: `{ ${repeat(20, (n) => `a${n}: timelines(filter: { text: "letter", entities: { all: ["entity-${n}"] }, between: { from: "1990" } }) { totalCount }`)} }`,
  })),
];

const fragments = (count: number, on: string, body: (n: number) => string): string =>
  repeat(count, (n) => `fragment F${n} on ${on} { ${body(n)} }`);

const QUERIES: readonly HostileCase[] = [
  question('fragments that double at each step', [DEAR, 'QUERY_TOO_DEEP', ANSWERED], () => ({
    query: `{ site { ...F0 } } ${fragments(150, 'Site', (n) => (n === 149 ? 'url' : `...F${n + 1} ...F${n + 1}`))}`,
  })),
  question('fragments that nest lists', [DEAR, 'QUERY_TOO_DEEP'], () => ({
    query: `{ posts { nodes { ...F0 } } } ${fragments(100, 'Post', (n) => (n === 99 ? 'id' : `related { post { ...F${n + 1} } }`))}`,
  })),
  question('the same field 490 times', [ANSWERED, DEAR], () => ({ query: `{ ${repeat(490, () => 'site { url }')} }` })),
  question('fields that are the same only where they are merged', [DEAR, INVALID, ANSWERED], () => ({
    query: `{ ${repeat(30, () => `posts { ${repeat(15, () => 'nodes { id }')} }`)} }`,
  })),
  question('190 fragments with the same fields', [ANSWERED, DEAR, 'TOO_MANY_TOKENS'], () => ({
    query: `{ site { ${repeat(190, (n) => `...F${n}`)} } } ${fragments(190, 'Site', () => 'url')}`,
  })),
  question('120 fields that do not go together', [INVALID, DEAR], () => ({
    query: `{ ${repeat(60, (n) => `a: post(slug: "${n}") { x: title } a: page(slug: "${n}") { x: slug }`)} }`,
  })),
  question('1,900 unknown fields', [INVALID], () => ({ query: `{ ${repeat(1_900, (n) => `psots${n}`)} }` })),
  question('150 unknown fields with long names', [INVALID], () => ({
    query: `{ ${repeat(150, (n) => `${'chronology'.repeat(50)}${n}`)} }`,
  })),
  question('introspection under 90 aliases', [ANSWERED, DEAR, INVALID], () => ({
    query: `{ ${repeat(90, (n) => `a${n}: __schema { types { fields { name description args { name type { name } } } } }`)} }`,
  })),
  question('introspection, types within types', [ANSWERED, DEAR, INVALID, 'QUERY_TOO_DEEP'], () => ({
    query: '{ __schema { types { fields { type { fields { type { ofType { ofType { fields { name type { name } } } } } } } } } } }',
  })),
  body(
    'variables that nest 40,000 lists',
    [ANSWERED, 'BAD_REQUEST', 'BAD_USER_INPUT'],
    () => `{"query":"{ site { url } }","variables":{"x":${'['.repeat(40_000)}${']'.repeat(40_000)}}}`,
  ),
  question('300 variables with long defaults', ['TOO_MANY_TOKENS', INVALID, ANSWERED], () => ({
    query: `query (${repeat(300, (n) => `$a${n}: String = "${'x'.repeat(200)}"`)}) { site { url } }`,
  })),
  questions('a query of 90 kB that is never the same', [ANSWERED], (turn) => ({
    query: `{ site { url } } # ${turn}${'x'.repeat(90_000)}`,
  })),
  questions('many small queries that are never the same', [ANSWERED], (turn) => ({ query: `{ a${turn}: site { url } }` })),
];

/** All cases of this file. */
export const DOCUMENTS: readonly HostileCase[] = [...ANSWERS, ...QUERIES];
