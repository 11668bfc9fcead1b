/** The bin: what was deleted comes back as it was, for those who may bring it back, until the bin is emptied. Uses a real Strapi and its ledger. */
import { z } from 'zod';
import { emptyBin } from '../../cms/src/history/bin';
import { Feed } from '../ledger/feed';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';

const POST = 'api::post.post';
const TAG = 'api::tag.tag';
const made = z.object({ data: z.looseObject({ documentId: z.string() }) });
const bin = z.object({
  rows: z.array(
    z.object({
      documentId: z.string(),
      deletion: z.string(),
      locale: z.string(),
      title: z.string(),
      who: z.string(),
      daysLeft: z.number(),
      wasPublic: z.boolean(),
    }),
  ),
});

let cms: TestCms;
let feed: Feed;
let editor: SignedIn;
let author: SignedIn;
let admin: SignedIn;

const at = (documentId = '', type = POST): string => `/content-manager/collection-types/${type}${documentId && `/${documentId}`}`;
const text = (words: string): object[] => [
  { __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: words }] }] },
];

async function create(who: SignedIn, data: object, type = POST): Promise<string> {
  return made.parse((await who.ask('POST', `${at('', type)}?locale=en`, data)).body).data.documentId;
}

async function publish(documentId: string): Promise<void> {
  expect((await editor.ask('POST', `${at(documentId)}/actions/publish?locale=en`, {})).status).toBe(200);
}

/** The document, as it is stored, in all its versions. */
async function stored(documentId: string, type = POST): Promise<{ slug: string; locale: string; isPublic: boolean; createdBy: number }[]> {
  const rows: unknown = await cms.strapi.db.query(type).findMany({ where: { documentId }, populate: ['createdBy'], orderBy: 'id' });
  return z
    .array(z.object({ slug: z.string(), locale: z.string().nullable(), publishedAt: z.unknown(), createdBy: z.object({ id: z.number() }) }))
    .parse(rows)
    .map(({ slug, locale, publishedAt, createdBy }) => ({
      slug,
      locale: locale ?? '',
      isPublic: Boolean(publishedAt),
      createdBy: createdBy.id,
    }));
}

async function inBin(who: SignedIn): Promise<z.infer<typeof bin>['rows']> {
  return bin.parse((await who.ask('GET', '/desk/bin')).body).rows;
}

async function restore(who: SignedIn, documentId: string, isPublished = false, type = POST): Promise<{ status: number; body: unknown }> {
  return who.ask('POST', '/desk/bin/restore', { uid: type, documentIds: [documentId], publish: isPublished });
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('bin');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
  editor = await signIn(cms, 'strapi-editor');
  author = await signIn(cms, 'strapi-author');
  admin = await signIn(cms, 'strapi-super-admin');
}, 240_000);

afterAll(async () => {
  await feed?.close();
  await cms?.stop();
});

test('a deleted post is in the bin with who deleted it, and comes back under its id, slug and creator, as a draft', async () => {
  const post = await create(author, { title: 'Deleted by mistake', body: text('Every word') });
  const [before] = await stored(post);
  expect((await editor.ask('DELETE', `${at(post)}?locale=*`)).status).toBe(200);
  expect(await stored(post)).toEqual([]);
  expect((await inBin(editor)).filter(({ documentId }) => documentId === post)).toEqual([
    expect.objectContaining({ title: 'Deleted by mistake', locale: 'en', who: 'strapi-editor Test', daysLeft: 30, wasPublic: false }),
  ]);
  expect(await restore(editor, post)).toMatchObject({ status: 200, body: { restored: 1, left: [] } });
  expect(await stored(post)).toEqual([before]);
  const { body } = await author.ask('GET', `${at(post)}?locale=en`);
  expect(JSON.stringify(body)).toContain('Every word');
  expect((await inBin(editor)).some(({ documentId }) => documentId === post)).toBe(false);
});

test('readers lose a deleted post at once, and its return is announced with a new number', async () => {
  const post = await create(editor, { title: 'In public', body: text('Seen') });
  await publish(post);
  await editor.ask('PUT', `${at(post)}?locale=en`, { title: 'In public', body: text('Not yet seen') });
  const seen = await feed.find('post', post);
  await editor.ask('DELETE', `${at(post)}?locale=en`);
  const gone = await feed.find('post', post);
  expect(await restore(editor, post, true)).toMatchObject({ status: 200 });
  const back = await feed.find('post', post);
  expect(gone?.face).toBeNull();
  expect(seen?.face).not.toBeNull();
  expect(back?.face).toEqual(seen?.face);
  expect(back?.sequence).toBeGreaterThan(gone?.sequence ?? 0);
  const { body } = await editor.ask('GET', `${at(post)}?locale=en`);
  expect(JSON.stringify(body)).toContain('Not yet seen');
});

test('all languages that were deleted together come back together, one that was deleted alone comes back alone', async () => {
  const post = await create(editor, { title: 'Both' });
  await editor.ask('PUT', `${at(post)}?locale=fr`, { title: 'Les deux' });
  await editor.ask('DELETE', `${at(post)}?locale=fr`);
  expect((await stored(post)).map(({ locale }) => locale)).toEqual(['en']);
  expect(await restore(editor, post)).toMatchObject({ body: { restored: 1 } });
  await editor.ask('DELETE', `${at(post)}?locale=*`);
  expect(await restore(editor, post)).toMatchObject({ body: { restored: 2 } });
  expect((await stored(post)).map(({ locale }) => locale).sort()).toEqual(['en', 'fr']);
});

