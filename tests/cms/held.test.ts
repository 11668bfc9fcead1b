/** Held terms (authors, categories, tags, series): only users who may publish make them public. Publishing a post makes its terms public. */
import { z } from 'zod';
import { Editor, type Data } from '../ledger/content';
import { ImportDesk } from '../support/imports';
import { wxr } from '../support/wxr';

const PASSWORD = 'Correct-horse-7';
const TERMS = ['author', 'category', 'tag', 'series'] as const;
type Term = (typeof TERMS)[number];

const answered = z.object({ data: z.looseObject({ documentId: z.string(), held: z.boolean().nullish() }) });
const refused = z.object({ error: z.object({ status: z.number(), message: z.string() }) });

let desk: ImportDesk;
let editor: Editor;
const tokens: Record<string, string> = {};

async function signIn(role: string): Promise<string> {
  const { strapi, url } = desk.cms;
  const { id } = z.object({ id: z.number() }).parse(await strapi.service('admin::role').findOne({ code: `strapi-${role}` }));
  const email = `${role}@example.org`;
  await strapi
    .service('admin::user')
    .create({ firstname: role, lastname: 'Person', email, password: PASSWORD, isActive: true, registrationToken: null, roles: [id] });
  const login = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return z.object({ data: z.object({ token: z.string() }) }).parse(await login.json()).data.token;
}

