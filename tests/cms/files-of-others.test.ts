/** An Author may not read the drafts of others, nor their files and held terms. Uses a real Strapi and real files. */
import { z } from 'zod';
import type { TestCms } from '../support/cms';
import { POSTS, publishPost, startNewsroom, writePost } from '../support/posts-over-http';
import type { SignedIn } from '../support/signed-in';

let picture: Blob;
const created = z.object({ data: z.looseObject({ documentId: z.string(), id: z.number() }) });

/** A picture in rich text, as the admin panel's text editor writes it. */
function imageAt(url: string): object {
  const moment = '2026-01-01T00:00:00.000Z';
  const file = { name: 'x', hash: 'x', ext: '.png', mime: 'image/png', size: 1, width: 1, height: 1, provider: 'local' };
  return { type: 'image', image: { url, ...file, createdAt: moment, updatedAt: moment }, children: [{ type: 'text', text: '' }] };
}

let cms: TestCms;
let author: SignedIn;
let editor: SignedIn;

beforeAll(async () => {
  ({ cms, author, editor, picture } = await startNewsroom('files'));
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

describe("a file of an editor's draft", () => {
  let file: { id: number; url: string };
  beforeAll(async () => {
    file = await editor.upload('secret-file.png', picture);
    await writePost(editor, { title: 'Secret', slug: 'secret', cover: { file: file.id } });
  });

  test('an editor sees it, an author does not', async () => {
    expect([await author.see(file.url), await editor.see(file.url)]).toEqual([403, 200]);
    for (const path of [`/upload/files/${file.id}`, '/upload/files', '/upload/files?populate=*', '/upload/files?_q=secret'])
      expect([path, (await author.ask('GET', path)).text.includes('secret-file')]).toEqual([path, false]);
  });

  test.each([
    ['its number', (id: number): object => ({ cover: { file: id } })],
    ['an object', (id: number): object => ({ cover: { file: { id } } })],
    ['a list', (id: number): object => ({ cover: { file: [id] } })],
    ['a connection', (id: number): object => ({ cover: { file: { connect: [{ id }] } } })],
    ['a set', (id: number): object => ({ cover: { file: { set: [{ id }] } } })],
    ['a block of a body', (id: number): object => ({ body: [{ __component: 'body.image', picture: { file: id } }] })],
  ])('is not named in a draft of an author, as %s', async (_form, data) => {
    const made = await author.ask('POST', `${POSTS}?locale=en`, { title: 'Names it', locale: 'en', ...data(file.id) });
    expect([made.status, made.text.includes(file.url)]).not.toEqual([201, true]);
    const own = await writePost(author, { title: 'Names it later' });
    const saved = await author.ask('PUT', `${POSTS}/${own}?locale=en`, { locale: 'en', ...data(file.id) });
    expect([saved.text.includes(file.url), await author.see(file.url)]).toEqual([false, 403]);
  });

  test('an author cannot use it by its address in rich text', async () => {
    const made = await author.ask('POST', `${POSTS}?locale=en`, {
      title: 'By address',
      locale: 'en',
      body: [{ __component: 'body.rich-text', content: [imageAt(file.url)] }],
    });
    expect([made.status, await author.see(file.url)]).toEqual([403, 403]);
  });

  test.each([
    ['in words', (url: string): object => ({ type: 'text', text: `see ${url}, "url":"${url}" and "image":{"url":"${url}"}` })],
    ['as a whole address', (url: string): object => ({ type: 'text', text: `http://127.0.0.1:1337${url}` })],
    ['by a link', (url: string): object => ({ type: 'link', url, children: [{ type: 'text', text: 'see' }] })],
  ])('is not seen by an author who mentions its address %s', async (_how, mention) => {
    const body = [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [mention(file.url)] }] }];
    await writePost(author, { title: 'Mentions it', body });
    expect(await author.see(file.url)).toBe(403);
  });

  test('an author sees it when an editor puts it into the author’s post, and it stays in that post', async () => {
    const shared = await editor.upload('shared-file.png', picture);
    const documentId = await writePost(author, { title: 'Shared' });
    expect(await author.see(shared.url)).toBe(403);
    expect((await editor.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', cover: { file: shared.id } })).status).toBe(200);
    expect(await author.see(shared.url)).toBe(200);
    const { body } = await author.ask('GET', `${POSTS}/${documentId}?locale=en`);
    const { cover } = z.object({ data: z.object({ cover: z.looseObject({ id: z.number() }) }) }).parse(body).data;
    const saved = await author.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', title: 'Shared, and changed', cover });
    expect(saved.status).toBe(200);
  });

  test('an author sees it while an editor has it in the text of the author’s post, and not after that', async () => {
    const { url } = await editor.upload('shown-in-text.png', picture);
    const documentId = await writePost(author, { title: 'Shown in text' });
    const save = async (who: SignedIn, content: readonly object[]): Promise<number> =>
      (await who.ask('PUT', `${POSTS}/${documentId}?locale=en`, { locale: 'en', body: [{ __component: 'body.rich-text', content }] }))
        .status;
    const paragraph = { type: 'paragraph', children: [{ type: 'text', text: 'Nothing to see' }] };
    expect([await save(editor, [imageAt(url)]), await author.see(url)]).toEqual([200, 200]);
    expect([await save(author, [paragraph, imageAt(url)]), await author.see(url)]).toEqual([200, 200]);
    expect([await save(author, [paragraph]), await author.see(url)]).toEqual([200, 403]);
  });

  test('is visible to every signed-in user once it is public', async () => {
    const documentId = await writePost(editor, { title: 'Public', cover: { file: file.id, alt: 'A square' } });
    await publishPost(editor, documentId);
    expect(await author.see(file.url)).toBe(200);
    expect((await author.ask('POST', `${POSTS}?locale=en`, { title: 'Shows it too', locale: 'en', cover: { file: file.id } })).status).toBe(
      201,
    );
  });
});

test.each([
  ['populate=files', 403],
  ['populate=*', 403],
  ['populate[0]=*', 403],
  ['populate[files]=true', 403],
  ['populate[parent][populate]=files', 403],
  ['populate[createdBy]=true', 403],
  ['filters[files][name][$startsWith]=listed', 403],
  ['filters[$or][0][createdBy][email][$contains]=a', 403],
  ['sort=files.name:asc', 403],
  // This is the query of the media library.
  ['populate[parent][populate][parent]=*&filters[$and][0][name][$eq]=files', 200],
])('folders do not show an author their files: %s', async (query, status) => {
  await editor.upload('listed-file.png', picture);
  const answer = await author.ask('GET', `/upload/folders?${query}`);
  expect([answer.status, answer.text.includes('listed-file')]).toEqual([status, false]);
  expect((await editor.ask('GET', `/upload/folders?${query}`)).status).toBe(200);
});

test('an author does not see a held term of an editor by its row id', async () => {
  const term = created.parse(
    (await editor.ask('POST', '/content-manager/collection-types/api::tag.tag', { name: 'Secret tag', slug: 'secret-tag', held: true }))
      .body,
  ).data;
  const open = created.parse(
    (await editor.ask('POST', '/content-manager/collection-types/api::tag.tag', { name: 'Open tag', slug: 'open-tag' })).body,
  ).data;
  const naming = async (id: number): Promise<number> =>
    (await author.ask('POST', `${POSTS}?locale=en`, { title: 'Tagged', locale: 'en', tags: { connect: [{ id }] } })).status;
  expect([await naming(term.id), await naming(open.id)]).toEqual([403, 201]);
});
