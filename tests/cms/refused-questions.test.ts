/** Invalid requests of a signed-in user, which the database could not answer: each is refused with a message, and the CMS goes on. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { anonymous, signIn, type SignedIn } from '../support/signed-in';

const POSTS = '/content-manager/collection-types/api::post.post';
const RELATIONS = '/content-manager/relations';
const refusal = z.object({ error: z.object({ message: z.string().min(1) }) });

let cms: TestCms;
let author: SignedIn;

/** Expects a response with a status of 4xx and a message. */
async function expectRefused(method: string, path: string, body?: object, who = author): Promise<void> {
  const answer = await who.ask(method, path, body);
  expect([400, 403, 404]).toContain(answer.status);
  refusal.parse(answer.body);
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('refused');
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
])('the list of posts refuses the query %s', async (question) => {
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
  ['POST', '/admin/permissions/check', {}],
  ['POST', '/admin/permissions/check', { permissions: null }],
  ['POST', '/admin/permissions/check', { permissions: ['x'] }],
  ['POST', '/content-manager/uid/check-availability', { contentTypeUID: 'constructor', field: 'slug', data: {} }],
  ['POST', `${POSTS}?locale=en`, [1]],
  ['PUT', '/admin/homepage/layout', {}],
  ['PUT', '/admin/homepage/layout', { widgets: 'x' }],
] as const)('%s %s %j is refused, and the CMS goes on', async (method, path, body) => {
  await expectRefused(method, path, body);
});

test.each([
  `${RELATIONS}/api::post.post/createdBy?locale=en`,
  `${RELATIONS}/api::post.post/localizations`,
  `${RELATIONS}/plugin::upload.file/related?id=1`,
  `${RELATIONS}/plugin::upload.file/related`,
  `${RELATIONS}/plugin::upload.file/1/related`,
  `${RELATIONS}/admin::user/roles`,
  `${RELATIONS}/admin::user/1/roles`,
  `${RELATIONS}/constructor/roles`,
  `${RELATIONS}/__proto__/roles`,
  `${RELATIONS}/api::post.post/constructor`,
  '/upload/files?filters[related][id][$gt]=0',
  '/upload/files?filters[related]=1',
  '/upload/files?sort=related.id',
  '/upload/folders?filters[files][related][id]=1',
  '/content-manager/collection-types/constructor',
  '/content-manager/collection-types/__proto__',
  '/content-manager/content-types/__proto__/configuration',
  '/content-manager/components/constructor/configuration',
  '/admin/users/me/constructor',
  `${POSTS}?_q[a]=b`,
  '/upload/files?_q[a]=b',
  '/upload/folders?fields=x',
  `${RELATIONS}/api::post.post/tags?fields=x`,
])('GET %s is refused: it names an invalid or private type, field or relation', async (path) => {
  await expectRefused('GET', path);
});

test.each([
  { tags: { disconnect: { a: 1 } } },
  { tags: { connect: { a: 1 } } },
  { tags: { set: { a: 1 } } },
  { tags: { connect: [{ a: 1 }] } },
  { tags: { connect: 'x' } },
  { tags: 7 },
  { series: { disconnect: {} } },
  { body: [{ __component: 'constructor' }] },
  { body: [{ __component: 'toString' }] },
  { body: [{ __component: '__proto__' }] },
  { body: [{ __component: 1 }] },
  { body: [{}] },
  { body: ['x'] },
  { body: { a: 1 } },
  { body: 'x' },
  { cover: 'x' },
  { formerPaths: { a: 1 } },
  { formerPaths: ['x'] },
  { dateline: 'x' },
  { epigraphs: [1] },
  { title: { a: 1 } },
  { slug: 3 },
  { firstPublished: 'x' },
  { about: 'x' },
])('a post with %j is not saved', async (data) => {
  await expectRefused('POST', `${POSTS}?locale=en`, { title: 'Odd', ...data });
});

test.each([{ cover: { file: { a: 1 } } }, { timelines: { a: 1 } }, { related: [{ post: { a: 1 } }] }])(
  'a post with %j is saved or refused, without a server error',
  async (data) => {
    expect((await author.ask('POST', `${POSTS}?locale=en`, { title: 'Odd', ...data })).status).toBeLessThan(500);
  },
);

test('the body of a save cannot choose which row or document is written', async () => {
  const shape = z.object({ data: z.looseObject({ id: z.number(), documentId: z.string(), title: z.string() }) });
  const first = shape.parse(
    (await author.ask('POST', `${POSTS}?locale=en`, { title: 'First', id: 5_000_000, documentId: 'chosen' })).body,
  ).data;
  expect([first.id < 5_000_000, first.documentId === 'chosen']).toEqual([true, false]);
  const saved = await author.ask('PUT', `${POSTS}/${first.documentId}?locale=en`, { title: 'Second', id: 6_000_000, documentId: 'moved' });
  expect(shape.parse(saved.body).data).toMatchObject({ id: first.id, documentId: first.documentId, title: 'Second' });
});

test('a folder name that is too long is refused; NUL is removed from a folder name', async () => {
  await expectRefused('POST', '/upload/folders', { name: 'x'.repeat(300) });
  const { status, text } = await author.ask('POST', '/upload/folders', { name: 'a\0b' });
  expect([status, text]).toEqual([201, expect.stringContaining('a\uFFFDb')]);
});

test('NUL in a query or in an e-mail address is refused for a user who is not signed in too', async () => {
  await expectRefused('GET', '/admin/registration-info?registrationToken=%00', undefined, anonymous(cms));
  const { status } = await anonymous(cms).ask('POST', '/admin/login', { email: 'a\0@b.c', password: 'x' });
  expect(status).toBe(400);
});
