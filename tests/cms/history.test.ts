/** The history of documents: what is recorded, who may read it, and how versions come back. Uses a real Strapi. */
import { z } from 'zod';
import { asProgram } from '../../cms/src/history/who';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';

const POST = 'api::post.post';
const titled = (title: string): Record<string, unknown> => ({ title });
const TIMELINE = 'api::timeline.timeline';
const made = z.looseObject({ documentId: z.string() });
const row = z.object({
  number: z.number(),
  action: z.string(),
  who: z.string().nullable(),
  work: z.string().nullable(),
  fields: z.array(z.string()),
  content: z.number(),
  isKept: z.boolean(),
});

let cms: TestCms;
let editor: SignedIn;
let author: SignedIn;
let admin: SignedIn;

/** The versions of a document, oldest first. */
async function versionsOf(documentId: string, locale = 'en'): Promise<z.infer<typeof row>[]> {
  const { rows }: { rows: unknown } = await cms.strapi.db.connection.raw(
    `select number, action, who, work, fields, content, manifest is not null as "isKept"
     from desk.versions v join desk.documents d on d.id = v.document where document_id = ? and locale = ? order by number`,
    [documentId, locale],
  );
  return z.array(row).parse(rows);
}

async function actionsOf(documentId: string, locale = 'en'): Promise<string[]> {
  return (await versionsOf(documentId, locale)).map(({ action }) => action);
}

const at = (documentId = '', type = POST): string => `/content-manager/collection-types/${type}${documentId && `/${documentId}`}`;

async function createPost(who: SignedIn, data: object): Promise<string> {
  const answer = await who.ask('POST', `${at()}?locale=en`, data);
  return z.object({ data: made }).parse(answer.body).data.documentId;
}

async function save(who: SignedIn, documentId: string, data: object): Promise<number> {
  return (await who.ask('PUT', `${at(documentId)}?locale=en`, data)).status;
}

async function act(who: SignedIn, documentId: string, action: string, data: object = {}): Promise<number> {
  return (await who.ask('POST', `${at(documentId)}/actions/${action}?locale=en`, data)).status;
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('history');
  cms = await startCms({ databaseUrl });
  editor = await signIn(cms, 'strapi-editor');
  author = await signIn(cms, 'strapi-author');
  admin = await signIn(cms, 'strapi-super-admin');
}, 240_000);

afterAll(async () => {
  await cms?.stop();
});

describe('what is recorded', () => {
  test('each save, publication and withdrawal is a version, with the name of the user and the fields that changed', async () => {
    const post = await createPost(editor, { title: 'One' });
    expect(await save(editor, post, { title: 'One', excerpt: 'Told briefly' })).toBe(200);
    expect(await act(editor, post, 'publish', { title: 'One', excerpt: 'Told shortly' })).toBe(200);
    expect(await act(editor, post, 'unpublish')).toBe(200);
    const versions = await versionsOf(post);
    expect(versions.map(({ action, fields }) => [action, fields])).toEqual([
      ['create', []],
      ['update', ['excerpt']],
      ['update', ['excerpt']],
      ['publish', expect.any(Array)],
      ['unpublish', []],
    ]);
    expect(new Set(versions.map(({ who, work }) => `${who} ${work}`)).size).toBe(1);
    expect(versions[0]?.who).not.toMatch(/@/);
  });

  test('a save that changes nothing is no version', async () => {
    const post = await createPost(editor, { title: 'Still' });
    expect(await save(editor, post, { title: 'Still' })).toBe(200);
    expect(await actionsOf(post)).toEqual(['create']);
  });

  test('a save that is refused is no version', async () => {
    const post = await createPost(editor, { title: 'Kept' });
    expect(await act(editor, post, 'publish', { title: '' })).toBe(400);
    expect(await actionsOf(post)).toEqual(['create']);
  });

  test('an import records that it wrote a document, and its content is kept when somebody changes it', async () => {
    const { documentId } = made.parse(
      await asProgram(cms.strapi, 'import', async () => {
        const created = made.parse(await cms.strapi.documents(POST).create({ data: titled('Imported'), locale: 'en' }));
        await cms.strapi.documents(POST).update({ documentId: created.documentId, locale: 'en', data: titled('Imported anew') });
        return created;
      }),
    );
    expect(await versionsOf(documentId)).toMatchObject([{ action: 'create', who: null, work: 'import', isKept: false }]);
    await save(editor, documentId, { title: 'Edited' });
    expect(await versionsOf(documentId)).toMatchObject([
      { action: 'create', isKept: true },
      { action: 'update', fields: ['slug', 'title'], isKept: true },
    ]);
  });

  test('what a document was before it had a history is kept at its first change', async () => {
    const post = await createPost(editor, { title: 'Old words' });
    await cms.strapi.db.connection.raw('delete from desk.documents where document_id = ?', [post]);
    await save(editor, post, { title: 'New words' });
    expect(await versionsOf(post)).toMatchObject([
      { action: 'found', who: null, work: 'before' },
      { action: 'update', fields: ['slug', 'title'] },
    ]);
  });

  test('a copy, and a save of a script, are recorded too', async () => {
    const { documentId } = made.parse(await cms.strapi.documents(TIMELINE).create({ data: { title: 'A' }, locale: 'en' }));
    const copied = z
      .object({ documentId: z.string() })
      .parse(await cms.strapi.documents(TIMELINE).clone({ documentId, locale: 'en', data: {} }));
    expect(await versionsOf(documentId)).toMatchObject([{ action: 'create', work: 'script' }]);
    expect(await actionsOf(copied.documentId)).toEqual(['clone']);
  });

  test('bulk actions are recorded, and languages have histories of their own', async () => {
    const post = await createPost(editor, { title: 'In both' });
    await editor.ask('PUT', `${at(post)}?locale=fr`, { title: 'Dans les deux' });
    const answer = await editor.ask('POST', `${at()}/actions/bulkPublish?locale=en`, { documentIds: [post], locale: 'en' });
    expect(answer.status).toBe(200);
    expect(await actionsOf(post, 'en')).toEqual(['create', 'publish']);
    expect(await actionsOf(post, 'fr')).toEqual(['create']);
  });
});

