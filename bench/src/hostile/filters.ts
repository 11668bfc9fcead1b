/** Queries with hostile filters, orders and arguments. */
import { body, question, questions, repeat, type HostileCase } from './case';
import { ANSWERED } from './outcome';

const REFUSED = 'BAD_USER_INPUT';
const DEAR = 'QUERY_TOO_EXPENSIVE';
const COUNT_POSTS = 'query ($filter: PostFilter) { posts(filter: $filter) { totalCount } }';
const COUNT_ENTRIES = 'query ($filter: ChronologyFilter) { chronology(filter: $filter) { totalCount } }';

const list = (length: number, make: (number: number) => string): string[] => Array.from({ length }, (_, number) => make(number));
const unknown = (length: number): string[] => list(length, (number) => `nobody-${number}`);
const known = (length: number): string[] => list(length, (number) => `entity-${number}`);

/** A body whose variables are nested more deeply than `JSON.stringify` can write. */
const nested = (depth: number): string =>
  `{"query":${JSON.stringify(COUNT_POSTS)},"variables":{"filter":${'{"not":'.repeat(depth)}{"tags":{"any":["tag-1"]}}${'}'.repeat(depth + 2)}`;

const branches = (count: number): unknown[] =>
  list(count, String).map((number) => ({
    entities: { all: list(3, (n) => `entity-${12 * n + Number(number)}`) },
    entry: { entities: { all: [`entity-${number}`] }, between: { from: '1990', to: '2000' } },
    not: { tags: { any: [`tag-${number}`] } },
  }));

const LISTS: readonly HostileCase[] = [
  question('a filter of 6,000 equal tags', [REFUSED], () => ({
    query: COUNT_POSTS,
    variables: { filter: { tags: { all: list(6_000, () => 'a') } } },
  })),
  question('a filter of 6,000 entities', [REFUSED], () => ({
    query: COUNT_POSTS,
    variables: { filter: { entities: { all: known(6_000) } } },
  })),
  question('6,000 tags in the text of the query', ['TOO_MANY_TOKENS'], () => ({
    query: `{ posts(filter: { tags: { all: [${repeat(6_000, () => '"a"')}] } }) { totalCount } }`,
  })),
  ...(['entities', 'tags', 'authors', 'categories'] as const).map((field) =>
    question(`50 unknown ${field}`, [REFUSED], () => ({ query: COUNT_POSTS, variables: { filter: { [field]: { all: unknown(50) } } } })),
  ),
  question('50 known entities', [ANSWERED], () => ({ query: COUNT_POSTS, variables: { filter: { entities: { all: known(50) } } } })),
  question('50 unknown timelines and entities of entries', [REFUSED], () => ({
    query: COUNT_ENTRIES,
    variables: { filter: { entities: { all: unknown(50) }, timelines: { any: unknown(50) } } },
  })),
];

const TREES: readonly HostileCase[] = [
  question('not, 3,000 deep, in the text', ['TOO_MANY_TOKENS'], () => ({
    query: `{ posts(filter: ${'{ not: '.repeat(3_000)}{ tags: { any: ["a"] } }${'}'.repeat(3_000)}) { totalCount } }`,
  })),
  body('not, 3,000 deep, in the variables', ['FILTER_TOO_LARGE', 'FILTER_TOO_DEEP', REFUSED], () => nested(3_000)),
  body('not, 10,000 deep, in the variables', ['FILTER_TOO_LARGE', 'FILTER_TOO_DEEP', REFUSED], () => nested(10_000)),
  question('or of 12 branches, each with entities and entries', [ANSWERED, DEAR], () => ({
    query: COUNT_POSTS,
    variables: { filter: { or: branches(12) } },
  })),
  question('or of 2,000 branches', ['FILTER_TOO_LARGE', REFUSED, DEAR], () => ({
    query: COUNT_POSTS,
    variables: { filter: { or: list(2_000, () => '').map(() => ({ tags: { any: ['a'] } })) } },
  })),
  questions('filters of another shape each time', [ANSWERED, DEAR], (turn) => ({
    query: COUNT_POSTS,
    variables: {
      filter: { or: list(1 + (turn % 12), String).map((n) => ({ tags: { all: list(1 + ((turn + Number(n)) % 7), (m) => `tag-${m}`) } })) },
    },
  })),
];

