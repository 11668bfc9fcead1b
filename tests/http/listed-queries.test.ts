/** Queries listed in a file: formats of the file, how clients name them, and a server that answers no others. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from 'graphql';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { ListedQueries } from '../../api/src/http/listed-queries';
import { readListedQueries } from '../../api/src/http/read-listed-queries';
import { createIndex, openTestServer, type TestServer } from './test-server';

const LISTED = 'query Posts($first: Int!) { posts(first: $first) { totalCount } }';
const OTHER = '{ posts { totalCount } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const EMPTY = { data: { posts: { totalCount: 0 } } };

const schema = makeSchema();
const folder = mkdtempSync(join(tmpdir(), 'dossier-test-listed-'));
let only: TestServer;
let open: TestServer;

function read(content: unknown): ReadonlyMap<string, string> {
  const path = join(folder, 'queries.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readListedQueries(path, schema);
}

beforeAll(async () => {
  const url = await createIndex();
  const texts = read({ posts: LISTED });
  only = await openTestServer(url, { schema, makeContext, listed: new ListedQueries(texts, true) });
  open = await openTestServer(url, { schema, makeContext, listed: new ListedQueries(texts) });
});
afterAll(async () => {
  await only.close();
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post({ address }: TestServer, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  return (await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

async function get({ address }: TestServer, parameters: Record<string, string>): Promise<unknown> {
  const search = new URLSearchParams(parameters).toString();
  return (await fetch(`${address}/graphql?${search}`, { headers: { accept: 'application/graphql-response+json' } })).json();
}

const notListed = { errors: [{ extensions: { code: 'QUERY_NOT_LISTED' } }] };

test.each([
  [
    'a manifest of Apollo',
    { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'a', name: 'Posts', type: 'query', body: LISTED }] },
    'a',
  ],
  ['a map, as Relay writes it', { a: LISTED }, 'a'],
  ['a list of objects', [{ id: 'a', query: LISTED }], 'a'],
  ['a list of texts', [LISTED], sha256(LISTED)],
])('%s is read', (_, content, id) => {
  expect([...read(content)]).toEqual([[id, LISTED]]);
});

test.each([
  ['no JSON', '{', /^PERSISTED_QUERIES: .*queries\.json cannot be read: /],
  ['another thing', '3', /has neither a list of queries nor queries by identifier/],
  ['an entry without a text', [{ id: 'a' }], /^PERSISTED_QUERIES: entry 1 of .* lacks an "id" or a "body"/],
  ['a syntax error', { a: '{' }, /the query "a" of .* is not one of this schema: Syntax Error/],
  ['an unknown field', { a: '{ nothing }' }, /the query "a" of .* is not one of this schema: Cannot query field "nothing"/],
  [
    'an identifier twice',
    [
      { id: 'a', body: LISTED },
      { id: 'a', body: OTHER },
    ],
    /has two queries with the id "a"/,
  ],
])('a file with %s is refused, with what is wrong', (_, content, message) => {
  expect(() => read(content)).toThrow(message);
});

test('a listed query is asked for by its identifier, in a body or an address, under each of its names, with variables', async () => {
  const persisted = { persistedQuery: { version: 1, sha256Hash: 'posts' } };
  for (const named of [{ documentId: 'posts' }, { id: 'posts' }, { doc_id: 'posts' }, { extensions: persisted }]) {
    expect(await post(only, { ...named, variables: { first: 1 } })).toEqual(EMPTY);
    const parameters = Object.fromEntries(
      Object.entries(named).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
    expect(await get(only, { ...parameters, variables: '{"first":1}' })).toEqual(EMPTY);
  }
});

test('a server of listed queries alone answers their texts, and refuses every other query, by text or by hash', async () => {
  expect(await post(only, { query: LISTED, variables: { first: 1 } })).toEqual(EMPTY);
  const hash = { persistedQuery: { version: 1, sha256Hash: sha256(OTHER) } };
  for (const body of [
    { query: OTHER },
    { query: OTHER, extensions: hash },
    { extensions: hash },
    { documentId: 'none' },
    { query: '{ __typename }' },
  ])
    expect(await post(only, body)).toMatchObject(notListed);
  expect(await get(only, { query: OTHER })).toMatchObject(notListed);
  expect(only.statements).not.toContain(OTHER);
});

test('elsewhere other queries are answered, automatic persisted ones too; an unknown identifier is refused by its name', async () => {
  expect(await post(open, { query: OTHER })).toEqual(EMPTY);
  const hash = { persistedQuery: { version: 1, sha256Hash: sha256(OTHER) } };
  expect(await post(open, { extensions: hash })).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  expect(await post(open, { query: OTHER, extensions: hash })).toEqual(EMPTY);
  expect(await post(open, { extensions: hash })).toEqual(EMPTY);
  expect(await post(open, { documentId: 'none' })).toMatchObject({ errors: [{ message: expect.stringContaining('documentId "none"') }] });
});

test("Apollo Client's link for persisted queries works with a list alone", async () => {
  const query = gql(LISTED);
  const cache = new InMemoryCache();
  // What the client sends, as the tool that writes the manifest lists it: with __typename.
  const sent = print(cache.transformDocument(query));
  const listed = new ListedQueries(new Map([[sha256(sent), sent]]), true);
  const server = await openTestServer(await createIndex(), { schema, makeContext, listed });
  try {
    const link = new PersistedQueryLink({ generateHash: (document) => sha256(print(document)), useGETForHashedQueries: true });
    const client = new ApolloClient({ cache, link: link.concat(new HttpLink({ uri: `${server.address}/graphql` })) });
    expect((await client.query({ query, variables: { first: 1 } })).data).toMatchObject({ posts: { totalCount: 0 } });
  } finally {
    await server.close();
  }
});