const listed = z.object({
  versions: z.array(z.object({ number: z.number(), action: z.string(), who: z.string().nullable(), isPurged: z.boolean() })),
  hasMore: z.boolean(),
  mayRestore: z.boolean(),
});
const read = z.object({ content: z.record(z.string(), z.unknown()).nullable(), titles: z.record(z.string(), z.string()) });
const text = (words: string): object[] => [
  { __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] },
];
const asked = (documentId: string, more = ''): string => `uid=${POST}&documentId=${documentId}&locale=en${more}`;

async function list(who: SignedIn, documentId: string, below = ''): Promise<z.infer<typeof listed>> {
  return listed.parse((await who.ask('GET', `/desk/history/versions?${asked(documentId, below)}`)).body);
}

async function versionOf(who: SignedIn, documentId: string, number: number): Promise<z.infer<typeof read>> {
  return read.parse((await who.ask('GET', `/desk/history/version?${asked(documentId, `&number=${number}`)}`)).body);
}

async function restore(who: SignedIn, documentId: string, number: number, more: object = {}): Promise<{ status: number; body: unknown }> {
  return who.ask('POST', '/desk/history/restore', { uid: POST, documentId, locale: 'en', number, ...more });
}

async function draftOf(documentId: string): Promise<Record<string, unknown>> {
  const { body } = await editor.ask('GET', `${at(documentId)}?locale=en`);
  return z.object({ data: z.looseObject({}) }).parse(body).data;
}