const TEXTS: readonly HostileCase[] = [
  question('a search for 5,000 words', [REFUSED], () => ({
    query: COUNT_POSTS,
    variables: { filter: { text: repeat(5_000, (number) => `word${number}`) } },
  })),
  question('a search for one word of 90,000 letters', [REFUSED], () => ({
    query: COUNT_POSTS,
    variables: { filter: { text: 'x'.repeat(90_000) } },
  })),
  question('a search for all but 16 rare words', [ANSWERED, DEAR], () => ({
    query: COUNT_POSTS,
    variables: { filter: { text: repeat(16, (number) => `-w${number}`) } },
  })),
  question('a search of the best of nearly all posts', [ANSWERED], () => ({
    query:
      '{ posts(filter: { text: "letter or border or court or officer" }, orderBy: RELEVANCE, first: 100) { totalCount nodes { title } } }',
  })),
  questions('a search for what may be a pattern', [ANSWERED], (turn) => ({
    query: COUNT_POSTS,
    variables: { filter: { text: ['%_%', '*:* & |', "'; --", '(a+)+$', '\\', '"""', ':*', '<->'][turn % 8] } },
  })),
];

const ORDERS: readonly HostileCase[] = [
  question('entities in posts, most mentioned first', [ANSWERED, DEAR], () => ({
    query:
      '{ entities(filter: { mentionedIn: { tags: { any: ["tag-1"] } } }, orderBy: MOST_MENTIONED, first: 10) { totalCount nodes { name } } }',
  })),
  question('entities, most and last mentioned first', [ANSWERED], () => ({
    query:
      '{ a: entities(orderBy: MOST_MENTIONED, first: 10) { nodes { name } } b: entities(orderBy: RECENTLY_MENTIONED, first: 10) { nodes { name } } }',
  })),
  question('entities, most mentioned first, 40 times', [ANSWERED, DEAR], () => ({
    query: `{ ${repeat(40, (n) => `a${n}: entities(orderBy: MOST_MENTIONED, first: ${n + 1}) { totalCount }`)} }`,
  })),
  question('who is named beside the best known, 40 times', [ANSWERED, DEAR], () => ({
    query: `{ entity(slug: "entity-0") { ${repeat(40, (n) => `a${n}: coMentioned(first: ${n + 1}) { totalCount nodes { posts } }`)} } }`,
  })),
  question('who is named beside 40 others', [ANSWERED, DEAR], () => ({
    query: `{ ${repeat(40, (n) => `a${n}: entity(slug: "entity-${n}") { coMentioned(first: 100) { totalCount nodes { posts entries } } }`)} }`,
  })),
];

const VALUES: readonly HostileCase[] = [
  question('a range between sets of thousands of dates', [REFUSED], () => ({
    query: COUNT_ENTRIES,
    variables: { filter: { between: { from: `[${repeat(5_000, (n) => String(1000 + (n % 1000)), ',')}]` } } },
  })),
  questions('a range between absurd dates', [ANSWERED, REFUSED], (turn) => ({
    query: COUNT_ENTRIES,
    variables: { filter: { between: { from: ['Y-17E7', 'Y17E70', '-9999', 'XXXX-XX-XX', '[..1984]', '{1..9999}', '1560S2'][turn % 7] } } },
  })),
  question('a cursor of 90 kB', [REFUSED], () => ({
    query: 'query ($after: String) { posts(after: $after) { totalCount } }',
    variables: { after: Buffer.from(JSON.stringify(['x'.repeat(66_000), 'a'])).toString('base64url') },
  })),
  question('3,000 identifiers', [REFUSED, DEAR], () => ({
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: unknown(3_000) },
  })),
  question('100 identifiers of nothing', [ANSWERED], () => ({
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: list(100, (number) => Buffer.from(`entry:en:nothing:${number}`).toString('base64url')) },
  })),
  question('an identifier of 90 kB', [REFUSED], () => ({
    query: 'query ($id: ID!) { node(id: $id) { id } }',
    variables: { id: Buffer.from(`entry:en:${':'.repeat(66_000)}`).toString('base64url') },
  })),
  question('30,000 values of a wrong kind', [REFUSED], () => ({
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: list(30_000, String).map(() => ({})) },
  })),
  question('a path of 90 kB', [REFUSED], () => ({
    query: 'query ($path: String!) { route(path: $path) { status } }',
    variables: { path: `/${'%2F'.repeat(30_000)}` },
  })),
  question('90 paths of 1,000 letters', [ANSWERED], () => ({
    query: `{ ${repeat(90, (n) => `a${n}: route(path: "/${String(n).repeat(1_000 / String(n).length)}") { status }`)} }`,
  })),
  question('texts with invalid characters', [ANSWERED, REFUSED], () => ({
    query: 'query ($slug: String!, $filter: PostFilter) { post(slug: $slug) { title } posts(filter: $filter) { totalCount } }',
    variables: { slug: '\ud800\u0000'.repeat(60), filter: { text: '\udfff \u0000 \ufeff', tags: { any: ['\u0000'] } } },
  })),
];

/** All cases of this file. */
export const FILTERS: readonly HostileCase[] = [...LISTS, ...TREES, ...TEXTS, ...ORDERS, ...VALUES];
