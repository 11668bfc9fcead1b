import { LIMITS } from '../../api/src/graphql/limits';
import { ask, createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());
beforeEach(() => api.statements.splice(0));

/** The first error's extensions and the status, after checking that no SQL ran. */
async function refusalOf(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { status, data, errors } = await ask(api.address, query, variables);
  expect(data).toBeUndefined();
  expect(api.statements).toEqual([]);
  return { status, ...errors?.[0]?.extensions };
}

test('a query of 150 bytes nested 17 deep is refused with its price, before any SQL', async () => {
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

test('under application/json a refusal has status 200, as old clients expect of GraphQL', async () => {
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: '{ posts(first: 160000) { nodes { id } } }' }),
  });
  expect([response.status, await response.json()]).toMatchObject([200, { errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] }]);
});

test('a page size that comes as a variable counts as one that is written', async () => {
  const query = 'query ($n: Int) { posts(first: $n) { nodes { id } } }';
  expect(await refusalOf(query, { n: 150_000 })).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', cost: 150_002 });
  expect(await ask(api.address, query, { n: 100 })).toMatchObject({ status: 200 });
});

test('filters hold fifty nodes at most, over all of a query', async () => {
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

test('a query may be so deep and no deeper', async () => {
  const deep = (hops: number): string => `{ post { ${'posts(first: 1) { nodes { '.repeat(hops)} id ${'} }'.repeat(hops)} } }`;
  expect(await refusalOf(deep(7))).toMatchObject({ status: 400, code: 'QUERY_TOO_DEEP', depth: 16, limit: 15 });
  expect(await ask(api.address, deep(6))).toMatchObject({ status: 200 });
});

test('a query has so many aliases and no more', async () => {
  const aliases = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `a${i}: post { id }`).join(' ')} }`;
  expect(await refusalOf(aliases(101))).toMatchObject({ status: 400, code: 'TOO_MANY_ALIASES', aliases: 101, limit: 100 });
  expect(await ask(api.address, aliases(100))).toMatchObject({ status: 200 });
});

test('a query is so many tokens long and no longer', async () => {
  expect(await refusalOf(`{ ${'one '.repeat(2_000)} }`)).toMatchObject({ status: 400, code: 'TOO_MANY_TOKENS' });
});

test('variables that do not fit are refused as such, whatever the price would be', async () => {
  const query = 'query ($n: Int) { posts(first: $n) { nodes { id } } }';
  expect(await refusalOf(query, { n: 'many' })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
});

test('of thousands of mistakes only the first are told, each as what it is', async () => {
  const wrong = await ask(api.address, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 2_000 }, () => ({})),
  });
  expect(wrong.errors?.length).toBeLessThanOrEqual(6);
  expect(new Set(wrong.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
  const unknown = await ask(api.address, `{ ${Array.from({ length: 1_000 }, (_, n) => `psots${n}`).join(' ')} }`);
  expect(unknown.errors?.length).toBeLessThanOrEqual(6);
  expect(new Set(unknown.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
});
