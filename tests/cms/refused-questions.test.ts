/** Questions of somebody signed in that the database cannot answer: each is refused with what is wrong, and none ends the CMS. A real Strapi. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';
import { anonymous, signIn, type SignedIn } from '../support/signed-in';

const POSTS = '/content-manager/collection-types/api::post.post';
const refusal = z.object({ error: z.object({ message: z.string().min(1) }) });

let cms: TestCms;
let author: SignedIn;

/** Whether the answer is a refusal for the client's fault, with a message. */
async function expectRefused(method: string, path: string, body?: object, who = author): Promise<void> {
  const answer = await who.ask(method, path, body);
  expect([400, 403, 404]).toContain(answer.status);
  refusal.parse(answer.body);
}

beforeAll(async () => {
  const databaseUrl = await createDatabase('refused');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
  author = await signIn(cms, 'strapi-author');
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test.each([
  ['_q=%00'],
  ['locale=%00'],
  ['filters[title][$eq]=%00'],
  ...['3000000000', '1.5', 'NaN', '{}', 'x'].map((id) => [`filters[id][$eq]=${id}`]),
  ['filters[createdBy][id][$eq]=x'],
  ['filters[tags][id]=x'],
  ['filters[title][$between][0]=x'],
  ['filters[$or]=x'],
  ['filters[$and][0]=x'],
  ['filters[$not]=x'],
  ['filters=x'],
])('the list of posts is not asked for by %s', async (question) => {
  await expectRefused('GET', `${POSTS}?${question}`);
});

test.each(['/upload/files/x', '/upload/files/3000000000', '/upload/folders/x', `${POSTS}/%00`, '/desk/search?target=api::post.post&q=%00'])(
  'GET %s is refused',
  async (path) => {
    await expectRefused('GET', path);
  },
);

test.each([
  ['POST', '/upload/folders', { name: 1 }],
  ['POST', '/upload/folders', { name: 'a', parent: 99_999_999_999 }],
  ['POST', '/upload/folders', { name: 'b', parent: 'x' }],
  ['PUT', '/upload/folders/x', { name: 'c' }],
  ['POST', '/upload/actions/bulk-move', { fileIds: [1], destinationFolderId: 99_999_999_999 }],
  ['POST', '/upload/actions/bulk-move', { fileIds: ['x'], destinationFolderId: 'x' }],
  ['POST', '/upload/actions/bulk-delete', { fileIds: [3_000_000_000] }],
  ['POST', '/upload?id=1', { fileInfo: { folder: 99_999_999_999 } }],
  ['POST', '/upload?id=x', { fileInfo: { name: 'd' } }],
  ['POST', '/i18n/content-manager/actions/get-non-localized-fields', { model: 'api::post.post', id: 'x', locale: 'en' }],
] as const)('%s %s %j is refused, and the CMS goes on', async (method, path, body) => {
  await expectRefused(method, path, body);
});

test('the name of a folder is refused when it is too long, and kept without NUL', async () => {
  await expectRefused('POST', '/upload/folders', { name: 'x'.repeat(300) });
  const { status, text } = await author.ask('POST', '/upload/folders', { name: 'a\0b' });
  expect([status, text]).toEqual([201, expect.stringContaining('a\uFFFDb')]);
});

test('NUL in an address or in a name is refused for somebody who is not signed in too', async () => {
  await expectRefused('GET', '/admin/registration-info?registrationToken=%00', undefined, anonymous(cms));
  const { status } = await anonymous(cms).ask('POST', '/admin/login', { email: 'a\0@b.c', password: 'x' });
  expect(status).toBe(400);
});