describe('reading and restoring', () => {
  test('a version is read with the titles of what it refers to, and a long history in pages', async () => {
    const entity = made.parse(
      await cms.strapi.documents('api::entity.entity').create({ data: { name: 'Ada', kind: 'person' } }),
    ).documentId;
    const post = await createPost(editor, {
      title: 'Version 1',
      about: [entity],
      body: text('Long enough to be a piece of its own, apart from the manifest of the version'),
    });
    const { strapi } = cms;
    for (let number = 2; number <= 34; number++)
      await strapi.documents(POST).update({ documentId: post, locale: 'en', data: titled(`Version ${number}`) });
    const first = await versionOf(editor, post, 1);
    expect(first).toMatchObject({ content: { title: 'Version 1', about: [entity] }, titles: { [entity]: 'Ada' } });
    expect(JSON.stringify(first.content)).toContain('a piece of its own');
    const page = await list(editor, post);
    expect([page.versions.length, page.versions[0]?.number, page.hasMore]).toEqual([30, 34, true]);
    const rest = await list(editor, post, '&below=5');
    expect([rest.versions.map(({ number }) => number), rest.hasMore]).toEqual([[4, 3, 2, 1], false]);
  });

  test('one field or the whole comes back as a draft that is recorded, and is not published', async () => {
    const post = await createPost(editor, { title: 'First', excerpt: 'One', body: text('The first words') });
    await save(editor, post, { title: 'Second', excerpt: 'Two', body: text('Other words') });
    expect((await restore(editor, post, 1, { fields: ['excerpt'] })).status).toBe(200);
    expect(await draftOf(post)).toMatchObject({ title: 'Second', excerpt: 'One' });
    expect((await restore(editor, post, 1)).body).toMatchObject({ lacking: 0 });
    const draft = await draftOf(post);
    expect(draft).toMatchObject({ title: 'First', excerpt: 'One', publishedAt: null });
    expect(JSON.stringify(draft)).toContain('The first words');
    expect(await actionsOf(post)).toEqual(['create', 'update', 'restore', 'restore']);
  });

  test('a restoration that is based on an older draft than the present one is refused', async () => {
    const post = await createPost(editor, { title: 'First' });
    const { updatedAt } = await draftOf(post);
    await save(editor, post, { title: 'Meanwhile' });
    expect((await restore(editor, post, 1, { basedOn: updatedAt })).status).toBe(409);
    expect((await draftOf(post)).title).toBe('Meanwhile');
  });

  test('fields that the type no longer has are left out, and relations that are gone are counted', async () => {
    const tag = made.parse(await cms.strapi.documents('api::tag.tag').create({ data: { name: 'Gone' } })).documentId;
    const post = made.parse(await cms.strapi.documents(POST).create({ data: { title: 'Tagged', tags: [tag] }, locale: 'en' })).documentId;
    await cms.strapi.documents('api::tag.tag').delete({ documentId: tag });
    await cms.strapi.db.connection.raw(
      `update desk.versions set manifest = replace(manifest, '"title":', '"subtitle":"An old field","title":')
       where document = (select id from desk.documents where document_id = ?)`,
      [post],
    );
    expect((await versionOf(editor, post, 1)).content).toMatchObject({ title: 'Tagged', tags: [tag] });
    await save(editor, post, { title: 'Changed' });
    expect(await restore(editor, post, 1)).toMatchObject({ status: 200, body: { lacking: 1 } });
    expect((await draftOf(post)).title).toBe('Tagged');
  });

  test('an author reads and restores the history of own documents alone', async () => {
    const [own, other] = [await createPost(author, { title: 'Own' }), await createPost(editor, { title: 'Of others' })];
    expect((await list(author, own)).mayRestore).toBe(true);
    for (const address of [`versions?${asked(other)}`, `version?${asked(other, '&number=1')}`])
      expect([address, (await author.ask('GET', `/desk/history/${address}`)).status]).toEqual([address, 403]);
    expect((await restore(author, other, 1)).status).toBe(403);
    await save(author, own, { title: 'Own, changed' });
    expect((await restore(author, own, 1)).status).toBe(200);
  });

  test('a bad request is refused with the field and the reason', async () => {
    const post = await createPost(editor, { title: 'Here' });
    expect(await editor.ask('GET', `/desk/history/version?${asked(post, '&number=zero')}`)).toMatchObject({ status: 400 });
    expect((await editor.ask('GET', `/desk/history/version?${asked(post, '&number=9')}`)).status).toBe(404);
    expect((await editor.ask('GET', `/desk/history/versions?${asked('nothing')}`)).status).toBe(404);
  });
});

describe('purging', () => {
  test('a super admin purges a version and its publication; who, when and why stay, the words do not', async () => {
    const secret = 'A name that must be forgotten, in a sentence that is long enough to be a piece of its own, apart from others';
    const post = await createPost(editor, { title: 'Named', body: text(secret) });
    expect(await act(editor, post, 'publish', { title: 'Named', body: text(secret) })).toBe(200);
    const purge = { uid: POST, documentId: post, locale: 'en', number: 1, why: 'Request of the person, 2026-11-20' };
    expect((await editor.ask('POST', '/desk/history/purge', purge)).status).toBe(403);
    expect((await admin.ask('POST', '/desk/history/purge', purge)).status).toBe(409);
    await save(editor, post, { title: 'Named', body: text('A sentence without it') });
    expect(await admin.ask('POST', '/desk/history/purge', { ...purge, why: '' })).toMatchObject({ status: 400 });
    const { number } = (await list(admin, post)).versions.at(-1) ?? { number: 0 };
    expect((await admin.ask('POST', '/desk/history/purge', { ...purge, number, andEarlier: true })).status).toBe(200);
    const { rows }: { rows: unknown } = await cms.strapi.db.connection.raw(
      `select (select count(*) from desk.pieces where piece like '%must be forgotten%')::int as pieces,
         (select count(*) from desk.versions where manifest like '%must be forgotten%')::int as manifests,
         (select json_agg(json_build_object('who', who, 'why', why))::text from desk.purges where document_id = ?) as log`,
      [post],
    );
    const [found] = z.array(z.object({ pieces: z.number(), manifests: z.number(), log: z.string() })).parse(rows);
    expect(found).toMatchObject({ pieces: 0, manifests: 0, log: expect.stringContaining('Request of the person') });
    expect(found?.log).toContain('strapi-super-admin Test');
    expect((await list(editor, post)).versions.at(-1)?.isPurged).toBe(true);
    expect(await versionOf(editor, post, number)).toEqual({ content: null, titles: {} });
    expect((await restore(editor, post, number)).status).toBe(404);
  });
});
