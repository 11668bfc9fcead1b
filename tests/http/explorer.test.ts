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
  const addresses = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address]) => address ?? '')
    .filter((at) => !at.startsWith('data:'));
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) {
    expect(address).toMatch(/^\/graphql\/explorer\//);
    const asset = await fetch(api.address + address);
    expect([address, asset.status, (await asset.text()).length > 0]).toEqual([address, 200, true]);
  }
});

test('the explorer offers three example queries', async () => {
  const examples = (await (await fetch(`${api.address}/graphql/explorer/examples.json`)).json()) as { query: string }[];
  expect(examples).toHaveLength(3);
  for (const { query } of examples) expect(parse(query).definitions).toHaveLength(1);
});

test('a browser that opens the address of a query gets its answer', async () => {
  const response = await fetch(`${api.address}/graphql?query={one}`, { headers: browser });
  expect(await response.json()).toEqual({ data: { one: 1 } });
});

test('a program that sends no query gets an error, not the explorer', async () => {
  const response = await fetch(`${api.address}/graphql`, { headers: { accept: 'application/json' } });
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
});
