/** Limits on requests to the CMS: their size and type, and that no temporary files remain. Uses a real Strapi over HTTP. */
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { ADA, registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { askWhole } from '../support/raw-request';

const MEGABYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };

let cms: TestCms;
let token: string;
/** Another server on the same machine, and the paths of the requests that it received. */
let inside: Server;
const asked: string[] = [];

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('bodies');
  cms = await startCms({ databaseUrl });
  token = await registerAda(cms.url);
  inside = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end('a secret of this machine');
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
}, 120_000);

afterAll(async () => {
  inside?.close();
  await cms?.stop();
});

async function send(
  path: string,
  body: string | FormData,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${cms.url}${path}`, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text() };
}

function signedIn(headers: Record<string, string> = {}): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...headers };
}

function form(...sizes: readonly number[]): FormData {
  const made = new FormData();
  for (const size of sizes) made.append('files', new Blob(['a'.repeat(size)], { type: 'text/plain' }), `of-${size}.txt`);
  return made;
}

/** The files that uploads have left in the folder for temporary files. */
function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => /^(dossier-form-|strapi-upload-|[a-z0-9]{25}$)/.test(name));
}

/** Waits until the condition is true. There is no limit here: Jest's timeout ends the test. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(20);
}

/** Waits until no temporary file is there that was not there before. Tests in other processes have files in the same directory for a while. */
async function untilNoneMoreThan(before: readonly string[]): Promise<void> {
  await until(() => leftovers().every((name) => before.includes(name)));
}

describe('a client that is not signed in', () => {
  test.each([
    '/admin/login',
    '/admin/register',
    '/admin/forgot-password',
    '/admin/reset-password',
    '/admin/register-admin',
    '/ADMIN/login/',
  ])('sends no more than 1 MB to %s', async (path) => {
    const body = JSON.stringify({ ...ADA, filling: 'a'.repeat(MEGABYTE) });
    expect(await send(path, body, JSON_TYPE)).toMatchObject({ status: 413, text: expect.stringContaining('1 MB') });
  });

  test('cannot send more by chunked transfer either', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const socket = connect(Number(new URL(cms.url).port), '127.0.0.1', () => {
        socket.write('POST /admin/login HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
        const piece = `${(64 * 1024).toString(16)}\r\n${'['.repeat(64 * 1024)}\r\n`;
        for (let sent = 0; sent < 2 * MEGABYTE; sent += 64 * 1024) socket.write(piece);
      });
      socket.once('data', (data) => {
        resolve(Number(data.toString().split(' ')[1]));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(status).toBe(413);
  });

  test('cannot nest JSON more than 100 levels deep', async () => {
    const body = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(await send('/admin/login', body, JSON_TYPE)).toMatchObject({ status: 400, text: expect.stringContaining('100 deep') });
  });

  test('gets 401 for a body of 19 MB, which is not parsed first', async () => {
    const { status } = await send('/content-manager/collection-types/api::post.post', '['.repeat(19 * MEGABYTE), JSON_TYPE);
    expect(status).toBe(401);
  });

  test.each(['/admin/login', '/upload', '/upload/files', '/admin/project-settings'])('leaves no file behind at %s', async (path) => {
    const before = leftovers();
    const { status } = await send(path, form(3 * MEGABYTE));
    expect([401, 415]).toContain(status);
    await untilNoneMoreThan(before);
  });
});

describe('a signed-in user', () => {
  test('can send documents of several megabytes', async () => {
    const title = 'a'.repeat(2 * MEGABYTE);
    const { status } = await send(
      '/desk/problems',
      JSON.stringify({ uid: 'api::post.post', locale: 'en', data: { title } }),
      signedIn(JSON_TYPE),
    );
    expect(status).toBe(200);
  });

  test.each([
    ['more than 20 MB', `{"a":"${'a'.repeat(20 * MEGABYTE)}"}`, 413],
    ['JSON that is nested more than 100 levels deep', `${'['.repeat(101)}${']'.repeat(101)}`, 400],
    ['incomplete JSON', '{"a":', 400],
    ['a __proto__ key', '{"__proto__":{"isAdmin":true}}', 400],
    ['a number', '5', 400],
  ])('cannot send %s', async (_what, body, status) => {
    expect(await send('/desk/problems', body, signedIn(JSON_TYPE))).toMatchObject({ status });
  });

  test('cannot send a form with files to a route that takes no files', async () => {
    const before = leftovers();
    expect(await send('/desk/problems', form(MEGABYTE), signedIn())).toMatchObject({ status: 415 });
    await untilNoneMoreThan(before);
  });

  test('can send several files, and only the media library keeps them', async () => {
    const before = leftovers();
    expect(await send('/upload', form(10, 20), signedIn())).toMatchObject({ status: 201 });
    expect(await send('/upload', form(), signedIn())).toMatchObject({ status: 400 });
    expect(await send('/upload/files/999/replace', form(10), signedIn())).toMatchObject({ status: 404 });
    await untilNoneMoreThan(before);
  });

  test('leaves no temporary file when the connection breaks in the middle of an upload', async () => {
    const before = leftovers();
    const head = `POST /upload HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 9999999\r\n\r\n`;
    const socket = connect(Number(new URL(cms.url).port), '127.0.0.1');
    socket.write(`${head}--b\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n`);
    socket.write('a'.repeat(MEGABYTE));
    await until(() => leftovers().some((name) => !before.includes(name)));
    socket.destroy();
    await untilNoneMoreThan(before);
  });
});

describe('the CMS sends no request to an address that a user gives', () => {
  test.each([
    '/upload/actions/upload-from-urls',
    '/UPLOAD/actions/upload-from-urls',
    '/upload/actions/upload-from-urls/',
    '/upload//actions/./upload-from-urls',
  ])('POST %s is closed', async (path) => {
    const { port } = inside.address() as AddressInfo;
    const urls = ['127.0.0.1', '0.0.0.0', '0', 'localhost'].map((host) => `http://${host}:${port}/from-url`);
    const { status } = await askWhole(cms.url, path, signedIn(JSON_TYPE), 'POST', JSON.stringify({ urls }));
    expect(status).toBe(404);
    expect(asked).toEqual([]);
  });

  test('webhooks cannot be created, and an existing one is not called', async () => {
    const url = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/webhook`;
    const hook = { name: 'one', url, headers: {}, events: ['media.create'], isEnabled: true };
    expect(await send('/admin/webhooks', JSON.stringify(hook), signedIn(JSON_TYPE))).toMatchObject({ status: 404 });
    expect(await cms.strapi.get('webhookRunner').run({ ...hook, id: '1' }, 'media.create')).toMatchObject({ statusCode: 500 });
    await expect(cms.strapi.fetch(url)).rejects.toThrow('sends no requests to addresses');
    expect(asked).toEqual([]);
  });
});

describe('a value that is no text is refused at once, with its field and with what a text is', () => {
  const top = 'use paragraph, heading, list, quote, code, image, table.';
  const entry = { text: [{ type: 'paragraph', children: 'Words' }] };
  test.each([
    ['comment', { text: 'Words' }, ['text'], `The text must be a list of nodes: ${top}`],
    ['comment', { text: [5] }, ['text'], `A node without a type cannot stand at the top of a text: ${top} (Node 0 of the text.)`],
    [
      'timeline',
      { title: 'A timeline', entries: [entry] },
      ['entries', '0', 'text'],
      'The children of a paragraph must be a list of nodes: use text, link. (Node 0.children of the text.)',
    ],
    [
      'post',
      { title: 'A post', body: [{ __component: 'body.rich-text', content: { type: 'paragraph' } }] },
      ['body', '0', 'content'],
      `The text must be a list of nodes: ${top}`,
    ],
  ])('in a %s: %j', async (type, data, path, message) => {
    const { status, text } = await send(
      `/content-manager/collection-types/api::${type}.${type}`,
      JSON.stringify(data),
      signedIn(JSON_TYPE),
    );
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { details: { errors: [{ path, message }] } } });
  });
});
