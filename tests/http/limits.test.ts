import { LIMITS } from '../../api/src/graphql/limits';
import { ask, createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());
beforeEach(() => api.statements.splice(0));

/** The status and the extensions of the first error, after checking that no SQL ran. */
async function refusalOf(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { status, data, errors } = await ask(api.address, query, variables);
  expect(data).toBeUndefined();
  expect(api.statements).toEqual([]);
  return { status, ...errors?.[0]?.extensions };
}

test('a query of 150 bytes that is nested 17 levels deep is refused with its cost, before any SQL runs', async () => {
  const query = `{${'posts{nodes{'.repeat(8)}id${'}}'.repeat(8)}}`;
  expect(Math.max(...depths(query))).toBe(17);
  expect(query.length).toBeLessThanOrEqual(150);
  const refusal = await refusalOf(query);
  expect(refusal).toEqual({ status: 400, code: 'QUERY_TOO_EXPENSIVE', cost: expect.any(Number), limit: LIMITS.cost });
  expect(refusal.cost).toBeGreaterThan(20 ** 8);
});

function depths(query: string): number[] {
  let depth = 0;
  return [...query].map((character) => (depth += character === '{' ? 1 : character === '}' ? -1 : 0));
}

test('with the media type application/json a refusal has status 200, as old clients of GraphQL expect', async () => {
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: '{ posts(first: 160000) { nodes { id } } }' }),
  });
  expect([response.status, await response.json()]).toMatchObject([200, { errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] }]);
});

test('a page size in a variable counts like one in the text', async () => {
  const query = 'query ($n: Int) { posts(first: $n) { nodes { id } } }';
  expect(await refusalOf(query, { n: 150_000 })).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', cost: 150_002 });
  expect(await ask(api.address, query, { n: 100 })).toMatchObject({ status: 200 });
});

test('the filters of a query have fifty nodes at most, in total', async () => {
  const filter = (nodes: number): unknown => ({ or: Array.from({ length: nodes - 1 }, () => ({ slug: 'a' })) });
  const query = 'query ($f: Filter, $g: Filter) { posts(filter: $f) { nodes { id } } b: posts(filter: $g) { nodes { id } } }';
  expect(await refusalOf(query, { f: filter(25), g: filter(26) })).toMatchObject({
    status: 400,
    code: 'FILTER_TOO_LARGE',
    nodes: 51,
    limit: 50,
  });
  expect(await ask(api.address, query, { f: filter(25), g: filter(25) })).toMatchObject({ status: 200 });
});

test('the depth of a query is limited', async () => {
  const deep = (hops: number): string => `{ post { ${'posts(first: 1) { nodes { '.repeat(hops)} id ${'} }'.repeat(hops)} } }`;
  expect(await refusalOf(deep(7))).toMatchObject({ status: 400, code: 'QUERY_TOO_DEEP', depth: 16, limit: 15 });
  expect(await ask(api.address, deep(6))).toMatchObject({ status: 200 });
});

test('the number of aliases in a query is limited', async () => {
  const aliases = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `a${i}: post { id }`).join(' ')} }`;
  expect(await refusalOf(aliases(101))).toMatchObject({ status: 400, code: 'TOO_MANY_ALIASES', aliases: 101, limit: 100 });
  expect(await ask(api.address, aliases(100))).toMatchObject({ status: 200 });
});

test('the number of tokens in a query is limited', async () => {
  expect(await refusalOf(`{ ${'one '.repeat(2_000)} }`)).toMatchObject({ status: 400, code: 'TOO_MANY_TOKENS' });
});

test('variables of the wrong type are reported as such, whatever the query would cost', async () => {
  const query = 'query ($n: Int) { posts(first: $n) { nodes { id } } }';
  expect(await refusalOf(query, { n: 'many' })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
});

test('of thousands of errors in a query, only the first are reported, each with its own code', async () => {
  const wrong = await ask(api.address, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 2_000 }, () => ({})),
  });
  expect(wrong.errors?.length).toBeLessThanOrEqual(6);
  expect(new Set(wrong.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
  const unknown = await ask(api.address, `{ ${Array.from({ length: 1_000 }, (_, n) => `psots${n}`).join(' ')} }`);
  expect(unknown.errors?.length).toBeLessThanOrEqual(6);
  expect(new Set(unknown.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
});
