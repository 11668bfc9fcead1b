import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Client } from 'pg';
import sharp from 'sharp';
import { blankPng } from '../support/pictures';
import { createIndex, openTestServer, type TestServer } from './test-server';

let index: Client;
let api: TestServer;

/** Puts a file into the upload folder and into the index. Unless `shown` is false, a public document shows it. */
async function upload(stored: string, content: Buffer | string, mime: string, shown = true, width: number | null = null): Promise<void> {
  writeFileSync(join(api.uploads, stored), content);
  const face = { name: stored, stored, mime, alt: null, caption: null, width, height: null };
  const row = [stored, JSON.stringify(face)];
  await index.query(`insert into documents values ('file', $1, '', 1, now(), $2)`, row);
  if (shown) await index.query(`insert into file_uses values ($1, 'post', 'p', 'en')`, [stored]);
}

const picture = (width: number, format: 'png' | 'jpeg' | 'webp' | 'avif'): Promise<Buffer> =>
  sharp({ create: { width, height: width / 2, channels: 3, background: '#246' } })
    .toFormat(format)
    .toBuffer();

const BLANK = { width: 1_000, height: 10, channels: 3, background: '#246' } as const;

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${api.address}/media/${path}`, { headers });

/** The status of a request for a path exactly as it is written; `fetch` would resolve dots in it. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(api.address);
    const asked = request({ hostname, port, path: `/media/${path}` }, (answer) => resolve(answer.resume().statusCode));
    asked.once('error', reject).end();
  });
}

async function widthOf(response: Response): Promise<number | undefined> {
  return (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width;
}

beforeAll(async () => {
  const url = await createIndex();
  index = new Client({ connectionString: url, options: '-c search_path=index' });
  await index.connect();
  api = await openTestServer(url);
  for (const format of ['png', 'jpeg', 'webp', 'avif'] as const)
    await upload(`wide.${format}`, await picture(2400, format), `image/${format}`);
  await upload('small.png', await picture(200, 'png'), 'image/png', true, 200);
  await upload('unmeasured.png', await picture(200, 'png'), 'image/png');
  await upload('draft.png', await picture(200, 'png'), 'image/png', false);
  await upload('torn.png', 'not a picture', 'image/png');
  await upload('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml');
  await upload(
    'drawing.png',
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="9" height="9"/></svg>',
    'image/png',
  );
  await upload('bomb.png', blankPng(16_000, 16_000), 'image/png');
  await upload('tiff.jpeg', await sharp({ create: BLANK }).tiff().toBuffer(), 'image/jpeg');
  await upload('page.html', '<script>alert(1)</script>', 'text/html');
  await upload('odd.bin', 'x', 'text/html\r\nx-injected: yes');
  await upload(`${'n'.repeat(200)}.txt`, 'long', 'text/plain');
});
afterAll(async () => {
  await api.close();
  await index.end();
});

test('a file that a public document shows is served unchanged, and may be cached forever', async () => {
  const response = await get('wide.png');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const again = await get('wide.png', { 'if-none-match': response.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(await picture(2400, 'png'));
});

test.each([
  [1, 320],
  [320, 320],
  [321, 640],
  [1000, 1280],
  [1920, 1920],
  [99999, 1920],
])('a picture requested at width %d is %d pixels wide', async (asked, served) => {
  expect(await widthOf(await get(`wide.png?width=${asked}`))).toBe(served);
});

test.each(['png', 'jpeg', 'webp', 'avif'])('a scaled %s keeps its format', async (format) => {
  const response = await get(`wide.${format}?width=320`);
  expect(response.headers.get('content-type')).toBe(`image/${format}`);
  const metadata = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([metadata.width, metadata.format]).toEqual([320, format === 'avif' ? 'heif' : format]);
});

test.each(['small.png', 'unmeasured.png'])('%s is not enlarged', async (stored) => {
  expect(await widthOf(await get(`${stored}?width=640`))).toBe(200);
});

test('simultaneous requests scale a picture once, and no temporary file is left', async () => {
  await upload('rush.png', await picture(2000, 'png'), 'image/png');
  const before = readdirSync(api.mediaCache).length;
  const answers = await Promise.all(Array.from({ length: 8 }, () => get('rush.png?width=600')));
  expect(await Promise.all(answers.map(widthOf))).toEqual(Array(8).fill(640));
  const kept = readdirSync(api.mediaCache);
  expect(kept).toHaveLength(before + 1);
  expect(kept.every((name) => /^[0-9a-f]{64}-\d+$/.test(name))).toBe(true);
});

test('a file that is replaced under the same name is scaled again', async () => {
  await upload('replaced.png', await picture(2000, 'png'), 'image/png');
  const first = await get('replaced.png?width=320');
  writeFileSync(join(api.uploads, 'replaced.png'), await picture(300, 'png'));
  const second = await get('replaced.png?width=320');
  expect(await widthOf(second)).toBe(300);
  expect(second.headers.get('etag')).not.toBe(first.headers.get('etag'));
});

test('a file that no public document shows is not found', async () => {
  for (const stored of ['draft.png', 'never-uploaded.png']) {
    const response = await get(stored);
    expect([response.status, await response.json()]).toMatchObject([404, { errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
  }
});

test('a file that is no longer shown by a public document is no longer served', async () => {
  await upload('withdrawn.png', await picture(100, 'png'), 'image/png');
  expect((await get('withdrawn.png')).status).toBe(200);
  await index.query(`delete from file_uses where file_id = 'withdrawn.png'`);
  expect((await get('withdrawn.png')).status).toBe(404);
});

test('a file that is missing from the folder, or is itself a folder, gives 404', async () => {
  for (const stored of ['lost.png', 'folder']) {
    await index.query(`insert into documents values ('file', $1, '', 1, now(), $2)`, [stored, { stored, mime: 'image/png' }]);
    await index.query(`insert into file_uses values ($1, 'post', 'p', 'en')`, [stored]);
  }
  mkdirSync(join(api.uploads, 'folder'));
  expect([(await get('lost.png')).status, (await get('folder')).status]).toEqual([404, 404]);
});

test('no name gives access to files outside the folder, not even a name in the index', async () => {
  symlinkSync('/etc', join(api.uploads, 'link'));
  const names = ['../etc/passwd', '/etc/passwd', 'link/passwd', '..', '.', 'a\\..\\b'];
  for (const stored of names) {
    await index.query(`insert into documents values ('file', $1, '', 1, now(), $2)`, [stored, { stored, mime: 'text/plain' }]);
    await index.query(`insert into file_uses values ($1, 'post', 'p', 'en')`, [stored]);
    expect(await statusOf(encodeURIComponent(stored))).toBe(404);
  }
  expect(await statusOf('a%00b')).toBe(404);
  expect(await statusOf('..%2f..%2fetc%2fpasswd')).toBe(404);
});

test.each(['0', '-1', '12.5', 'wide', '', '1e3'])('a width of "%s" is refused', async (width) => {
  const response = await get(`wide.png?width=${width}`);
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
});

test('a picture that cannot be decoded is refused if a width is given, and served otherwise', async () => {
  const refused = await get('torn.png?width=320');
  expect([refused.status, await refused.json()]).toMatchObject([415, { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] }]);
  expect(await (await get('torn.png')).text()).toBe('not a picture');
});

test.each(['bomb.png', 'drawing.png', 'tiff.jpeg'])('%s is not decoded', async (stored) => {
  expect((await get(`${stored}?width=320`)).status).toBe(415);
  expect((await get(stored)).status).toBe(200);
});

test('an SVG drawing cannot run its scripts, and is not scaled', async () => {
  const response = await get('drawing.svg?width=320');
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(await response.text()).toContain('<svg');
});

test('a file that is not a picture is sent as a download', async () => {
  const page = await get('page.html');
  expect(page.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''page.html`);
  expect(page.headers.get('content-security-policy')).toContain('sandbox');
  const odd = await get('odd.bin');
  expect([odd.headers.get('content-type'), odd.headers.get('x-injected')]).toEqual(['application/octet-stream', null]);
  expect(await (await get(`${'n'.repeat(200)}.txt`)).text()).toBe('long');
});
