/** Replacing the file of a picture: the old address no longer exists, and all documents with the picture show the new file. */
import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { openTestServer, type TestServer } from '../http/test-server';
import { Editor } from '../ledger/content';
import { Feed } from '../ledger/feed';
import { registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openTestIndex, type TestIndex } from '../support/index-of';

const uploaded = z.looseObject({ id: z.number(), documentId: z.string(), url: z.string(), hash: z.string(), name: z.string() });
type Uploaded = z.infer<typeof uploaded>;
const WIDTH = 1400;

let cms: TestCms;
let index: TestIndex;
let feed: Feed;
let api: TestServer;
let token: string;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('replaced');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  feed = await Feed.open(databaseUrl);
  api = await openTestServer(databaseUrl);
  rmSync(api.uploads, { recursive: true });
  symlinkSync(folder(), api.uploads);
  token = await registerAda(cms.url);
}, 120_000);

afterAll(async () => {
  await api?.close();
  await feed?.close();
  await index?.close();
  await cms?.stop();
});

function folder(): string {
  return join(cms.strapi.dirs.static.public, 'uploads');
}

async function send(colour: string, replaces?: Uploaded): Promise<Uploaded> {
  const bytes = await sharp({ create: { width: WIDTH, height: 700, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'face.png');
  const place = replaces ? `/upload?id=${replaces.id}` : '/upload';
  const answer = await fetch(`${cms.url}${place}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(body));
  return uploaded.parse(Array.isArray(body) ? body[0] : body);
}

const nameOf = ({ url }: Uploaded): string => url.split('/').at(-1) ?? '';

async function colourAt(path: string): Promise<number | string> {
  await index.catchUp();
  const answer = await fetch(`${api.address}/media/${path}`);
  if (!answer.ok) return answer.status;
  const { dominant } = await sharp(Buffer.from(await answer.arrayBuffer())).stats();
  return dominant.r > dominant.b ? 'red' : 'blue';
}

test('a replaced picture gets a new address; the old address gives 404, scaled or not', async () => {
  const before = await send('#f00');
  const image = { type: 'image', image: { ...before, width: WIDTH, height: 700 }, children: [{ type: 'text', text: '' }] };
  const post = await new Editor(cms.strapi).publishNew('post', {
    title: 'Shows a face',
    cover: { file: before.id, alt: 'A face' },
    body: [{ __component: 'body.rich-text', content: [image] }],
  });
  expect([await colourAt(nameOf(before)), await colourAt(`${nameOf(before)}?width=320`)]).toEqual(['red', 'red']);
  const shown = (await feed.find('post', post))?.face;

  const after = await send('#00f', before);
  expect(after).toMatchObject({ id: before.id, documentId: before.documentId });
  expect(after.url).not.toBe(before.url);
  await feed.settled();
  expect([await colourAt(nameOf(after)), await colourAt(`${nameOf(after)}?width=320`)]).toEqual(['blue', 'blue']);
  expect([await colourAt(nameOf(before)), await colourAt(`${nameOf(before)}?width=320`)]).toEqual([404, 404]);
  expect(readdirSync(folder()).filter((name) => name.includes(before.hash))).toEqual([]);
  expect(existsSync(join(folder(), nameOf(after)))).toBe(true);

  const editor = new Editor(cms.strapi);
  await editor.edit('post', post, { title: 'Shows a blurred face' });
  await editor.publish('post', post);
  expect((await feed.find('post', post))?.face).toEqual({ ...shown, title: 'Shows a blurred face' });
});

test('a picture that is replaced twice gets a new address each time', async () => {
  const first = await send('#f00');
  const second = await send('#00f', first);
  const third = await send('#f00', second);
  expect(new Set([first.url, second.url, third.url]).size).toBe(3);
  expect(third.hash.length).toBe(first.hash.length);
  expect(readdirSync(folder()).filter((name) => name.includes(second.hash))).toEqual([]);
});
