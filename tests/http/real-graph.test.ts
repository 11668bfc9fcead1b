/** The HTTP server with the real graph, on an archive without published documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const folder = join(__dirname, '../../api/explorer');

test.each(readdirSync(folder).filter((name) => name.endsWith('.graphql')))('the example %s is answered without an error', async (name) => {
  const { status, errors } = await ask(api.address, readFileSync(join(folder, name), 'utf8'));
  expect([status, errors]).toEqual([200, undefined]);
});

test('a page size over the maximum is refused, with the name of the argument, before any SQL runs', async () => {
  api.statements.splice(0);
  const { errors } = await ask(api.address, '{ posts(first: 101, locale: "en") { nodes { id } } }');
  expect(errors).toMatchObject([{ path: ['posts', 'nodes'], extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  expect(api.statements).toEqual([]);
});
