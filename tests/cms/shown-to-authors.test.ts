/** What the admin panel shows an Author of the work of others: terms, owners of slugs, counts, settings. Uses a real Strapi. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';

const TERMS = [
  ['tag', 'tags'],
  ['category', 'categories'],
  ['author', 'authors'],
  ['series', 'series'],
] as const;
const created = z.object({ data: z.looseObject({ documentId: z.string(), id: z.number() }) });
const listed = z.object({ results: z.array(z.looseObject({ documentId: z.string() })) });
const collection = (type: string): string => `/content-manager/collection-types/api::${type}.${type}`;

let cms: TestCms;
let author: SignedIn;
let editor: SignedIn;

async function write(who: SignedIn, type: string, data: object): Promise<{ documentId: string; id: number }> {
  const { status, text, body } = await who.ask('POST', `${collection(type)}?locale=en`, { locale: 'en', ...data });
  expect([status, status === 201 ? '' : text]).toEqual([201, '']);
  return created.parse(body).data;
}

/** The names that a field of a post offers to choose from. */
async function choices(who: SignedIn, field: string, question = ''): Promise<unknown[]> {
  const { status, body } = await who.ask('GET', `/content-manager/relations/api::post.post/${field}?locale=en${question}`);
  expect(status).toBe(200);
  return listed
    .parse(body)
    .results.map(({ name }) => name)
    .sort();
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('shown');
  cms = await startCms({ databaseUrl });
  author = await signIn(cms, 'strapi-author');
  editor = await signIn(cms, 'strapi-editor');
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

test('an editor’s reference from an author’s post to the editor’s draft does not show the author its title', async () => {
  const { documentId: secret } = await write(editor, 'post', { title: 'Secret draft', slug: 'secret-draft' });
  const { documentId } = await write(author, 'post', { title: 'Of an author', slug: 'of-an-author' });
  const related = [{ post: [secret], note: 'See also' }];
  expect((await editor.ask('PUT', `${collection('post')}/${documentId}?locale=en`, { related })).status).toBe(200);
  const data: object = { related };
  await cms.strapi.documents('api::post.post').update({ documentId, locale: 'en', data });
  const shown = await author.ask('GET', `${collection('post')}/${documentId}?locale=en`);
  expect(shown.body).toMatchObject({ data: { related: [{ label: 'See also' }] } });
  const own = await write(editor, 'post', { title: 'Of an editor', slug: 'of-an-editor', related });
  const { body } = await editor.ask('GET', `${collection('post')}/${own.documentId}?locale=en`);
  expect(body).toMatchObject({ data: { related: [{ label: 'Secret draft · See also' }] } });
});

describe.each(TERMS)('a %s', (type, field) => {
  beforeAll(async () => {
    await write(editor, type, { name: 'Public', slug: 'public' });
    await write(editor, type, { name: 'Held', slug: 'held', held: true });
    await write(author, type, { name: 'Own', slug: 'own' });
    // A term from a version without held terms: the flag is null.
    await write(editor, type, { name: 'Old', slug: 'old' });
    await cms.strapi.db.query(`api::${type}.${type}`).updateMany({ where: { name: 'Old' }, data: { held: null } });
  });

  test('of an editor is offered to an author when it is public, like the author’s own terms', async () => {
    expect(await choices(author, field)).toEqual(['Old', 'Own', 'Public']);
    expect(await choices(author, field, '&_q=held')).toEqual([]);
    expect(await choices(editor, field)).toEqual(['Held', 'Old', 'Own', 'Public']);
  });

  test('that is public can be added to a post, which shows its name', async () => {
    const { body } = await author.ask('GET', `/content-manager/relations/api::post.post/${field}?locale=en`);
    const connect = listed.parse(body).results.map(({ documentId, id }) => ({ documentId, id }));
    const isMany = type !== 'series';
    const post = await write(author, 'post', { title: `On ${type}`, [field]: { connect: isMany ? connect : connect.slice(0, 1) } });
    const shown = await author.ask('GET', `/content-manager/relations/api::post.post/${post.documentId}/${field}?locale=en`);
    expect(listed.parse(shown.body).results.every(({ name }) => typeof name === 'string')).toBe(true);
    expect(listed.parse(shown.body).results).toHaveLength(isMany ? 3 : 1);
  });

  test('that is public can be read by an author, not changed; one that is held cannot be read', async () => {
    const { body } = await author.ask('GET', `${collection(type)}?sort=name`);
    const found = listed.parse(body).results;
    expect(found.map(({ name }) => name)).toEqual(['Old', 'Own', 'Public']);
    const publicOne = found.find(({ name }) => name === 'Public')?.documentId ?? '';
    for (const [method, change] of [
      ['PUT', { name: 'Changed' }],
      ['DELETE', undefined],
    ] as const)
      expect((await author.ask(method, `${collection(type)}/${publicOne}`, change)).status).toBe(403);
    const held = z
      .object({ documentId: z.string() })
      .parse(await cms.strapi.db.query(`api::${type}.${type}`).findOne({ where: { name: 'Held' } }));
    expect((await author.ask('GET', `${collection(type)}/${held.documentId}`)).status).toBe(403);
  });

  test('with a slug that an author wants to use is named if it is public, not if it is held', async () => {
    const problems = async (who: SignedIn, slug: string): Promise<string> =>
      (await who.ask('POST', '/desk/problems', { uid: `api::${type}.${type}`, data: { name: 'Mine', slug } })).text;
    expect(await problems(author, 'held')).toContain('The slug \\"held\\" is taken: choose another.');
    expect(await problems(editor, 'held')).toContain('is taken by \\"Held\\"');
    expect(await problems(author, 'public')).toContain('is taken by \\"Public\\"');
    const saved = await author.ask('POST', collection(type), { name: 'Mine', slug: 'held' });
    expect([saved.status, saved.text.includes('Held'), saved.text.includes('is taken')]).toEqual([400, false, true]);
  });
});

test('the counts on the first page contain only documents that the user may read', async () => {
  const counted = async (who: SignedIn): Promise<Record<string, number>> =>
    z.object({ data: z.record(z.string(), z.number()) }).parse((await who.ask('GET', '/content-manager/homepage/count-documents')).body)
      .data;
  const [before, ofEditor] = [await counted(author), await counted(editor)];
  await write(editor, 'post', { title: 'Secret' });
  const { documentId } = await write(editor, 'entity', { name: 'Ada', slug: 'ada', kind: 'person' });
  expect((await editor.ask('POST', `${collection('entity')}/${documentId}/actions/publish`, {})).status).toBe(200);
  expect(await counted(author)).toEqual(before);
  expect(await counted(editor)).toMatchObject({ draft: (ofEditor.draft ?? 0) + 1, published: (ofEditor.published ?? 0) + 1 });
  await editor.ask('PUT', `${collection('entity')}/${documentId}`, { name: 'Ada, changed' });
  await write(author, 'post', { title: 'Own' });
  expect(await counted(author)).toEqual({ ...before, draft: (before.draft ?? 0) + 1 });
  expect(await counted(editor)).toMatchObject({ draft: (ofEditor.draft ?? 0) + 2, modified: (ofEditor.modified ?? 0) + 1 });
});

test('the key statistics contain only files, users and tokens that the user may read', async () => {
  const words = new Blob(['Only words'], { type: 'text/plain' });
  await editor.upload('secret.txt', words);
  const counted = async (who: SignedIn): Promise<unknown> => (await who.ask('GET', '/admin/homepage/key-statistics')).body;
  expect(await counted(author)).toMatchObject({ data: { assets: 0, admins: null, apiTokens: null, webhooks: null } });
  expect(await counted(editor)).toMatchObject({ data: { assets: 1, admins: null, apiTokens: null, webhooks: null } });
  const administrator = await signIn(cms, 'strapi-super-admin');
  expect(await counted(administrator)).toMatchObject({ data: { assets: 1, admins: 3, webhooks: null } });
});

test('no role has rights to the closed settings, so no menu shows them', async () => {
  const administrator = await signIn(cms, 'strapi-super-admin', 'chief');
  const rights = z
    .object({ data: z.array(z.looseObject({ action: z.string() })) })
    .parse((await administrator.ask('GET', '/admin/users/me/permissions')).body)
    .data.map(({ action }) => action);
  expect(rights).toContain('admin::roles.read');
  expect(rights.filter((action) => /webhook|transfer/.test(action))).toEqual([]);
  expect((await administrator.ask('GET', '/admin/permissions')).text).not.toMatch(/webhooks\.|transfer\./);
});
