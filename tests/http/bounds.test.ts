/** The limits on what a query may contain. A query over a limit is refused before any SQL runs, and the error names the argument. */
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { join, render, sql } from '../../api/src/queries/sql';
import { ask, createIndex, openTestServer, type Answer, type TestServer } from './test-server';

let api: TestServer;
beforeAll(async () => {
  api = await openTestServer(await createIndex(), { schema: makeSchema(), makeContext });
});
afterAll(() => api.close());
beforeEach(() => api.statements.splice(0));

const times = (text: string, count: number): string => text.repeat(count);
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `slug-${n}`);
const nested = (depth: number, leaf: object = {}): object => Array.from({ length: depth - 1 }).reduce<object>((not) => ({ not }), leaf);

async function refusal(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await ask(api.address, query, variables);
  expect(answer.data).toBeUndefined();
  expect(api.statements).toEqual([]);
  return answer;
}

const POSTS = 'query ($filter: PostFilter) { posts(filter: $filter) { totalCount } }';
const CHRONOLOGY = 'query ($filter: ChronologyFilter) { chronology(filter: $filter) { totalCount } }';
const TIMELINES = 'query ($filter: TimelineFilter) { timelines(filter: $filter) { totalCount } }';
const ENTITIES = 'query ($filter: EntityFilter) { entities(filter: $filter) { totalCount } }';

