/** What a user with Strapi's Editor role may do, with the rights that the role gets at the first start. */
import { z } from 'zod';
import type { Data } from '../ledger/content';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';

const EDITOR = { firstname: 'Ed', lastname: 'Itor', email: 'ed@example.org', password: 'Correct-horse-7', isActive: true };
const documentId = z.object({ data: z.object({ documentId: z.string() }) });

let cms: TestCms;
let token: string;

async function ask(path: string, body?: Data): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${cms.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Restores the rights of the first release: its roles had no rights to pages, comments, outside pictures and the terms of others. */
async function forgetLaterRights(): Promise<void> {
  const { db } = cms.strapi;
  await db.query('admin::permission').deleteMany({ where: { subject: { $in: ['api::page.page', 'api::comment.comment'] } } });
  await db.connection.raw(`update admin_permissions set properties = jsonb_set(properties, '{fields}', (properties->'fields') - 'cover.url')
    where properties->'fields' @> '["cover.url"]'`);
  await db.connection.raw(
    `update admin_permissions set conditions = '["admin::is-creator"]' where conditions @> '["plugin::desk.is-public"]'`,
  );
  await cms.strapi.store({ type: 'plugin', name: 'desk', key: 'later rights' }).delete({});
}

beforeAll(async () => {
  const databaseUrl = await createDatabase('roles');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
  await forgetLaterRights();
  await cms.stop();
  cms = await startCms({ databaseUrl });
  const role = z.object({ id: z.number() }).parse(await cms.strapi.service('admin::role').findOne({ code: 'strapi-editor' }));
  await cms.strapi.service('admin::user').create({ ...EDITOR, registrationToken: null, roles: [role.id] });
  const login = await fetch(`${cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EDITOR.email, password: EDITOR.password }),
  });
  token = z.object({ data: z.object({ token: z.string() }) }).parse(await login.json()).data.token;
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test.each(['en', 'fr', 'nl'])('an editor can save and publish a timeline in %s', async (locale) => {
  const collection = '/content-manager/collection-types/api::timeline.timeline';
  const entries = [{ date: { printed: '2015', edtf: null }, text: [{ type: 'paragraph', children: [{ type: 'text', text: 'A line.' }] }] }];
  const saved = await ask(`${collection}?locale=${locale}`, { title: `Written in ${locale}`, entries });
  expect(saved).toMatchObject({ status: 201, body: { data: { entries: [{ key: expect.any(String), label: '2015 · A line.' }] } } });
  const id = documentId.parse(saved.body).data.documentId;
  expect(await ask(`${collection}/${id}/actions/publish?locale=${locale}`, { locale })).toMatchObject({ status: 200 });
});

test.each(['entity', 'source', 'timeline', 'post', 'page', 'comment'])('an editor can search for documents of type %s', async (type) => {
  expect(await ask(`/desk/search?target=api::${type}.${type}&q=`)).toMatchObject({ status: 200 });
});

test('an editor sees the problems of a post before publishing it', async () => {
  const asked = { uid: 'api::post.post', locale: 'en', data: { title: '' } };
  expect(await ask('/desk/problems', asked)).toMatchObject({ status: 200, body: { problems: [{ path: ['title'] }, { path: ['slug'] }] } });
});

test.each(['en', 'fr'])(
  'after an upgrade from a version without pages, an editor can publish a page in %s, with a picture on another server',
  async (locale) => {
    const collection = '/content-manager/collection-types/api::page.page';
    const cover = { url: 'https://pictures.example/a.jpg', alt: 'A square at night' };
    const saved = await ask(`${collection}?locale=${locale}`, { title: `A page in ${locale}`, cover });
    expect(saved).toMatchObject({ status: 201, body: { data: { title: `A page in ${locale}`, cover } } });
    const id = documentId.parse(saved.body).data.documentId;
    expect(await ask(`${collection}/${id}/actions/publish?locale=${locale}`, { locale })).toMatchObject({ status: 200 });
  },
);

test('after an upgrade from a version without comments, an editor can approve one, and use an outside picture as a cover', async () => {
  const cover = { url: 'https://pictures.example/a.jpg' };
  const post = await ask('/content-manager/collection-types/api::post.post?locale=en', { title: 'Commented', cover });
  expect(post).toMatchObject({ status: 201, body: { data: { cover } } });
  const collection = '/content-manager/collection-types/api::comment.comment';
  const text = [{ type: 'paragraph', children: [{ type: 'text', text: 'I was there.' }] }];
  const saved = await ask(collection, { post: [documentId.parse(post.body).data.documentId], author: 'Reader', text });
  expect(saved).toMatchObject({ status: 201, body: { data: { label: 'Reader · I was there.', kind: 'comment' } } });
  expect(await ask(`${collection}/${documentId.parse(saved.body).data.documentId}/actions/publish`, {})).toMatchObject({ status: 200 });
});

test('after an upgrade from a version without public terms, an author can read public terms and own terms only', async () => {
  const { rows } = z
    .object({ rows: z.array(z.object({ subject: z.string(), action: z.string() })) })
    .parse(
      await cms.strapi.db.connection.raw(`select subject, action from admin_permissions where conditions @> '["plugin::desk.is-public"]'`),
    );
  const read = 'plugin::content-manager.explorer.read';
  expect(rows.map(({ action }) => action)).toEqual([read, read, read, read]);
  expect(rows.map(({ subject }) => subject).sort()).toEqual([
    'api::author.author',
    'api::category.category',
    'api::series.series',
    'api::tag.tag',
  ]);
});
