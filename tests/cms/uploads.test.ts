/** Uploaded files, on the CMS's own port: for who is signed in to the admin, and for nobody else. A real Strapi, asked over raw HTTP. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';
import { askRaw, type RawAnswer } from '../support/raw-request';

const ADA = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
const WORDS = 'From a draft that nobody has published.';

let cms: TestCms;
/** The address of an uploaded file, from the root. */
let file: string;

function toCookie(answer: Response, path: string): string {
  const given = answer.headers.getSetCookie().filter((cookie) => cookie.toLowerCase().includes(`path=${path};`));
  return given.map((cookie) => cookie.split(';')[0]).join('; ');
}

async function signIn(): Promise<Response> {
  return fetch(`${cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADA.email, password: ADA.password }),
  });
}

/** Asks for a path as it is written. */
async function ask(path: string, cookie = '', method = 'GET'): Promise<RawAnswer> {
  return askRaw(cms.url, path, { cookie }, method);
}

beforeAll(async () => {
  const databaseUrl = await createDatabase('uploads');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
  const registered = await fetch(`${cms.url}/admin/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADA),
  });
  const { token } = z.object({ data: z.object({ token: z.string() }) }).parse(await registered.json()).data;
  const form = new FormData();
  form.append('files', new Blob([WORDS], { type: 'text/plain' }), 'draft.txt');
  const uploaded = await fetch(`${cms.url}/upload`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  file = z.array(z.object({ url: z.string() })).parse(await uploaded.json())[0]?.url ?? '';
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test('an editor sees a file with the cookie of the session, until it ends', async () => {
  const login = await signIn();
  const cookie = toCookie(login, '/uploads');
  expect(await ask(file, cookie)).toEqual({ status: 200, text: WORDS });
  const { token } = z.object({ data: z.object({ token: z.string() }) }).parse(await login.json()).data;
  const logout = await fetch(`${cms.url}/admin/logout`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  expect(logout.status).toBe(200);
  expect(await ask(file, cookie)).toMatchObject({ status: 401 });
});

test('a session that is renewed gets a new cookie for files too', async () => {
  const login = await signIn();
  const renewed = await fetch(`${cms.url}/admin/access-token`, { method: 'POST', headers: { cookie: toCookie(login, '/admin') } });
  expect(renewed.status).toBe(200);
  expect(await ask(file, toCookie(renewed, '/uploads'))).toEqual({ status: 200, text: WORDS });
});

test.each([
  ['as it is', (path: string) => path],
  ['with a letter encoded', (path: string) => path.replace('u', '%75')],
  ['with a slash encoded', (path: string) => path.replace('/uploads/', '/uploads%2F')],
  ['with another slash', (path: string) => `/${path}`],
  ['by a detour', (path: string) => `/./admin/../.${path}`],
  ['by an encoded detour', (path: string) => `/x/%2e%2e${path}`],
])('without one no file is to be had, its path written %s', async (_how, write) => {
  for (const method of ['GET', 'HEAD']) {
    const { status, text } = await ask(write(file), '', method);
    expect([status, text.includes(WORDS)]).toEqual([401, false]);
  }
});

test('a cookie that somebody made up opens nothing', async () => {
  expect(await ask(file, 'strapi_admin_refresh=made.up.cookie')).toMatchObject({ status: 401 });
});