test.each<[string, string, Record<string, unknown>, string]>([
  ['tags', POSTS, { filter: { tags: { any: many(51) } } }, 'filter.tags.any'],
  ['categories', POSTS, { filter: { categories: { any: many(51) } } }, 'filter.categories.any'],
  ['authors', POSTS, { filter: { authors: { any: many(6_000) } } }, 'filter.authors.any'],
  ['entities inside an or', POSTS, { filter: { or: [{}, { entities: { any: many(51) } }] } }, 'filter.or.1.entities.any'],
  ['alternatives of an or', POSTS, { filter: { or: many(51).map(() => ({})) } }, 'filter.or'],
  ['kinds', ENTITIES, { filter: { kinds: many(51).map(() => 'PLACE') } }, 'filter.kinds'],
  ['entities of entries', CHRONOLOGY, { filter: { entities: { any: many(51) } } }, 'filter.entities.any'],
  ['timelines of entries', POSTS, { filter: { entry: { timelines: { any: many(51) } } } }, 'filter.entry.timelines.any'],
  ['statuses', CHRONOLOGY, { filter: { status: many(51).map(() => 'FALSE') } }, 'filter.status'],
  ['entities of timelines', TIMELINES, { filter: { entities: { any: many(51) } } }, 'filter.entities.any'],
  ['identifiers', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many(101) }, 'ids'],
  ['the words of a search', POSTS, { filter: { text: times('word ', 17) } }, 'filter.text'],
  ['words without spaces between them', POSTS, { filter: { text: times('a,', 17) } }, 'filter.text'],
  ['the letters of a search', ENTITIES, { filter: { text: times('x', 257) } }, 'filter.text'],
  ['the parts of a compound', POSTS, { filter: { text: times('a-', 49) } }, 'filter.text'],
  ['words in a nested filter', ENTITIES, { filter: { mentionedIn: { text: times('word ', 17) } } }, 'filter.mentionedIn.text'],
  ['a slug', 'query ($slug: String) { post(slug: $slug) { id } }', { slug: times('x', 257) }, 'slug'],
  ['an identifier', 'query ($id: ID!) { node(id: $id) { id } }', { id: times('x', 257) }, 'id'],
  ['one of several identifiers', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['x', times('x', 257)] }, 'ids.1'],
  ['a slug in a list', POSTS, { filter: { tags: { all: [times('x', 257)] } } }, 'filter.tags.all.0'],
  ['a path', 'query ($path: String!) { route(path: $path) { status } }', { path: `/${times('x', 2_048)}` }, 'path'],
  ['a cursor', 'query ($after: String) { posts(after: $after) { totalCount } }', { after: times('x', 4_097) }, 'after'],
  [
    'a cursor for paging backwards',
    'query ($before: String) { posts(last: 1, before: $before) { totalCount } }',
    { before: times('x', 5_000) },
    'before',
  ],
  ['nested filters', POSTS, { filter: nested(6) }, 'filter.not.not.not.not.not'],
  [
    'nested filters inside the filter of another type',
    ENTITIES,
    { filter: { mentionedIn: nested(6) } },
    'filter.mentionedIn.not.not.not.not.not',
  ],
  ['filters nested thousands of levels deep', POSTS, { filter: nested(3_000) }, 'filter.not.not.not.not.not.not.not…'],
  ['filters nested through lists', POSTS, { filter: { or: [{ or: [nested(800)] }] } }, 'filter.or.0.or.0.not.not.not…'],
])('%s', async (_, query, variables, argument) => {
  const { status, errors } = await refusal(query, variables);
  expect([status, errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_USER_INPUT', argument }]);
  expect(errors?.[0]?.message).toMatch(/^Argument "[^"]+": .{1,80}\. [A-Z].*\.$/);
});

test.each([
  ['a list in the text counts like one in a variable', `{ posts(filter: { tags: { all: ${JSON.stringify(many(51))} } }) { totalCount } }`],
  ['a nested list', `{ posts(filter: { tags: { all: ${times('[', 200)}${times(']', 200)} } }) { totalCount } }`],
  ['a nested filter', `{ posts(filter: ${times('{ not: ', 450)}{}${times('}', 450)}) { totalCount } }`],
  ['a filter in a fragment', `{ ...F } fragment F on Query { posts(filter: { text: "${times('w ', 17)}" }) { totalCount } }`],
  ['a nested default', `query ($f: PostFilter = ${times('{ not: ', 450)}{}${times('}', 450)}) { posts(filter: $f) { totalCount } }`],
])('in the text of a query: %s', async (_, query) => {
  const { status, errors } = await refusal(query);
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  expect(errors?.[0]?.message.length).toBeLessThan(250);
});

const chain = (count: number, inner: string): string =>
  Array.from({ length: count }, (_, n) => `fragment F${n} on Query { ...F${(n + 1) % count} ...F${(n + 2) % count} ${inner} }`).join(' ');

test.each([
  ['the same field, many times', `{ ${times('posts { totalCount } ', 400)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['the same field with arguments', `{ ${times('posts(first: 1) { totalCount } ', 200)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['the same field in inline fragments', `{ ${times('... { site { url } } ', 280)} }`, 'QUERY_TOO_EXPENSIVE'],
  ['the same field within fields that are merged', `{ ${times(`posts { ${times('nodes { id } ', 15)} } `, 30)} }`, 'QUERY_TOO_EXPENSIVE'],
  [
    'introspection, many times',
    `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: __schema { types { name } }`).join(' ')} }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['in fragments that use one another in a circle', `{ ...F0 } ${chain(120, 'a: posts { totalCount }')}`, 'QUERY_TOO_EXPENSIVE'],
  ['nested fields', `{ ${times('posts { nodes { ', 200)} id ${times('} } ', 200)} }`, 'QUERY_TOO_DEEP'],
  ['nested inline fragments', `{ ${times('... { ', 400)} __typename ${times('} ', 400)} }`, 'QUERY_TOO_DEEP'],
  ['a large circle of fragments', `{ ...F0 } ${chain(120, '')}`, 'QUERY_TOO_EXPENSIVE'],
  ['a small circle of fragments', `{ ...F0 } ${chain(20, '')}`, 'GRAPHQL_VALIDATION_FAILED'],
])('a query that would take long to validate is refused: %s', async (_, query, code) => {
  const { status, errors } = await refusal(query);
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, code]);
});

test('JSON that is nested as deep as the size limit of a body allows is refused too', async () => {
  const body = `{"query":${JSON.stringify(POSTS)},"variables":{"filter":${times('{"not":', 12_000)}{}${times('}', 12_000)}}}`;
  const response = await fetch(`${api.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

test('the limits hold for GET as well as for POST', async () => {
  const variables = encodeURIComponent(`{"filter":${times('{"not":', 500)}{}${times('}', 500)}}`);
  const response = await fetch(`${api.address}/graphql?query=${encodeURIComponent(POSTS)}&variables=${variables}`);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

test('fifty references of each kind are within the limits, and are looked up', async () => {
  const filter = { tags: { any: many(50) }, entities: { any: many(50) }, authors: { any: many(50) }, categories: { any: many(50) } };
  const { status, errors } = await ask(api.address, POSTS, { filter });
  expect([status, errors?.[0]?.extensions]).toEqual([200, { code: 'BAD_USER_INPUT', argument: 'filter.categories.any.0' }]);
  expect(api.statements).toEqual(['references']);
});

test.each<[string, string, Record<string, unknown>]>([
  ['a hundred identifiers', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many(100) }],
  ['sixteen words', POSTS, { filter: { text: `"l’attaque de l'État" ${times('word ', 12)}` } }],
  ['256 letters of any alphabet', POSTS, { filter: { text: times('𝔞', 256) } }],
  ['a path of 2,048 characters', 'query ($path: String!) { route(path: $path) { status } }', { path: `/${times('x', 2_047)}` }],
  ['five filters', POSTS, { filter: nested(5, { or: [] }) }],
])('a query within the limits is answered: %s', async (_, query, variables) => {
  const { status, errors } = await ask(api.address, query, variables);
  expect([status, errors]).toEqual([200, undefined]);
});

test('a date that is far too long is refused with a short message', async () => {
  const { errors } = await refusal(CHRONOLOGY, { filter: { between: { from: times('1', 90_000) } } });
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('SQL fragments are joined with their values in order, however many there are', () => {
  const pieces = Array.from({ length: 50_000 }, (_, n) => sql`a = ${n}`);
  const { text, values } = render(join(pieces, ' and '));
  expect(text.endsWith('a = $49999 and a = $50000')).toBe(true);
  expect(values).toEqual(pieces.map((_, n) => n));
});
