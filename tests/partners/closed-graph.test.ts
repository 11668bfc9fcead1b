/** `PUBLIC_GRAPH=no`: every field of the roots but those for partners and live updates is closed, however it is asked for. */
import { createHash } from 'node:crypto';
import { buildSchema, isScalarType, getNamedType, type GraphQLField } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askDoor, askGraph, giveKey, setTerms, untilSettled } from '../support/partners';

const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
let key: string;

beforeAll(async () => {
  const url = await createDatabase('closed_graph');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  // It starts, although what it reads before that for the first readers is closed.
  api = await startApi(url, { PUBLIC_GRAPH: 'no', COMMENTS_KEY: 'a-key-of-the-tests' });
  await setTerms(ledger.client, 'partner');
  key = await giveKey(ledger.client, 'partner');
  await ledger.put('post', 'one', aPost({ title: 'One' }));
  await untilSettled(ledger.client);
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function post(body: object, headers: Readonly<Record<string, string>> = {}): Promise<readonly [number, Answer]> {
  const answer = await fetch(`${api.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify(body),
  });
  return [answer.status, (await answer.json()) as Answer];
}

const CLOSED = {
  errors: [expect.objectContaining({ message: expect.stringContaining('PUBLIC_GRAPH=no'), extensions: { code: 'GRAPH_CLOSED' } })],
};

const VALUES: Readonly<Record<string, string>> = { '[ID!]!': '["x"]', 'Int!': '1' };

/** A field with a value for each argument that it needs. */
function written({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const needed = args.filter((arg) => String(arg.type).endsWith('!') && arg.defaultValue === undefined);
  const given = needed.map((arg) => `${arg.name}: ${VALUES[String(arg.type)] ?? '"x"'}`).join(', ');
  return `${name}${given && `(${given})`}${isScalarType(getNamedType(type)) ? '' : ' { __typename }'}`;
}

const fieldsOf = (type: 'Query' | 'Mutation'): GraphQLField<unknown, unknown>[] =>
  Object.values((type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {});

test.each(
  fieldsOf('Query')
    .filter(({ name }) => name !== 'changes')
    .map((field) => [field.name, field] as const),
)('Query.%s is closed, also with a key', async (_, field) => {
  expect(await post({ query: `{ ${written(field)} }` })).toEqual([403, expect.objectContaining(CLOSED)]);
});

test.each(fieldsOf('Mutation').map((field) => [field.name, field] as const))('Mutation.%s is closed', async (_, field) => {
  expect(await post({ query: `mutation { ${written(field)} }` })).toEqual([403, expect.objectContaining(CLOSED)]);
});

test('no other way to ask leads around it', async () => {
  const query = '{ posts { totalCount } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const persistedQuery = { version: 1, sha256Hash };
  for (const body of [
    { query: '{ changes { cursor } ...Rest } fragment Rest on Query { ... { posts { totalCount } } }' },
    { query: '{ alias: posts @skip(if: true) { totalCount } }' },
    { query: `query A { changes { cursor } } query B ${query}`, operationName: 'B' },
    { query, extensions: { persistedQuery } },
    { query },
  ])
    expect(await post(body)).toEqual([403, expect.objectContaining(CLOSED)]);
  // What was refused is not kept under its hash either.
  expect(await post({ extensions: { persistedQuery } })).toMatchObject([
    200,
    { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
  ]);
  const get = await fetch(`${api.origin}/graphql?${new URLSearchParams({ query })}`, { headers: { accept: 'application/json' } });
  expect([get.status, get.headers.get('cache-control'), await get.json()]).toEqual([403, 'no-store', expect.objectContaining(CLOSED)]);
  const [status] = await post({ query }, { accept: 'text/event-stream' });
  expect(status).toBe(403);
});

test('partners, the schema and live updates are served', async () => {
  expect((await askGraph(api.origin, key)).body).toMatchObject({ data: { changes: { changes: [{ id: 'one' }] } } });
  expect((await askGraph(api.origin, '')).body.errors?.[0]?.extensions.code).toBe('KEY_MISSING');
  expect((await askDoor(api.origin, '/partners/changes', key)).status).toBe(200);
  expect(await post({ query: '{ __typename __schema { queryType { name } } }' })).toEqual([
    200,
    { data: { __typename: 'Query', __schema: { queryType: { name: 'Query' } } } },
  ]);
  const { examples } = (await (await fetch(`${api.origin}/graphql/explorer/start.json`)).json()) as { examples: string[] };
  expect(examples).toHaveLength(1);
  expect(await post({ query: examples[0] ?? '' })).toMatchObject([200, { data: { changes: { hasMore: false } } }]);
  const live = await fetch(
    `${api.origin}/graphql?${new URLSearchParams({ query: 'subscription { changed(topics: ["posts"]) { everything } }' })}`,
    {
      headers: { accept: 'text/event-stream' },
    },
  );
  const reader = live.body?.getReader();
  let text = '';
  while (!text.includes('everything')) text += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  expect(text).toContain('"everything":true');
});
