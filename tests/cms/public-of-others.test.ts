/** An Author may not publish, so an Author cannot change or withdraw what readers see. Uses a real Strapi and real files. */
import { z } from 'zod';
import type { TestCms } from '../support/cms';
import { POSTS, publishPost, startNewsroom, writePost } from '../support/posts-over-http';
import type { SignedIn } from '../support/signed-in';

let picture: Blob;
const created = z.object({ data: z.looseObject({ documentId: z.string(), id: z.number() }) });
const refusal = z.object({ error: z.object({ status: z.literal(403), message: z.string() }) });

let cms: TestCms;
let author: SignedIn;
let editor: SignedIn;

/** What readers see of a post: its title and the file of its cover. Null if the post is not public. */
async function seen(documentId: string): Promise<object | null> {
  const found: unknown = await cms.strapi
    .documents('api::post.post')
    .findOne({ documentId, status: 'published', populate: { cover: { populate: ['file'] } } });
  if (found === null) return null;
  const { title, cover } = z
    .object({ title: z.string(), cover: z.object({ file: z.looseObject({ url: z.string() }).nullable() }).nullish() })
    .parse(found);
  return {
    title,
    file: cover?.file ? { alternativeText: cover.file.alternativeText, url: cover.file.url, updatedAt: cover.file.updatedAt } : null,
  };
}

/** Creates a post with a picture, both by the author, which the editor publishes. */
async function publishedPost(title: string): Promise<{ documentId: string; file: { id: number; url: string } }> {
  const file = await author.upload(`${title}.png`, picture);
  const documentId = await writePost(author, { title, cover: { file: file.id, alt: 'A pixel' } });
  await publishPost(editor, documentId);
  return { documentId, file };
}

