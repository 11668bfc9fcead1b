/** The HTTP server with the real graph, on an archive without published documents. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, print, type DocumentNode } from 'graphql';
import { auditServer } from 'graphql-http';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { ask, createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex(), { schema: makeSchema(), makeContext });
});
afterAll(() => api.close());

test('all audits of the GraphQL over HTTP specification pass', async () => {
  const results = await auditServer({ url: `${api.address}/graphql`, fetchFn: fetch });
  expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
});

test('the schema is served as it is written, and a tool can build it', async () => {
  const response = await fetch(`${api.address}/graphql/schema.graphql`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  const written = parse(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
  const served = await response.text();
  const definitions = (document: DocumentNode): string[] => document.definitions.map((node) => print(node)).sort();
  expect(definitions(parse(served))).toEqual(definitions(written));
  expect(buildSchema(served).getQueryType()?.name).toBe('Query');
});

test('a page size over the maximum is refused, with the name of the argument, before any SQL runs', async () => {
  api.statements.splice(0);
  const { errors } = await ask(api.address, '{ posts(first: 101) { nodes { id } } }');
  expect(errors).toMatchObject([{ path: ['posts'], extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  expect(api.statements).toEqual([]);
});

test('a literal value that is not a date is refused by its argument, without what the server keeps for itself', async () => {
  const { errors } = await ask(api.address, '{ chronology(filter: { between: { from: "2015 summer" } }) { totalCount } }');
  expect(errors?.map(({ extensions }) => Object.keys(extensions ?? {}).sort())).toEqual([['argument', 'code', 'scalar']]);
});
