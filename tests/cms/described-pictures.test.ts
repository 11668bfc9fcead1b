/** Alternative texts of pictures, and what is said of their files. Uses a real Strapi, over the HTTP interface of the admin panel. */
import { z } from 'zod';
import { allowCreditedPictures } from '../../cms/src/uploads/allow-credited-pictures';
import type { TestCms } from '../support/cms';
import { openTestIndex, type TestIndex } from '../support/index-of';
import { POSTS, publishPost, startNewsroom, writePost } from '../support/posts-over-http';
import type { SignedIn } from '../support/signed-in';

const told = z.object({
  error: z.object({ details: z.object({ errors: z.array(z.object({ path: z.array(z.string()), message: z.string() })) }) }),
});
const checked = z.object({
  problems: z.array(z.object({ path: z.array(z.unknown()) })),
  notes: z.array(z.object({ path: z.array(z.unknown()), message: z.string() })),
});
const list = z.object({
  results: z.array(
    z.object({
      file: z.object({ id: z.number() }).nullable(),
      url: z.string().nullable(),
      places: z.array(z.object({ documentId: z.string(), title: z.string() })),
    }),
  ),
  total: z.number(),
});

let cms: TestCms;
let index: TestIndex;
let author: SignedIn;
let editor: SignedIn;
let picture: Blob;

beforeAll(async () => {
  ({ cms, author, editor, picture } = await startNewsroom('described'));
  index = await openTestIndex(process.env.DATABASE_URL ?? '');
}, 240_000);

afterAll(async () => {
  await index?.close();
  await cms?.stop();
});

/** Publishes the post. @returns the paths of the problems, or none if it was published */
async function refused(documentId: string): Promise<string[]> {
  const { status, body } = await editor.ask('POST', `${POSTS}/${documentId}/actions/publish?locale=en`, { locale: 'en' });
  return status === 200 ? [] : told.parse(body).error.details.errors.map(({ path }) => path.join('.'));
}

async function check(documentId: string): Promise<z.infer<typeof checked>> {
  return checked.parse((await editor.ask('GET', `/desk/problems?uid=api::post.post&documentId=${documentId}&locale=en`)).body);
}

async function undescribed(who: SignedIn): Promise<z.infer<typeof list>> {
  return list.parse((await who.ask('GET', '/desk/pictures')).body);
}

/** Creates a post as an import does: without a request. */
async function imported(data: object, isPublic = false): Promise<string> {
  const made = await cms.strapi.documents('api::post.post').create({ data, locale: 'en', ...(isPublic ? { status: 'published' } : {}) });
  return made.documentId;
}

test('a picture placed in the admin needs a description in its place or on its file, or is decorative; a draft is saved without', async () => {
  const file = await editor.upload('new.png', picture);
  const documentId = await writePost(editor, {
    title: 'New',
    cover: { file: file.id },
    body: [{ __component: 'body.image', picture: { file: file.id } }],
  });
  expect(await refused(documentId)).toEqual(['cover.alt', 'body.0.picture.alt']);
  expect((await check(documentId)).problems.map(({ path }) => path.join('.'))).toEqual(['cover.alt', 'body.0.picture.alt']);
  await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', cover: { file: file.id, alt: 'A quay' } });
  expect(await refused(documentId)).toEqual(['body.0.picture.alt']);
  await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, {
    locale: 'en',
    body: [{ __component: 'body.image', picture: { file: file.id, decorative: true } }],
  });
  expect(await refused(documentId)).toEqual([]);
  const other = await editor.upload('other.png', picture);
  const second = await writePost(editor, { title: 'Described on its file', cover: { file: other.id } });
  expect(await refused(second)).toEqual(['cover.alt']);
  expect((await editor.ask('PUT', `/desk/pictures/${other.id}`, { alternativeText: 'A quay by day' })).status).toBe(200);
  expect(await refused(second)).toEqual([]);
});

test('a picture of a long address is remembered as one of a short address is', async () => {
  const url = `https://pictures.example/${'a-long-address/'.repeat(60)}1.jpg`;
  const documentId = await writePost(editor, { title: 'Long address', cover: { url, alt: 'A quay' } });
  await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', cover: { url, alt: '' } });
  expect(await refused(documentId)).toEqual(['cover.alt']);
  await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', cover: { url, alt: 'A quay' } });
  expect(await refused(documentId)).toEqual([]);
});

test('what the form shows before it is saved is judged in the same way', async () => {
  const file = await editor.upload('unsaved.png', picture);
  const ask = async (cover: object): Promise<string[]> => {
    const { body } = await editor.ask('POST', '/desk/problems', { uid: 'api::post.post', locale: 'en', data: { title: 'Unsaved', cover } });
    return checked.parse(body).problems.map(({ path }) => path.join('.'));
  };
  const row: unknown = await cms.strapi.db.query('plugin::upload.file').findOne({ where: { id: file.id } });
  expect(await ask({ file: row })).toEqual(['cover.alt']);
  expect(await ask({ file: row, alt: 'A quay' })).toEqual([]);
});

test('taking the description away again does not make a placed picture an old one', async () => {
  const file = await editor.upload('taken-away.png', picture);
  const documentId = await writePost(editor, { title: 'Taken away', cover: { file: file.id, alt: 'A quay' } });
  await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', cover: { file: file.id, alt: '' } });
  expect(await refused(documentId)).toEqual(['cover.alt']);
});

