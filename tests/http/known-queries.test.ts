/** A query that was asked before is answered without Apollo: the answer is the same as the first one, which Apollo gave. */
import { ask, createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());

interface Request {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string | null;
}

interface Seen {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function send(method: string, request: Request, headers: Record<string, string>): Promise<Seen> {
  const { query, variables, operationName } = request;
  const search = new URLSearchParams({
    query,
    ...(variables && { variables: JSON.stringify(variables) }),
    ...(operationName && { operationName }),
  });
  const response =
    method === 'POST'
      ? await fetch(`${api.address}/graphql`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(request),
        })
      : await fetch(`${api.address}/graphql?${search.toString()}`, { method, headers });
  const seen: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    if (name !== 'date') seen[name] = value;
  });
  return { status: response.status, headers: seen, body: await response.text() };
}

let number = 0;

/** The answers to one request that is sent three times; its query is new, because of a comment. */
async function thrice(method: string, request: Request, headers: Record<string, string>): Promise<Seen[]> {
  const own = { ...request, query: `${request.query} # ${number++}` };
  return [await send(method, own, headers), await send(method, own, headers), await send(method, own, headers)];
}

const REQUESTS: readonly (readonly [string, Request])[] = [
  ['a whole answer', { query: '{ one __typename }' }],
  ['no variables, and no name', { query: '{ one }', operationName: null }],
  ['an error at a field', { query: '{ one broken }' }],
  ['an error that makes all null', { query: '{ one required }' }],
  ['an error of a client', { query: '{ a: refused(first: 500) argument }' }],
  ['a list', { query: '{ posts { nodes { title } totalCount pageInfo { hasNextPage } } }' }],
  [
    'variables',
    { query: 'query ($n: Int, $with: Boolean!) { refused(first: $n) one @include(if: $with) }', variables: { n: 3, with: false } },
  ],
  ['a variable that does not fit', { query: 'query ($n: Int) { refused(first: $n) }', variables: { n: 'three' } }],
  ['a variable that is missing', { query: 'query ($n: Int!) { refused(first: $n) }' }],
  ['one of two operations', { query: 'query A { one } query B { __typename }', operationName: 'B' }],
  ['an operation that is not there', { query: 'query A { one } query B { __typename }', operationName: 'C' }],
  ['two operations and no name', { query: 'query A { one } query B { __typename }' }],
  ['an argument that must not be null', { query: 'query ($n: Int) { argument(needed: $n) }', variables: { n: null } }],
  ['a price over the limit', { query: 'query ($n: Int) { posts(first: $n) { nodes { title } } }', variables: { n: 160_000 } }],
  ['a text over its bounds', { query: 'query ($s: String) { post(slug: $s) { id } }', variables: { s: 'x'.repeat(300) } }],
  ['introspection', { query: '{ __schema { queryType { name fields { name } } } __type(name: "Post") { name } }' }],
];
const HEADERS: readonly (readonly [string, Record<string, string>])[] = [
  ['', {}],
  [' as application/graphql-response+json', { accept: 'application/graphql-response+json' }],
  [' as a browser accepts it', { accept: 'application/json;q=0.5, */*;q=0.1' }],
  [' with its price', { 'dossier-cost': '1', accept: 'application/json' }],
];

describe.each(['POST', 'GET', 'HEAD'])('by %s', (method) => {
  test.each(HEADERS)('each request%s is answered alike each time', async (_what, headers) => {
    for (const [what, request] of REQUESTS) {
      const [first, ...others] = await thrice(method, request, headers);
      expect([what, others]).toEqual([what, [first, first]]);
    }
  });
});

test('a known query is priced anew with other variables', async () => {
  const query = 'query ($n: Int) { posts(first: $n) { nodes { title } } }';
  for (const [n, code] of [
    [1, undefined],
    [160_000, 'QUERY_TOO_EXPENSIVE'],
    [2, undefined],
    [160_001, 'QUERY_TOO_EXPENSIVE'],
  ] as const) {
    const { errors } = await ask(api.address, query, { n });
    expect(errors?.[0]?.extensions.code).toBe(code);
  }
});

test('the bounds of a known query are checked with every text, though texts do not change its price', async () => {
  const query = 'query ($s: String) { post(slug: $s) { id } }';
  for (const [length, argument] of [
    [3, undefined],
    [300, 'slug'],
    [256, undefined],
    [257, 'slug'],
  ] as const) {
    const { errors } = await ask(api.address, query, { s: 'x'.repeat(length) });
    expect(errors?.[0]?.extensions.argument).toBe(argument);
  }
});

test('a name before a text is not taken for a part of the text', async () => {
  expect((await send('POST', { query: 'query\n{ one }' }, {})).body).toBe('{"data":{"one":1}}');
  const named = await send('POST', { query: '{ one }', operationName: 'query' }, {});
  expect(JSON.parse(named.body)).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] });
});