async function ask(role: 'editor' | 'author', method: string, path: string, body?: Data): Promise<unknown> {
  const answer = await fetch(`${desk.cms.url}/content-manager/collection-types/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[role]}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return answer.json();
}

async function create(role: 'editor' | 'author', type: Term, data: Data): Promise<z.infer<typeof answered>['data']> {
  return answered.parse(await ask(role, 'POST', `api::${type}.${type}`, data)).data;
}

const idOf = async (role: 'editor' | 'author', type: Term, data: Data): Promise<string> => (await create(role, type, data)).documentId;

async function isHeld(type: Term, documentId: string): Promise<boolean> {
  const row = await desk.cms.strapi.db.query(`api::${type}.${type}`).findOne({ where: { documentId } });
  return z.object({ held: z.boolean().nullable() }).parse(row).held === true;
}

const CASES = { author: ['authors', true], category: ['categories', true], tag: ['tags', true], series: ['series', false] } as const;

/** The fields of a post that refer to a term. */
function carrying(type: Term, documentId: string): Data {
  const [field, isMany] = CASES[type];
  return { [field]: isMany ? [documentId] : documentId };
}

/** Whether readers find a term by its slug, whether they find it by its path, and whether the ledger contains it. */
async function seen(type: Term, slug: string): Promise<boolean[]> {
  const folder = { author: 'authors', category: 'categories', tag: 'tags', series: 'series' }[type];
  const answer = await desk.ask<{ one: unknown; route: { document: unknown } | null }>(
    `{ one: ${type}(slug: "${slug}") { __typename } route(path: "/${folder}/${slug}") { document { __typename } } }`,
  );
  const [ledger] = await desk.rows<{ count: string }>(`select count(*) as count from feed.ledger where face::text like '%"${slug}"%'`);
  return [answer.one !== null, Boolean(answer.route?.document), ledger?.count !== '0'];
}

const NOWHERE = [false, false, false];
const EVERYWHERE = [true, true, true];

beforeAll(async () => {
  desk = await ImportDesk.open();
  editor = new Editor(desk.cms.strapi);
  for (const role of ['editor', 'author']) tokens[role] = await signIn(role);
}, 120_000);

afterAll(async () => desk?.close());

describe.each(TERMS)('a %s', (type) => {
  test('created by an author is held, whatever the request says; created by an editor it is public', async () => {
    const own = await create('author', type, { name: 'Own', slug: `own-${type}`, held: false });
    expect(await isHeld(type, own.documentId)).toBe(true);
    expect(await seen(type, `own-${type}`)).toEqual(NOWHERE);
    await idOf('editor', type, { name: 'Public', slug: `public-${type}` });
    expect(await seen(type, `public-${type}`)).toEqual(EVERYWHERE);
  });

  test('that is held can be changed and deleted by its author, and stays held', async () => {
    const id = await idOf('author', type, { name: 'Mine', slug: `mine-${type}` });
    const changed = answered.parse(await ask('author', 'PUT', `api::${type}.${type}/${id}`, { name: 'Changed', held: false }));
    expect(changed.data).toMatchObject({ name: 'Changed', held: true });
    expect(await ask('author', 'DELETE', `api::${type}.${type}/${id}`)).not.toHaveProperty('error');
  });

  test('that an editor has released is public, and its author cannot change or delete it any more', async () => {
    const id = await idOf('author', type, { name: 'Cleared', slug: `cleared-${type}` });
    expect(await ask('editor', 'PUT', `api::${type}.${type}/${id}`, { held: false })).not.toHaveProperty('error');
    expect(await seen(type, `cleared-${type}`)).toEqual(EVERYWHERE);
    for (const answer of [
      await ask('author', 'PUT', `api::${type}.${type}/${id}`, { name: 'Defaced' }),
      await ask('author', 'DELETE', `api::${type}.${type}/${id}`),
    ])
      expect(refused.parse(answer).error).toMatchObject({ status: 403, message: expect.stringContaining('is public') });
    const inBulk = await ask('author', 'POST', `api::${type}.${type}/actions/bulkDelete`, { documentIds: [id] });
    expect(refused.parse(inBulk).error.status).toBe(403);
    expect(await seen(type, `cleared-${type}`)).toEqual(EVERYWHERE);
  });

  test('becomes public with a post that uses it, and stays public when the post is unpublished', async () => {
    const id = await idOf('author', type, { name: 'Carried', slug: `carried-${type}` });
    const post = await editor.create('post', { title: `Carries a ${type}`, slug: `carries-${type}`, ...carrying(type, id) });
    expect(await seen(type, `carried-${type}`)).toEqual(NOWHERE);
    await editor.publish('post', post);
    expect(await isHeld(type, id)).toBe(false);
    expect(await seen(type, `carried-${type}`)).toEqual(EVERYWHERE);
    expect(refused.parse(await ask('editor', 'PUT', `api::${type}.${type}/${id}`, { held: true })).error.message).toContain('use this');
    await editor.unpublish('post', post);
    expect(await seen(type, `carried-${type}`)).toEqual(EVERYWHERE);
  });

  test('stays held when the publication fails', async () => {
    const id = await idOf('author', type, { name: 'Waits', slug: `waits-${type}` });
    const post = await editor.create('post', { title: '', slug: `fails-${type}`, ...carrying(type, id) });
    await expect(editor.publish('post', post)).rejects.toThrow('title is empty');
    expect(await isHeld(type, id)).toBe(true);
  });

  test('duplicated by an author is held', async () => {
    const id = await idOf('editor', type, { name: 'Original', slug: `original-${type}` });
    await desk.cms.strapi.db.query(`api::${type}.${type}`).updateMany({ where: { documentId: id }, data: { createdBy: 2 } });
    const copy = answered.parse(
      await ask('author', 'POST', `api::${type}.${type}/clone/${id}`, { name: 'Copy', slug: `copy-${type}` }),
    ).data;
    expect(await isHeld(type, copy.documentId)).toBe(true);
    expect(await seen(type, `copy-${type}`)).toEqual(NOWHERE);
  });
});

test('publishing a post makes the parents of its category public, not the siblings', async () => {
  const top = await idOf('author', 'category', { name: 'Top', slug: 'top' });
  const middle = await idOf('author', 'category', { name: 'Middle', slug: 'middle', parent: top });
  const below = await idOf('editor', 'category', { name: 'Below', slug: 'below', held: true, parent: middle });
  const beside = await idOf('author', 'category', { name: 'Beside', slug: 'beside', parent: top });
  const held = async (): Promise<boolean[]> => Promise.all([top, middle, below, beside].map((id) => isHeld('category', id)));
  expect(await held()).toEqual([true, true, true, true]);
  await editor.publishNew('post', { title: 'Far below', slug: 'far-below', categories: [below] });
  expect(await held()).toEqual([false, false, false, true]);
});

test('when an editor makes a category public, its parents become public too', async () => {
  const top = await idOf('author', 'category', { name: 'Upper', slug: 'upper' });
  const below = await idOf('author', 'category', { name: 'Lower', slug: 'lower', parent: top });
  expect(await ask('editor', 'PUT', `api::category.category/${below}`, { held: false })).not.toHaveProperty('error');
  expect(await isHeld('category', top)).toBe(false);
});

test('two posts that are published at the same time make their common terms public', async () => {
  const shared = {
    tags: [await idOf('author', 'tag', { name: 'Both', slug: 'both' })],
    authors: [await idOf('author', 'author', { name: 'B', slug: 'b' })],
  };
  const posts = await Promise.all(
    ['one', 'two', 'three'].map((name) => editor.create('post', { title: name, slug: `at-once-${name}`, ...shared })),
  );
  await Promise.all(posts.map((post) => editor.publish('post', post)));
  expect([await seen('tag', 'both'), await seen('author', 'b')]).toEqual([EVERYWHERE, EVERYWHERE]);
});

test('posts that are published in bulk or in another language make their terms public', async () => {
  const tag = await idOf('author', 'tag', { name: 'Bulk', slug: 'bulk' });
  const french = await idOf('author', 'tag', { name: 'French', slug: 'french' });
  const post = await editor.create('post', { title: 'In bulk', slug: 'in-bulk', tags: [tag] });
  await editor.edit('post', post, { title: 'En français', slug: 'en-francais', tags: [french] }, 'fr');
  expect(
    await ask('editor', 'POST', 'api::post.post/actions/bulkPublish?locale=en', { documentIds: [post], locale: 'en' }),
  ).not.toHaveProperty('error');
  expect([await isHeld('tag', tag), await isHeld('tag', french)]).toEqual([false, true]);
  await desk.cms.strapi.documents('api::post.post').update({ documentId: post, locale: 'fr', data: {}, status: 'published' });
  expect(await isHeld('tag', french)).toBe(false);
});

const ITEMS = [
  { id: 1, title: 'Open', terms: [{ slug: 'sea' }, { slug: 'ships', taxonomy: 'post_tag' }] },
  { id: 2, title: 'Sealed', password: 'secret', creator: 'sealer', terms: [{ slug: 'secrets' }, { slug: 'sealed', taxonomy: 'post_tag' }] },
  { id: 3, title: 'Draft', status: 'draft', creator: 'drafter', terms: [{ slug: 'plans' }] },
  { id: 4, title: 'Blank', status: ' publish ', creator: 'blank', terms: [{ slug: 'blanks' }] },
  { id: 5, title: 'Binned', status: 'trash', creator: 'binner', terms: [{ slug: 'bins' }] },
];
const EXPORT = wxr({
  site: { address: 'https://held.example.org' },
  authors: ['ana', 'sealer', 'drafter', 'blank', 'binner', 'idle'].map((login) => ({ login })),
  terms: [{ slug: 'water' }, { slug: 'sea', parent: 'water' }, { slug: 'secrets', parent: 'water' }, { slug: 'unused' }].map((term) => ({
    taxonomy: 'category',
    ...term,
  })),
  items: ITEMS,
});
const HIDDEN = ['sealer', 'drafter', 'blank', 'binner', 'idle', 'secrets', 'sealed', 'plans', 'blanks', 'bins', 'unused'];
const SHOWN = ['ana', 'water', 'sea', 'ships'];

async function inLedger(slugs: readonly string[]): Promise<string[]> {
  await desk.ask('{ site { name } }');
  const rows = await desk.rows<{ slug: string }>(`select face::jsonb ->> 'slug' as slug from feed.ledger where face is not null`);
  return slugs.filter((slug) => rows.some((row) => row.slug === slug));
}

test('an import creates held terms, makes only the terms of published posts public, and never holds a public term again', async () => {
  await desk.import(EXPORT);
  expect(await inLedger([...SHOWN, ...HIDDEN])).toEqual([]);
  const { summary } = await desk.import(EXPORT, { publish: true });
  expect(summary.published).toBe(1);
  expect(await inLedger([...SHOWN, ...HIDDEN])).toEqual(SHOWN);
  const newer = EXPORT.replace('<wp:cat_name><![CDATA[sea]]>', '<wp:cat_name><![CDATA[The sea]]>');
  await desk.import(newer);
  expect(await inLedger([...SHOWN, ...HIDDEN])).toEqual(SHOWN);
});
