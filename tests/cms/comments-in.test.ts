/** What readers sent becomes documents, once each, and moderators decide on it. Uses a real Strapi, its ledger and the inbox. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { exportArchive } from '../../cms/src/archive/export-archive';
import { purgeRows } from '../../cms/src/comments/inbox-rows';
import { TakeOver } from '../../cms/src/comments/take-over';
import { emptyBin } from '../../cms/src/history/bin';
import { Feed } from '../ledger/feed';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { Readers } from '../support/sent-comments';
import { signIn, type SignedIn } from '../support/signed-in';

const COMMENT = 'api::comment.comment';
const POST = 'api::post.post';

const shown = z.looseObject({
  documentId: z.string(),
  name: z.string(),
  text: z.string().nullable(),
  updatedAt: z.string().nullable(),
  email: z.string().nullable(),
  state: z.string(),
  sent: z.object({ name: z.string(), text: z.string() }).nullable(),
  post: z.object({ documentId: z.string(), title: z.string(), state: z.string() }).loose(),
});
const listed = z.object({ results: z.array(shown), total: z.number() });
type Shown = z.infer<typeof shown>;
const made = z.looseObject({ documentId: z.string() });

let cms: TestCms;
let feed: Feed;
let readers: Readers;
let editor: SignedIn;
let author: SignedIn;
let admin: SignedIn;
let post: string;

async function makePost(title: string): Promise<string> {
  const data: Record<string, unknown> = { title, excerpt: 'Of it.' };
  const { documentId } = made.parse(await cms.strapi.documents(POST).create({ data, locale: 'en' }));
  await cms.strapi.documents(POST).publish({ documentId, locale: 'en' });
  return documentId;
}

/** Waits until all that was sent has its document. */
async function taken(): Promise<void> {
  for (const start = Date.now(); ;) {
    const [row] = await feed.rows<{ n: number }>('select count(*)::int as n from inbox.comments where taken_at is null');
    if (row?.n === 0) return;
    if (Date.now() - start > 60_000) throw new Error(`${row?.n ?? 'some'} comments are not taken over`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function list(which = 'waiting', who = editor): Promise<Shown[]> {
  return listed.parse((await who.ask('GET', `/desk/comments?list=${which}`)).body).results;
}
async function find(sought: string, who = editor): Promise<Shown[]> {
  return listed.parse((await who.ask('POST', '/desk/comments/find', { sought })).body).results;
}
async function seen(documentId: string): Promise<Shown> {
  const [one] = await find(documentId);
  if (!one) throw new Error(`there is no comment ${documentId}`);
  return one;
}
async function act(path: string, documentId: string, body: object = {}, who = editor): Promise<number> {
  return (await who.ask('POST', `/desk/comments/${path}`, { documentId, ...body })).status;
}
async function approve(documentId: string): Promise<number> {
  return act('approve', documentId, { basedOn: (await seen(documentId)).updatedAt });
}
async function sent(comment: Parameters<Readers['send']>[1] = {}, under = post): Promise<string> {
  const id = await readers.send(under, comment);
  await taken();
  return id;
}
const face = async (documentId: string): Promise<Record<string, unknown> | null | undefined> =>
  (await feed.find('comment', documentId))?.face;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('comments');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
  readers = new Readers(databaseUrl, process.env.COMMENTS_KEY ?? '');
  editor = await signIn(cms, 'strapi-editor');
  author = await signIn(cms, 'strapi-author');
  admin = await signIn(cms, 'strapi-super-admin');
  post = await makePost('The attacks');
}, 240_000);
beforeEach(() => feed.rows('delete from inbox.counts'));
afterAll(async () => {
  await readers?.close();
  await feed?.close();
  await cms?.stop();
});

test('each comment becomes one draft with its identifier, also where several take over at once', async () => {
  const others = [1, 2].map(() => new TakeOver(cms.strapi, process.env.DATABASE_URL ?? ''));
  for (const other of others) other.start();
  const ids = await Promise.all(Array.from({ length: 40 }, (_, at) => readers.send(post, { text: `Number ${at}\n\nSecond paragraph` })));
  await taken();
  for (const other of others) await other.stop();
  const drafts = z
    .array(z.object({ documentId: z.string(), publishedAt: z.unknown() }))
    .parse(await cms.strapi.db.query(COMMENT).findMany({ where: { documentId: { $in: ids } } }));
  expect(drafts.map(({ documentId }) => documentId).sort()).toEqual([...ids].sort());
  expect(drafts.filter(({ publishedAt }) => publishedAt !== null)).toEqual([]);
  expect((await seen(ids[7] ?? '')).text).toBe('Number 7\n\nSecond paragraph');
  for (const documentId of ids) await cms.strapi.documents(COMMENT).delete({ documentId });
});

test('moderators see text, post, name and e-mail address; other roles see nothing, and the form has no address', async () => {
  const id = await sent();
  expect(await list()).toEqual([
    expect.objectContaining({
      ...{ documentId: id, name: 'Ann Reader', text: 'I was there.', email: 'ann@example.org', state: 'waiting', sent: null },
      post: expect.objectContaining({ documentId: post, title: 'The attacks', state: 'public' }) as object,
    }),
  ]);
  expect((await author.ask('GET', '/desk/comments')).status).toBe(403);
  expect((await author.ask('POST', '/desk/comments/find', { sought: 'ann@example.org' })).status).toBe(403);
  const form = await admin.ask('GET', `/content-manager/collection-types/${COMMENT}/${id}`);
  expect([form.status, form.text.includes('I was there.'), form.text.includes('ann@')]).toEqual([200, true, false]);
});

test('an approved comment is public; undone, it waits again', async () => {
  const id = await sent();
  expect(await approve(id)).toBe(200);
  expect(await face(id)).toMatchObject({ post, author: 'Ann Reader', text: 'I was there.', editedAt: null });
  expect(await seen(id)).toMatchObject({ state: 'approved', decidedBy: 'strapi-editor Test' });
  expect((await list()).some(({ documentId }) => documentId === id)).toBe(false);
  expect(await act('undo', id)).toBe(200);
  expect([await face(id), (await seen(id)).state]).toEqual([null, 'waiting']);
});

test('an edited comment is marked for readers, what was sent is kept, and the mark goes when it is as it was sent', async () => {
  const id = await sent();
  const edit = async (text: string, name = 'Ann Reader'): Promise<number> =>
    act('edit', id, { basedOn: (await seen(id)).updatedAt, name, text });
  expect(await edit('I was [there].')).toBe(200);
  expect(await seen(id)).toMatchObject({ text: 'I was [there].', sent: { name: 'Ann Reader', text: 'I was there.' } });
  await approve(id);
  expect(await face(id)).toMatchObject({ text: 'I was [there].', editedAt: expect.any(String) as string });
  expect(await edit('I was there.')).toBe(200);
  expect(await face(id)).toMatchObject({ text: 'I was there.', editedAt: null });
  const data = { author: 'A. R.', text: [{ type: 'paragraph', children: [{ type: 'text', text: 'I was there.' }] }] };
  await editor.ask('PUT', `/content-manager/collection-types/${COMMENT}/${id}`, data);
  expect((await seen(id)).sent).toEqual({ name: 'Ann Reader', text: 'I was there.' });
});

test('what another moderator has changed meanwhile is not approved unseen', async () => {
  const id = await sent();
  const basedOn = (await seen(id)).updatedAt;
  await act('edit', id, { basedOn, name: 'Ann', text: 'Changed' });
  expect(await act('approve', id, { basedOn })).toBe(409);
  expect(await act('edit', id, { basedOn, name: 'Ann', text: 'Changed again' })).toBe(409);
  expect([await face(id), (await seen(id)).text]).toEqual([undefined, 'Changed']);
});

test.each([
  ['refused', false],
  ['spam', true],
])('a comment that is %s goes to the bin, and comes back, also when the bin was emptied', async (state, spam) => {
  const id = await sent({ text: `To be ${state}` });
  const isListed = async (which: string): Promise<boolean> => (await list(which)).some(({ documentId }) => documentId === id);
  for (const isEmptied of [false, true]) {
    expect(await act('refuse', id, { spam })).toBe(200);
    expect([await isListed('waiting'), await isListed('refused'), (await seen(id)).state]).toEqual([false, true, state]);
    if (isEmptied) await emptyBin(cms.strapi, 'all');
    expect(await act('undo', id)).toBe(200);
    await taken();
    expect([await isListed('waiting'), await isListed('refused')]).toEqual([true, false]);
    expect(await seen(id)).toMatchObject({ state: 'waiting', text: `To be ${state}`, email: 'ann@example.org' });
  }
});

test('a comment for a post that has gone is told and kept, and approved once the post is back', async () => {
  const gone = await makePost('Soon gone');
  await cms.strapi.documents(POST).delete({ documentId: gone, locale: '*' });
  const id = await sent({}, gone);
  expect((await seen(id)).post.state).toBe('gone');
  expect(await approve(id)).toBe(409);
  await admin.ask('POST', '/desk/bin/restore', { uid: POST, documentIds: [gone], publish: true });
  expect((await seen(id)).post).toMatchObject({ title: 'Soon gone', state: 'public' });
  expect(await approve(id)).toBe(200);
});

test('thirty days after the decision the address is deleted, and of a refused comment everything', async () => {
  const [approved, refused, waiting] = [await sent(), await sent(), await sent()];
  await approve(approved);
  await act('refuse', refused);
  const ago = (days: number): Promise<unknown> =>
    feed.rows(`update inbox.comments set decided_at = now() - interval '${days} days' where id = any($1)`, [[approved, refused]]);
  await ago(29);
  await purgeRows(cms.strapi);
  expect([(await seen(approved)).email, (await seen(refused)).email]).toEqual(['ann@example.org', 'ann@example.org']);
  await ago(31);
  await purgeRows(cms.strapi);
  expect([(await seen(approved)).email, await find(refused), (await seen(waiting)).email]).toEqual([null, [], 'ann@example.org']);
});

test('what a reader wants erased is gone: for readers, from the history, the bin and the inbox', async () => {
  const [one, other] = [await sent({ email: 'Bob@Example.org' }), await sent({ email: 'bob@example.org', text: 'A second one' })];
  await approve(one);
  await act('refuse', other);
  expect((await find('bob@example.org')).map(({ documentId }) => documentId).sort()).toEqual([one, other].sort());
  expect(await act('erase', one, {}, editor)).toBe(403);
  for (const id of [one, other]) expect(await act('erase', id, {}, admin)).toBe(200);
  expect([await find('bob@example.org'), await find(one), await face(one)]).toEqual([[], [], null]);
  const left = `select 1 from inbox.comments where id = any($1) union all select 1 from desk.documents where document_id = any($1)
    union all select 1 from cms.comments where document_id = any($1)`;
  expect(await feed.rows(left, [[one, other]])).toEqual([]);
  expect(await act('erase', one, {}, admin)).toBe(404);
});

test('the command line finds and erases the comments of an address, and single ones', async () => {
  const run = promisify(execFile);
  const comments = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, CMS_WORK: 'batch' };
    return (await run(process.execPath, [join(__dirname, '../../cms/dist/src/cli/comments.js'), ...args], { env })).stdout;
  };
  const one = await sent({ email: 'Carol@example.org' });
  const other = await sent({ email: 'dan@example.org' });
  await approve(one);
  expect(await comments('find', '--email', 'CAROL@example.org')).toBe(`${one}\n`);
  expect(await comments('erase', '--email', 'carol@example.org')).toBe(`${one}\n`);
  expect([await find('carol@example.org'), await face(one)]).toEqual([[], null]);
  await expect(comments('erase', other, one)).rejects.toMatchObject({
    ...{ code: 1, stdout: `${other}\n`, stderr: expect.stringContaining(`There is no comment ${one}`) as string },
  });
  expect(await find('dan@example.org')).toEqual([]);
  await expect(comments('erase')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('give either --email') as string });
}, 180_000);

test('no export contains an e-mail address', async () => {
  const id = await sent();
  let text = '';
  await exportArchive(
    cms.strapi,
    async (piece) => void (text += piece),
    () => undefined,
  );
  expect([text.includes(id), text.includes('ann@example.org')]).toEqual([true, false]);
});