test('a slug that another post took meanwhile is told, and replaced', async () => {
  const post = await create(editor, { title: 'Wanted', slug: 'wanted' });
  await editor.ask('DELETE', `${at(post)}?locale=*`);
  await create(editor, { title: 'Taker', slug: 'wanted' });
  expect(await restore(editor, post)).toMatchObject({ body: { left: [{ title: 'Wanted', slug: { was: 'wanted', is: 'wanted-2' } }] } });
});

test('a tag comes back to the posts that carried it', async () => {
  const tag = await create(editor, { name: 'Harbour' }, TAG);
  const row = z.object({ id: z.number() }).parse(await cms.strapi.db.query(TAG).findOne({ where: { documentId: tag } }));
  const post = await create(editor, { title: 'Tagged', body: text('Words'), tags: { connect: [{ id: row.id, documentId: tag }] } });
  await publish(post);
  await editor.ask('DELETE', at(tag, TAG));
  expect(await restore(editor, tag, true, TAG)).toMatchObject({ status: 200 });
  const rows: unknown = await cms.strapi.db.query(POST).findMany({ where: { documentId: post }, populate: ['tags'] });
  expect(
    z
      .array(z.object({ tags: z.array(z.object({ documentId: z.string() })) }))
      .parse(rows)
      .map(({ tags }) => tags.map((one) => one.documentId)),
  ).toEqual([[tag], [tag]]);
});

test('several posts that were deleted in the list come back together', async () => {
  const posts = [await create(editor, { title: 'First of two' }), await create(editor, { title: 'Second of two' })];
  expect((await editor.ask('POST', `${at()}/actions/bulkDelete?locale=en`, { documentIds: posts, locale: 'en' })).status).toBe(200);
  const answer = await editor.ask('POST', '/desk/bin/restore', { uid: POST, documentIds: posts });
  expect(answer).toMatchObject({ status: 200, body: { restored: 2 } });
});

test('an author sees and restores only own documents, and publishes nothing by that', async () => {
  const [own, other] = [await create(author, { title: 'Own' }), await create(editor, { title: 'Of others', body: text('Secret') })];
  await publish(other);
  for (const post of [own, other]) await editor.ask('DELETE', `${at(post)}?locale=*`);
  const ids = (await inBin(author)).map(({ documentId }) => documentId);
  expect([ids.includes(own), ids.includes(other)]).toEqual([true, false]);
  expect(await restore(author, other, true)).toMatchObject({ status: 403 });
  expect((await author.ask('GET', `/desk/history/version?uid=${POST}&documentId=${other}&locale=en&number=1`)).status).toBe(403);
  expect(await restore(author, own, true)).toMatchObject({ status: 200 });
  expect((await stored(own)).map(({ isPublic }) => isPublic)).toEqual([false]);
});

test('the withdrawal of a post is undone, and its draft stays as it is', async () => {
  const post = await create(editor, { title: 'Withdrawn', body: text('Public words') });
  await publish(post);
  await editor.ask('PUT', `${at(post)}?locale=en`, { title: 'Withdrawn', body: text('Draft words') });
  await editor.ask('POST', `${at(post)}/actions/unpublish?locale=en`, {});
  const again = await author.ask('POST', '/desk/history/publish-again', { uid: POST, documentIds: [post], locale: 'en' });
  expect(again.status).toBe(403);
  const answer = await editor.ask('POST', '/desk/history/publish-again', { uid: POST, documentIds: [post], locale: 'en' });
  expect(answer).toMatchObject({ status: 200, body: { published: 1 } });
  const face = await feed.find('post', post);
  expect(JSON.stringify(face?.face)).toContain('Public words');
  expect(JSON.stringify((await editor.ask('GET', `${at(post)}?locale=en`)).body)).toContain('Draft words');
});

test('after 30 days, and when a super admin empties the bin, a document and its history are gone', async () => {
  const [old, young] = [await create(editor, { title: 'Old' }), await create(editor, { title: 'Young' })];
  for (const post of [old, young]) await editor.ask('DELETE', `${at(post)}?locale=*`);
  await cms.strapi.db.connection.raw(
    `update desk.bin set deleted_at = now() - interval '31 days' where document = (select id from desk.documents where document_id = ?)`,
    [old],
  );
  const historyOf = async (post: string): Promise<number> =>
    (await admin.ask('GET', `/desk/history/versions?uid=${POST}&documentId=${post}&locale=en`)).status;
  expect(await historyOf(old)).toBe(200);
  await emptyBin(cms.strapi, 'expired');
  expect([await historyOf(old), await historyOf(young)]).toEqual([404, 200]);
  expect((await editor.ask('POST', '/desk/bin/empty', {})).status).toBe(403);
  expect((await admin.ask('POST', '/desk/bin/empty', {})).status).toBe(200);
  expect(await historyOf(young)).toBe(404);
  expect(await restore(admin, young)).toMatchObject({ status: 404 });
  expect(await inBin(admin)).toEqual([]);
});