beforeAll(async () => {
  ({ cms, author, editor, picture } = await startNewsroom('public'));
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

describe("an author's post that an editor has published", () => {
  const ways: [string, string, (id: string) => string, object | undefined][] = [
    ['deleting it', 'DELETE', (id) => `${POSTS}/${id}?locale=en`, undefined],
    ['deleting it in every language', 'DELETE', (id) => `${POSTS}/${id}?locale=*`, undefined],
    ['withdrawing it', 'POST', (id) => `${POSTS}/${id}/actions/unpublish?locale=en`, { locale: 'en' }],
    ['withdrawing it with its changes', 'POST', (id) => `${POSTS}/${id}/actions/unpublish?locale=en`, { locale: 'en', discardDraft: true }],
    ['publishing its changes', 'POST', (id) => `${POSTS}/${id}/actions/publish?locale=en`, { locale: 'en', title: 'Changed' }],
    ['saving it as published', 'PUT', (id) => `${POSTS}/${id}?locale=en`, { locale: 'en', status: 'published', title: 'Changed' }],
  ];

  test.each(ways)('stays as it is: %s', async (name, method, path, body) => {
    const { documentId } = await publishedPost(name);
    const before = await seen(documentId);
    const { status } = await author.ask(method, path(documentId), body);
    expect([status === 403 || name.startsWith('saving'), await seen(documentId)]).toEqual([true, before]);
  });

  test.each([
    ['deleting', 'actions/bulkDelete'],
    ['withdrawing', 'actions/bulkUnpublish'],
    ['publishing', 'actions/bulkPublish'],
  ])('stays as it is: %s a selection', async (name, path) => {
    const { documentId } = await publishedPost(`${name} a selection`);
    const draft = await writePost(author, { title: 'A draft' });
    const before = await seen(documentId);
    const { body } = await author.ask('POST', `${POSTS}/${path}?locale=en`, { documentIds: [draft, documentId], locale: 'en' });
    expect(refusal.parse(body).error.status).toBe(403);
    expect([await seen(documentId), await seen(draft)]).toEqual([before, null]);
    expect((await author.ask('GET', `${POSTS}/${draft}?locale=en`)).status).toBe(200);
  });

  test('can be changed as a draft by its author, and withdrawn and deleted by an editor', async () => {
    const { documentId } = await publishedPost('By an editor');
    expect((await author.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', title: 'As a draft' })).status).toBe(200);
    expect(await seen(documentId)).toMatchObject({ title: 'By an editor' });
    expect((await editor.ask('POST', `${POSTS}/${documentId}/actions/unpublish?locale=en`, { locale: 'en' })).status).toBe(200);
    expect(await seen(documentId)).toBe(null);
    expect((await author.ask('DELETE', `${POSTS}/${documentId}?locale=en`)).status).toBe(200);
  });
});

test('an author cannot create a post as published: it stays a draft', async () => {
  const { body } = await author.ask('POST', `${POSTS}?locale=en`, { title: 'Published at once', locale: 'en', status: 'published' });
  const documentId = created.safeParse(body).data?.data.documentId;
  expect(documentId ? await seen(documentId) : null).toBe(null);
  const { body: copied } = await author.ask('POST', `${POSTS}/clone/${await writePost(author, { title: 'Mine' })}?locale=en`, {
    locale: 'en',
    status: 'published',
  });
  expect(await seen(created.parse(copied).data.documentId)).toBe(null);
});

describe('a picture that readers see', () => {
  const form = (fields: Readonly<Record<string, string | Blob>>): FormData => {
    const made = new FormData();
    for (const [name, value] of Object.entries(fields))
      if (typeof value === 'string') made.append(name, value);
      else made.append(name, value, 'new.png');
    return made;
  };
  const info = JSON.stringify({ alternativeText: 'Changed', caption: 'Changed' });
  const ways: [string, string, (id: number) => string, (id: number) => FormData | object | undefined][] = [
    ['replacing its bytes', 'POST', (id) => `/upload?id=${id}`, () => form({ files: picture, fileInfo: info })],
    ['replacing its bytes at its own address', 'POST', (id) => `/upload/files/${id}/replace`, () => form({ files: picture })],
    ['changing its caption', 'POST', (id) => `/upload?id=${id}`, () => form({ fileInfo: info })],
    ['changing it at its own address', 'PUT', (id) => `/upload/files/${id}`, () => ({ fileInfo: { caption: 'Changed' } })],
    [
      'changing it in a selection',
      'POST',
      () => '/upload/actions/bulk-update',
      (id) => ({ updates: [{ id, fileInfo: { caption: 'Changed' } }] }),
    ],
    ['deleting it', 'DELETE', (id) => `/upload/files/${id}`, () => undefined],
    ['deleting it in a selection', 'POST', () => '/upload/actions/bulk-delete', (id) => ({ fileIds: [id] })],
  ];

  test.each(ways)('stays as it is: %s', async (name, method, path, body) => {
    const { documentId, file } = await publishedPost(name.replaceAll(' ', '-'));
    const before = await seen(documentId);
    const answer = await author.ask(method, path(file.id), body(file.id));
    expect([answer.status, await seen(documentId)]).toEqual([403, before]);
    expect(await editor.see(file.url)).toBe(200);
    expect((await editor.ask(method, path(file.id), body(file.id))).status).toBe(200);
  });

  test.each(ways)(
    "can be done by an author to the author's own picture, if readers do not see it: %s",
    async (name, method, path, body) => {
      const file = await author.upload(`own-${name.replaceAll(' ', '-')}.png`, picture);
      await writePost(author, { title: name, cover: { file: file.id } });
      expect((await author.ask(method, path(file.id), body(file.id))).status).toBe(200);
    },
  );

  test.each(ways)("cannot be done by an author to an editor's picture: %s", async (name, method, path, body) => {
    const file = await editor.upload(`editors-${name.replaceAll(' ', '-')}.png`, picture);
    expect((await author.ask(method, path(file.id), body(file.id))).status).toBe(403);
    expect(await editor.see(file.url)).toBe(200);
  });

  test('stays when its folder is deleted or moved', async () => {
    const folder = z
      .object({ data: z.object({ id: z.number() }) })
      .parse((await author.ask('POST', '/upload/folders', { name: 'Mine', parent: null })).body).data.id;
    const others = z
      .object({ data: z.object({ id: z.number() }) })
      .parse((await editor.ask('POST', '/upload/folders', { name: 'Theirs', parent: null })).body).data.id;
    const { documentId, file } = await publishedPost('in-a-folder');
    const before = await seen(documentId);
    expect((await author.ask('POST', '/upload/actions/bulk-move', { fileIds: [file.id], destinationFolderId: folder })).status).toBe(200);
    expect((await author.ask('POST', '/upload/actions/bulk-delete', { folderIds: [folder] })).status).toBe(403);
    expect((await author.ask('PUT', `/upload/folders/${others}`, { name: 'Taken' })).status).toBe(403);
    expect((await author.ask('POST', '/upload/actions/bulk-move', { folderIds: [others], destinationFolderId: folder })).status).toBe(403);
    expect((await author.ask('POST', '/upload/actions/bulk-delete', { folderIds: [others] })).status).toBe(403);
    expect((await author.ask('PUT', `/upload/folders/${folder}`, { name: 'Renamed' })).status).toBe(200);
    expect(await seen(documentId)).toMatchObject(before ?? {});
  });

  test('cannot be replaced by an upload that names the document as its owner', async () => {
    const { documentId } = await publishedPost('named-place');
    const before = await seen(documentId);
    const rows = await cms.strapi.db.query('shared.picture').findMany({ where: {} });
    const refId = String(
      Math.max(
        ...z
          .array(z.object({ id: z.number() }))
          .parse(rows)
          .map(({ id }) => id),
      ),
    );
    await author.ask('POST', '/upload', form({ files: picture, ref: 'shared.picture', refId, field: 'file' }));
    expect(await seen(documentId)).toEqual(before);
  });
});

test('an author cannot change the site', async () => {
  const path = '/content-manager/single-types/api::site.site';
  expect((await author.ask('PUT', path, { name: 'Taken' })).status).toBe(403);
  expect((await author.ask('DELETE', path)).status).toBe(403);
  expect((await editor.ask('PUT', path, { name: 'Ours' })).status).toBe(200);
});