test('pictures of imports, and those that are public already, get a note and never a refusal', async () => {
  const file = await editor.upload('imported.png', picture);
  const draft = await imported({ title: 'Imported draft', cover: { url: 'https://pictures.example/1.jpg' } });
  const shown = await imported({ title: 'Imported and public', cover: { file: file.id } }, true);
  for (const documentId of [draft, shown]) {
    await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', excerpt: 'Edited since.' });
    const { problems, notes } = await check(documentId);
    expect(problems).toEqual([]);
    const onPictures = notes.filter(({ message }) => /picture|description/.test(message));
    expect(onPictures).toEqual([{ path: ['cover', 'alt'], message: expect.stringMatching(/no description/) as string }]);
    expect(await refused(documentId)).toEqual([]);
  }
  const again = await writePost(editor, { title: 'Shows a public picture again', cover: { file: file.id } });
  expect(await refused(again)).toEqual([]);
  const { results } = await undescribed(editor);
  expect(results.find((one) => one.url === 'https://pictures.example/1.jpg')?.places.map(({ title }) => title)).toEqual(['Imported draft']);
  const places = results.find((one) => one.file?.id === file.id)?.places.map(({ title }) => title);
  expect(places?.sort()).toEqual(['Imported and public', 'Shows a public picture again']);
  await editor.ask('PUT', `/desk/pictures/${file.id}`, { alternativeText: 'A quay' });
  expect((await undescribed(editor)).results.filter((one) => one.file?.id === file.id)).toEqual([]);
});

test('an author finds and changes only own pictures', async () => {
  const own = await author.upload('own.png', picture);
  const others = await editor.upload('others.png', picture);
  const draft = await writePost(author, { title: 'By the author', cover: { file: own.id } });
  await writePost(editor, { title: 'By the editor', cover: { file: others.id } });
  const { results } = await undescribed(author);
  expect(results.flatMap(({ places }) => places.map(({ documentId }) => documentId))).toEqual([draft]);
  expect((await author.ask('PUT', `/desk/pictures/${others.id}`, { credit: 'Me' })).status).toBe(403);
  expect((await author.ask('PUT', `/desk/pictures/${own.id}`, { credit: 'Me' })).status).toBe(200);
});

test('details of a file are public with the pictures of it, and a bad value is refused with its name', async () => {
  const file = await editor.upload('detailed.png', picture);
  const details = {
    caption: 'The quay',
    credit: ' Ada Maes ',
    rights: '© 2019 Ada Maes',
    licence: 'CC BY 4.0',
    focalPoint: { x: 25, y: 10 },
  };
  expect((await editor.ask('PUT', `/desk/pictures/${file.id}`, details)).body).toMatchObject({ data: { ...details, credit: 'Ada Maes' } });
  const documentId = await writePost(editor, { title: 'Detailed', slug: 'detailed', cover: { file: file.id, alt: 'A quay' } });
  await publishPost(editor, documentId);
  await index.catchUp();
  const rows = await index.source.query("select face from documents where type = 'file' and face->>'licence' is not null");
  expect(rows).toEqual([
    {
      face: expect.objectContaining({
        credit: 'Ada Maes',
        rights: '© 2019 Ada Maes',
        licence: 'CC BY 4.0',
        focalPoint: { x: 0.25, y: 0.1 },
        forPartners: false,
      }),
    },
  ]);
  const bad = await editor.ask('PUT', `/desk/pictures/${file.id}`, { focalPoint: { x: 101, y: 0 } });
  expect([bad.status, bad.text]).toEqual([400, expect.stringContaining('focalPoint.x')]);
  expect((await editor.ask('PUT', `/desk/pictures/${file.id}`, { focalPoint: null, rights: '' })).body).toMatchObject({
    data: { focalPoint: null, rights: null, credit: 'Ada Maes' },
  });
  expect((await editor.ask('PUT', '/desk/pictures/999999', {})).status).toBe(404);
});

test('partners may have a picture once an editor says so; at the first start with this, those that they had already, and no other', async () => {
  const FILE = 'plugin::upload.file';
  const [credited, placed, nameless, decided] = await Promise.all(
    ['credited.png', 'placed.png', 'nameless.png', 'decided.png'].map(async (name) => editor.upload(name, picture)),
  );
  await writePost(editor, { title: 'Credited here', cover: { file: placed?.id, alt: 'A quay', credit: 'Ada Maes' } });
  await editor.ask('PUT', `/desk/pictures/${credited?.id}`, { credit: 'Ada Maes' });
  await editor.ask('PUT', `/desk/pictures/${decided?.id}`, { credit: 'Ada Maes', forPartners: true });
  const allowed = async (): Promise<unknown[]> =>
    Promise.all(
      [credited, placed, nameless, decided].map(async (file) => {
        const row: unknown = await cms.strapi.db.query(FILE).findOne({ where: { id: file?.id } });
        return z.looseObject({ forPartners: z.boolean().nullable() }).parse(row).forPartners === true;
      }),
    );
  expect(await allowed()).toEqual([false, false, false, true]);
  await allowCreditedPictures(cms.strapi);
  expect(await allowed()).toEqual([false, false, false, true]);

  await editor.ask('PUT', `/desk/pictures/${decided?.id}`, { forPartners: false });
  await cms.strapi.db.connection.raw('update files set for_partners = null where id <> ?', [decided?.id]);
  await cms.strapi.store({ type: 'plugin', name: 'desk', key: 'pictures for partners' }).delete({});
  await allowCreditedPictures(cms.strapi);
  expect(await allowed()).toEqual([true, true, false, false]);
  // As docs/partners.md says for a whole archive.
  await cms.strapi.db.connection.raw("update cms.files set for_partners = true where credit = 'Ada Maes'");
  await index.catchUp();
  const rows = await index.source.query("select face->>'forPartners' as allowed from documents where type = 'file' and document_id = $1", [
    z.looseObject({ documentId: z.string() }).parse(await cms.strapi.db.query(FILE).findOne({ where: { id: decided?.id } })).documentId,
  ]);
  expect(rows).toEqual([{ allowed: 'true' }]);
});
