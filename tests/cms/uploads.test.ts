/** Uploaded files on the port of the CMS: only for users who are signed in to the admin panel. Uses a real Strapi over HTTP. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cookieOf, registerAda, signIn, tokenOf } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { askRaw, askWhole, type RawAnswer } from '../support/raw-request';

const WORDS = 'From a draft that nobody has published.';

let cms: TestCms;
/** The path of an uploaded file. */
let file: string;
let token: string;

/** Sends a request with exactly this path. */
async function ask(path: string, cookie = '', method = 'GET'): Promise<RawAnswer> {
  return askRaw(cms.url, path, { cookie }, method);
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('uploads');
  cms = await startCms({ databaseUrl });
  token = await registerAda(cms.url);
  const form = new FormData();
  form.append('files', new Blob([WORDS], { type: 'text/plain' }), 'draft.txt');
  const uploaded = await fetch(`${cms.url}/upload`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  file = z.array(z.object({ url: z.string() })).parse(await uploaded.json())[0]?.url ?? '';
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test('an editor sees a file with the cookie of the session, until it ends', async () => {
  const login = await signIn(cms.url);
  const cookie = cookieOf(login, '/uploads');
  expect(await ask(file, cookie)).toEqual({ status: 200, text: WORDS });
  const logout = await fetch(`${cms.url}/admin/logout`, { method: 'POST', headers: { authorization: `Bearer ${await tokenOf(login)}` } });
  expect(logout.status).toBe(200);
  expect(await ask(file, cookie)).toMatchObject({ status: 401 });
});

test('a session that is renewed gets a new cookie for files too', async () => {
  const login = await signIn(cms.url);
  const renewed = await fetch(`${cms.url}/admin/access-token`, { method: 'POST', headers: { cookie: cookieOf(login, '/admin') } });
  expect(renewed.status).toBe(200);
  expect(await ask(file, cookieOf(renewed, '/uploads'))).toEqual({ status: 200, text: WORDS });
});

test.each([
  ['as it is', (path: string) => path],
  ['with a letter encoded', (path: string) => path.replace('u', '%75')],
  ['with a slash encoded', (path: string) => path.replace('/uploads/', '/uploads%2F')],
  ['with another slash', (path: string) => `/${path}`],
  ['by a detour', (path: string) => `/./admin/../.${path}`],
  ['by an encoded detour', (path: string) => `/x/%2e%2e${path}`],
])('without a session, no file is served; path written %s', async (_how, write) => {
  for (const method of ['GET', 'HEAD']) {
    const { status, text } = await ask(write(file), '', method);
    expect([status, text.includes(WORDS)]).toEqual([401, false]);
  }
});

test('a forged cookie gives no access', async () => {
  expect(await ask(file, 'strapi_admin_refresh=made.up.cookie')).toMatchObject({ status: 401 });
});

/** Files that an earlier version accepted, each with the media type and disposition that it must be served with. */
const FORMER: readonly (readonly [name: string, text: string, type: string, disposition: string | undefined])[] = [
  ['a.html', '<script src="b.js"></script>', 'application/octet-stream', 'attachment'],
  ['b.js', 'alert(1)', 'application/octet-stream', 'attachment'],
  ['c.css', 'body { color: red }', 'application/octet-stream', 'attachment'],
  ['d.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml', 'attachment'],
  ['e.xml', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'application/octet-stream', 'attachment'],
  ['f.pdf', '%PDF-1.4', 'application/pdf', 'attachment'],
  ['g', '<script>alert(1)</script>', 'application/octet-stream', 'attachment'],
  ['h.png', '<script>alert(1)</script>', 'image/png', undefined],
  ['i.mp4', 'moving', 'video/mp4', undefined],
  ['j.mjs', 'alert(1)', 'application/octet-stream', 'attachment'],
  ['k.htm%00.png', '<script>alert(1)</script>', '', undefined],
];

const WAYS: readonly (readonly [how: string, write: (path: string) => string])[] = [
  ['as it is', (path) => path],
  ['in capitals', (path) => path.replace('uploads', 'UPLOADS')],
  ['with letters encoded', (path) => path.replace('uploads', '%75pload%73')],
  ['with a slash encoded', (path) => path.replace('/uploads/', '/uploads%2F')],
  ['with slashes doubled', (path) => `/${path.replace('s/', 's//')}`],
  ['by a detour', (path) => `/admin/..${path.replace('s/', 's/./')}`],
  ['by an encoded detour', (path) => `/admin/%2e%2e${path}`],
  ['with a backslash', (path) => path.replace('/uploads/', '/uploads%5C')],
];

describe('no file under /uploads can act as the admin panel', () => {
  let cookie: string;

  beforeAll(async () => {
    for (const [name, text] of FORMER)
      writeFileSync(join(cms.strapi.dirs.static.public, 'uploads', decodeURIComponent(name).replace('\0', '')), text);
    cookie = cookieOf(await signIn(cms.url), '/uploads');
  });

  test.each(FORMER)('%s', async (name, text, type, disposition) => {
    const answer = await askWhole(cms.url, `/uploads/${name}`, { cookie });
    expect(answer.headers).toMatchObject({ 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff' });
    if (type === '') {
      expect(answer.status).not.toBe(200);
      return;
    }
    expect([answer.status, answer.text, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
      200,
      text,
      type,
      disposition,
    ]);
  });

  test.each(WAYS)('the policy is sent, whatever way the path is written: %s', async (_how, write) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
      const conditions: readonly Record<string, string>[] = [
        { cookie },
        { cookie, range: 'bytes=0-3' },
        { cookie, 'if-modified-since': new Date().toUTCString() },
        {},
      ];
      for (const headers of conditions) {
        const answer = await askWhole(cms.url, write('/uploads/a.html'), headers, method);
        expect([answer.headers['content-security-policy'], answer.headers['x-content-type-options']]).toEqual([
          "sandbox; default-src 'none'",
          'nosniff',
        ]);
        if (answer.text.includes('script')) expect(answer.headers['content-disposition']).toBe('attachment');
      }
    }
  });

  test('pages of the admin panel have a policy that lets them load only their own resources', async () => {
    const { headers } = await askWhole(cms.url, '/admin/init');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toMatch(/https?:|unsafe-eval|strapi\.io|script-src[^;]*unsafe-inline/);
  });
});
