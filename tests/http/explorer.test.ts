import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());

/** What a browser sends when somebody opens an address. */
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

test('a browser that opens the server’s address, or that of the graph, gets the explorer', async () => {
  const response = await fetch(`${api.address}/`, { headers: browser });
  expect(response.url).toBe(`${api.address}/graphql`);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
});

test('everything that the explorer loads comes from this server, and its content security policy allows nothing else', async () => {
  const page = await fetch(`${api.address}/graphql`, { headers: browser });
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
  const addresses = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) {
    expect(address).toMatch(/^\/(graphql\/explorer\/|favicon.ico$)/);
    const asset = await fetch(api.address + address);
    expect([address, asset.status, (await asset.text()).length > 0]).toEqual([address, 200, true]);
  }
});

test('the explorer gets its examples and the highest price of a query, one example for each file of its folder', async () => {
  const start = (await (await fetch(`${api.address}/graphql/explorer/start.json`)).json()) as { examples: string[]; costLimit: number };
  expect(start.costLimit).toBe(100_000);
  expect(start.examples).toHaveLength(readdirSync(join(__dirname, '../../api/explorer/examples')).length);
  for (const query of start.examples) {
    expect(query).toMatch(/^# \S.*\n# \S/);
    expect(parse(query).definitions).toHaveLength(1);
  }
});

const SHARED = `/graphql?${new URLSearchParams({ query: 'query Q($first: Int) { refused(first: $first) one }', variables: '{"first":1}' }).toString()}`;

test.each([
  ['GET', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'],
  ['GET', 'text/html'],
  ['HEAD', 'text/html, */*;q=0.1'],
  ['GET', 'TEXT/HTML;q=0.9, */*'],
])('a browser that opens a link to a query gets the explorer (%s, Accept: %s)', async (method, accept) => {
  const response = await fetch(`${api.address}${SHARED}`, { method, headers: { accept } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(response.headers.get('vary')).toMatch(/\baccept\b/);
});

test.each(['*/*', 'application/json', 'application/json, text/plain, */*', 'application/json, text/html;q=0.5', 'text/html;q=0, */*'])(
  'a program that opens the same link gets the answer (Accept: %s)',
  async (accept) => {
    const response = await fetch(`${api.address}${SHARED}`, { headers: { accept } });
    expect(await response.json()).toMatchObject({ data: { one: 1 } });
    expect(response.headers.get('vary')).toMatch(/\baccept\b/);
  },
);

test('a browser that opens the address of a persisted query gets its answer, which the explorer could not show', async () => {
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } });
  const response = await fetch(`${api.address}/graphql?${new URLSearchParams({ extensions }).toString()}`, { headers: browser });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
});

test('there is a favicon', async () => {
  const response = await fetch(`${api.address}/favicon.ico`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/x-icon']);
  expect([...Buffer.from(await response.arrayBuffer()).subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0]);
});

test('a program that sends no query gets an error, not the explorer', async () => {
  const response = await fetch(`${api.address}/graphql`, { headers: { accept: 'application/json' } });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
});
