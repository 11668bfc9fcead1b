/** The history of documents: what is recorded, who may read it, and how versions come back. Uses a real Strapi. */
import { z } from 'zod';
import { asProgram } from '../../cms/src/history/who';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';
import { signIn, type SignedIn } from '../support/signed-in';

const POST = 'api::post.post';
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
  const databaseUrl = await createDatabase('history');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
  editor = await signIn(cms, 'strapi-editor');
}, 120_000);

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
        const created = made.parse(await cms.strapi.documents(POST).create({ data: { title: 'Imported' }, locale: 'en' }));
        await cms.strapi.documents(POST).update({ documentId: created.documentId, locale: 'en', data: { title: 'Imported anew' } });
        return created;
      }),
    );
    expect(await versionsOf(documentId)).toMatchObject([{ action: 'create', who: null, work: 'import', isKept: false }]);
    await save(editor, documentId, { title: 'Edited' });
    expect(await versionsOf(documentId)).toMatchObject([
      { action: 'create', isKept: true },
      { action: 'update', fields: ['title'], isKept: true },
    ]);
  });

  test('what a document was before it had a history is kept at its first change', async () => {
    const post = await createPost(editor, { title: 'Old words' });
    await cms.strapi.db.connection.raw('delete from desk.documents where document_id = ?', [post]);
    await save(editor, post, { title: 'New words' });
    expect(await versionsOf(post)).toMatchObject([
      { action: 'found', who: null, work: 'before' },
      { action: 'update', fields: ['title'] },
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
