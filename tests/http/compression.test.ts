/** Text is sent compressed to clients that accept it, with an entity tag for each content type and coding. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createIndex, openTestServer, type TestServer } from './test-server';

let api: TestServer;

beforeAll(async () => {
  api = await openTestServer(await createIndex());
});
afterAll(() => api.close());

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request that decodes nothing: `fetch` would. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request(api.address + path, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.once('error', reject).end();
  });
}

const decode: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };
const plain = ({ headers, body }: Got): string => (decode[headers['content-encoding'] ?? ''] ?? ((same: Buffer) => same))(body).toString();

/** Queries whose answers are of these lengths: under the least, compressed at once, and compressed in pieces. */
const SHORT = '/graphql?query={one}';
const MIDDLE = `/graphql?query=${encodeURIComponent(`{ ${Array.from({ length: 10 }, (_, n) => `a${n}${'_long'.repeat(30)}: one`).join(' ')} }`)}`;
const LONG = `/graphql?query=${encodeURIComponent('{ long }')}`;

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.1, gzip;q=0.9', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['*', 'br'],
  ['gzip;q=0.5', 'gzip'],
  ['identity;q=0.5, gzip', 'gzip'],
  ['', undefined],
  ['identity', undefined],
  ['deflate', undefined],
  ['identity, br;q=0.5', undefined],
  ['br;q=0, gzip;q=0.000', undefined],
  ['*;q=0', undefined],
])('a client that accepts the codings %p gets %p', async (accepted, coding) => {
  const [coded, uncoded] = await Promise.all([get(MIDDLE, { 'accept-encoding': accepted }), get(MIDDLE)]);
  expect(uncoded.headers['content-encoding']).toBeUndefined();
  expect(coded.headers['content-encoding']).toBe(coding);
  expect(coded.headers['content-length']).toBe(String(coded.body.length));
  expect(plain(coded)).toBe(plain(uncoded));
  expect(coded.headers.vary).toMatch(/\baccept-encoding\b/);
});

test('an answer of megabytes is compressed, and is whole', async () => {
  const expected = `{"data":{"long":"${'x'.repeat(9_000_000)}"}}`;
  for (const coding of ['br', 'gzip']) {
    const answer = await get(LONG, { 'accept-encoding': coding });
    expect([answer.headers['content-encoding'], answer.headers['content-length']]).toEqual([coding, String(answer.body.length)]);
    expect(answer.body.length).toBeLessThan(50_000);
    expect(plain(answer) === expected).toBe(true);
  }
});

test('a short answer is not compressed, unless the client refuses it as it is', async () => {
  expect((await get(SHORT, { 'accept-encoding': 'br, gzip' })).headers['content-encoding']).toBeUndefined();
  const forced = await get(SHORT, { 'accept-encoding': 'gzip, identity;q=0' });
  expect([forced.headers['content-encoding'], plain(forced)]).toEqual(['gzip', '{"data":{"one":1}}']);
});

test('each content type and each coding has a strong entity tag of its own, and 304 is sent for that tag only', async () => {
  const forms = ['application/json', 'application/graphql-response+json'].flatMap((accept) =>
    ['br', 'gzip', 'identity'].map((coding) => ({ accept, 'accept-encoding': coding })),
  );
  const tags = await Promise.all(forms.map(async (headers) => (await get(MIDDLE, headers)).headers.etag ?? ''));
  expect(tags.filter((tag) => /^"[^"]+"$/.test(tag))).toHaveLength(forms.length);
  expect(new Set(tags).size).toBe(forms.length);
  for (const headers of forms)
    for (const tag of tags) {
      const { status, body, headers: got } = await get(MIDDLE, { ...headers, 'if-none-match': tag });
      const own = tags[forms.indexOf(headers)];
      expect([status, got.etag, body.length > 0]).toEqual(tag === own ? [304, own, false] : [200, own, true]);
      expect(got.vary).toMatch(/\baccept-encoding\b/);
    }
});

test('HEAD gives the headers of GET', async () => {
  for (const path of [MIDDLE, LONG]) {
    const headers = { 'accept-encoding': 'br' };
    const [head, whole] = await Promise.all([get(path, headers, 'HEAD'), get(path, headers)]);
    for (const name of ['content-encoding', 'content-length', 'etag', 'vary'])
      expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
    expect(head.body).toHaveLength(0);
  }
});

test.each(['/graphql/explorer/graphiql.js', '/graphql/explorer/start.json', '/graphql/explorer/start.css'])(
  'the file %s is compressed, and is sent once to a client that keeps it',
  async (path) => {
    const [uncoded, ...coded] = await Promise.all([
      get(path),
      get(path, { 'accept-encoding': 'br' }),
      get(path, { 'accept-encoding': 'gzip' }),
    ]);
    expect(uncoded.headers['content-encoding']).toBeUndefined();
    for (const one of coded) {
      expect(one.body.length).toBeLessThan(uncoded.body.length / 2);
      expect(plain(one) === plain(uncoded)).toBe(true);
      const again = await get(path, { 'accept-encoding': one.headers['content-encoding'] ?? '', 'if-none-match': one.headers.etag ?? '' });
      expect(again.status).toBe(304);
    }
    expect(new Set([uncoded, ...coded].map(({ headers }) => headers.etag)).size).toBe(3);
  },
);

test('an error of some length is compressed too', async () => {
  const query = Array.from({ length: 5 }, (_, n) => `${'unknown'.repeat(40)}${n}`).join(' ');
  const refused = await get(`/graphql?query=${encodeURIComponent(`{ ${query} }`)}`, { 'accept-encoding': 'gzip' });
  expect(refused.headers['content-encoding']).toBe('gzip');
  expect(plain(refused)).toContain('Cannot query field');
  expect([refused.headers.etag, refused.headers['cache-control']]).toEqual([undefined, 'no-store']);
});

test('clients that hang up while long answers are compressed leave nothing behind', async () => {
  for (let n = 0; n < 5; n += 1) {
    const asked = request(api.address + LONG, { headers: { 'accept-encoding': 'br' } });
    asked.on('error', () => undefined).end();
    await new Promise((resolve) => setTimeout(resolve, 20 * n));
    asked.destroy();
  }
  const answer = await get(LONG, { 'accept-encoding': 'br' });
  expect([answer.status, plain(answer).length]).toEqual([200, 9_000_020]);
});
