import { auditServer } from 'graphql-http';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { etagOf } from '../../api/src/http/etag';
import { ask, createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());

const get = (search: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.address}/graphql?${new URLSearchParams(search).toString()}`, { headers });

test('all audits of the GraphQL over HTTP specification pass', async () => {
  const results = await auditServer({ url: `${api.address}/graphql`, fetchFn: fetch });
  expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  expect(results).toHaveLength(61);
});

test('a successful GET may be cached for a short time, and gets a 304 if the client has the current answer', async () => {
  const first = await get({ query: '{ one }' });
  expect(await first.json()).toEqual({ data: { one: 1 } });
  expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  const etag = first.headers.get('etag') ?? '';
  const second = await get({ query: '{ one }' }, { 'if-none-match': `"other", W/${etag}` });
  expect([second.status, await second.text()]).toEqual([304, '']);
  expect(second.headers.get('etag')).toBe(etag);
});

test('an ETag is strong and belongs to one content type', async () => {
  const [json, response] = ['application/json', 'application/graphql-response+json'].map((accept) => get({ query: '{ one }' }, { accept }));
  const tags = [await json, await response].map((answer) => answer?.headers.get('etag') ?? '');
  for (const tag of tags) expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
  expect(new Set(tags).size).toBe(2);
  expect((await get({ query: '{ one }' }, { accept: 'application/graphql-response+json', 'if-none-match': tags[0] ?? '' })).status).toBe(
    200,
  );
  expect((await get({ query: '{ one }' }, { accept: 'application/graphql-response+json', 'if-none-match': tags[1] ?? '' })).status).toBe(
    304,
  );
  expect([etagOf('a', 'application/json; charset=utf-8', 'br'), etagOf('a', 'application/json')]).toEqual(['"a.json.br"', '"a.json"']);
});

test('nothing else may be cached: no POST, no refusal, no answer with an error in it', async () => {
  const answers = [await ask(api.address, '{ one }'), await ask(api.address, '{'), await get({ query: '{ one broken }' })];
  for (const { headers } of answers) expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-store', null]);
});

test('a query that was sent once with its hash can then be sent as its hash only', async () => {
  const query = '{ one }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  const unknown = await (await get({ extensions })).json();
  expect(unknown).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  expect(await (await get({ extensions, query })).json()).toEqual({ data: { one: 1 } });
  const known = await get({ extensions });
  expect(await known.json()).toEqual({ data: { one: 1 } });
  expect(known.headers.get('cache-control')).toMatch(/^public/);
});

test('a hash that does not match its query is refused with 400', async () => {
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } });
  const response = await get({ extensions, query: '{ one }' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('a body over 100 kB is refused with 413, in the usual form of errors', async () => {
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ one }', variables: { filler: 'x'.repeat(100_000) } }),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
});

test('another content type gives 415, another method 405', async () => {
  const form = await fetch(`${api.address}/graphql`, { method: 'POST', body: new URLSearchParams({ query: '{ one }' }) });
  expect([form.status, await form.json()]).toMatchObject([415, { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] }]);
  const removal = await fetch(`${api.address}/graphql`, { method: 'DELETE' });
  expect([removal.status, removal.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
});

test('HEAD gives the same as GET, without the body', async () => {
  const response = await fetch(`${api.address}/graphql?query={one}`, { method: 'HEAD' });
  expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([200, expect.any(String), '']);
});

test('pages of any origin may send queries (CORS)', async () => {
  const preflight = await fetch(`${api.address}/graphql`, {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  expect((await ask(api.address, '{ one }')).headers.get('access-control-allow-origin')).toBe('*');
});

test('a request with a malformed Host header is answered all the same', async () => {
  const status = new Promise((resolve, reject) => {
    const asked = request(`${api.address}/graphql?query={one}`, { headers: { host: '[' } }, (answer) =>
      resolve(answer.resume().statusCode),
    );
    asked.once('error', reject).end();
  });
  await expect(status).resolves.toBe(200);
});

test('an unknown path gives 404 and a malformed one 400, as JSON', async () => {
  expect(await (await fetch(`${api.address}/nowhere?x=1`)).json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  const broken = await fetch(`${api.address}/media/%E0%A4%A`);
  expect([broken.status, await broken.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
});

test.each([
  'text/plain',
  '*/*;q=0',
  'application/json;q=0',
  'application/json;charset=latin1, image/*',
  'application/json;q=0.0, text/*'.repeat(20),
])('a client that accepts no available media type (%s) is refused before anything runs', async (accept) => {
  api.statements.splice(0);
  for (const method of ['GET', 'HEAD']) {
    const response = await fetch(`${api.address}/graphql?query=${encodeURIComponent('{ one }')}`, { method, headers: { accept } });
    expect(response.status).toBe(406);
    if (method === 'GET') expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  }
  expect(api.statements).toEqual([]);
});

test.each([
  'text/html, application/json;q=0.1',
  'application/*',
  'application/graphql-response+json; charset=utf-8',
  'image/png, */*;q=0.1',
])('a client that accepts an available media type (%s) gets it', async (accept) => {
  const response = await get({ query: '{ one }' }, { accept });
  expect([response.status, await response.json()]).toEqual([200, { data: { one: 1 } }]);
});
