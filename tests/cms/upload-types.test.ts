/** Which files the media library accepts, by their content, and which pictures it decodes. Uses a real Strapi over HTTP. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { blankPng, manyFrames } from '../support/pictures';

const BLANK = { width: 40, height: 20, channels: 3, background: '#246' } as const;
const HTML = '<!doctype html><script src="x.js"></script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

const made = z.array(z.object({ id: z.number(), mime: z.string(), ext: z.string(), url: z.string() }));

let cms: TestCms;
let token: string;
let folder: string;
let png: Buffer;

type Given = readonly [name: string, content: string | Buffer, type: string];

function formOf(...files: readonly Given[]): FormData {
  const form = new FormData();
  for (const [name, content, type] of files) form.append('files', new Blob([new Uint8Array(Buffer.from(content))], { type }), name);
  return form;
}

async function send(path: string, form: FormData): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${cms.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  return { status: answer.status, text: await answer.text() };
}

const stored = (): number => readdirSync(join(cms.strapi.dirs.static.public, 'uploads')).length;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('upload_types');
  cms = await startCms({ databaseUrl });
  token = await registerAda(cms.url);
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-types-'));
  png = await sharp({ create: BLANK }).png().toBuffer();
}, 120_000);

afterAll(async () => {
  await cms?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const REFUSED: readonly (readonly [what: string, give: () => Given, reason: string])[] = [
  ['a script', () => ['x.js', 'alert(1)', 'text/javascript'], 'files with this ending'],
  ['an HTML page', () => ['x.html', HTML, 'text/html'], 'files with this ending'],
  ['an HTML page with a name in capitals', () => ['X.HTM', HTML, 'image/png'], 'files with this ending'],
  ['an SVG drawing', () => ['x.svg', SVG, 'image/svg+xml'], 'Save it as PNG'],
  ['an SVG drawing named .png', () => ['x.png', SVG, 'image/png'], 'its content is not of an accepted type'],
  ['an HTML page named .png', () => ['x.png', HTML, 'image/png'], 'its content is not of an accepted type'],
  ['an HTML page named .txt', () => ['x.txt', HTML, 'text/plain'], 'its content is not of an accepted type'],
  ['an HTML page named .pdf', () => ['x.pdf', HTML, 'application/pdf'], 'its content is not of an accepted type'],
  ['a script named .jpg', () => ['x.jpg', 'alert(1)', 'image/jpeg'], 'its content is text/plain'],
  ['a picture named .js', () => ['x.js', png, 'image/png'], 'files with this ending'],
  ['a picture named .jpg', () => ['x.jpg', png, 'image/jpeg'], 'its content is image/png'],
  ['a picture sent as text/html', () => ['x.png', png, 'text/html'], 'it was sent as text/html'],
  ['a script that begins as a GIF', () => ['x.gif', 'GIF89a/*....*/=1;alert(1)//', 'image/gif'], 'cannot be decoded'],
  ['an incomplete picture', () => ['x.png', png.subarray(0, 60), 'image/png'], 'cannot be decoded'],
  ['a file without an extension', () => ['page', HTML, ''], 'files with this ending'],
  ['a file with two extensions', () => ['x.png.html', png, 'image/png'], 'files with this ending'],
  ['a style sheet', () => ['x.css', 'body { color: red }', 'text/css'], 'files with this ending'],
  ['an XML file', () => ['x.xml', '<?xml version="1.0"?><a/>', 'text/xml'], 'files with this ending'],
  ['a picture of 256 million pixels', () => ['x.png', blankPng(16_000, 16_000), 'image/png'], '50 million pixels'],
  ['an animation of 600 frames of a million pixels', () => ['x.gif', manyFrames(1_000, 1_000, 600), 'image/gif'], '50 million pixels'],
];

test.each(REFUSED)('%s is refused, with the reason', async (_what, give, reason) => {
  const before = stored();
  for (const path of ['/upload', '/upload/files']) {
    const { status, text } = await send(path, formOf(give()));
    expect([status, text]).toEqual([400, expect.stringContaining(reason)]);
    expect(text).toContain('was not accepted');
  }
  expect(stored()).toBe(before);
});

test('one bad file among good ones: none is saved', async () => {
  const before = stored();
  const { status, text } = await send('/upload', formOf(['a.png', png, 'image/png'], ['b.png', HTML, 'image/png']));
  expect([status, text]).toEqual([400, expect.stringContaining('b.png')]);
  expect(stored()).toBe(before);
});

test.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('a picture in %s is accepted, with its real type', async (format) => {
  const content = await sharp({ create: BLANK }).toFormat(format).toBuffer();
  const { status, text } = await send('/upload', formOf([`a.${format}`, content, '']));
  expect([status, made.parse(JSON.parse(text))]).toMatchObject([201, [{ mime: `image/${format}` }]]);
});

test.each([
  ['a.pdf', '%PDF-1.7\n', 'application/pdf'],
  ['a.txt', 'Plain words, 1 < 2.', 'text/plain'],
  ['a.csv', 'a,b\n1,2\n', 'text/csv'],
  ['a.mp3', 'ID3\x04', 'audio/mpeg'],
  ['a.mp4', '\0\0\0\x18ftypisom\0\0\0\0isomiso2', 'video/mp4'],
] as const)('%s is accepted', async (name, content, type) => {
  const { status, text } = await send('/upload', formOf([name, Buffer.from(content, 'latin1'), type]));
  expect([status, made.parse(JSON.parse(text))]).toMatchObject([201, [{ mime: type }]]);
});

test('a picture can only be replaced by one of the same type', async () => {
  const { text } = await send('/upload', formOf(['a.png', png, 'image/png']));
  const id = made.parse(JSON.parse(text))[0]?.id;
  const jpeg = await sharp({ create: BLANK }).jpeg().toBuffer();
  for (const path of [`/upload?id=${id}`, `/upload/files/${id}/replace`]) {
    expect(await send(path, formOf(['b.jpg', jpeg, 'image/jpeg']))).toMatchObject({
      status: 400,
      text: expect.stringContaining('.png file only'),
    });
    expect(await send(path, formOf(['b.png', HTML, 'image/png']))).toMatchObject({ status: 400 });
    expect(await send(path, formOf(['b.png', blankPng(16_000, 16_000), 'image/png']))).toMatchObject({ status: 400 });
    expect(await send(path, formOf(['b.png', png, 'image/png']))).toMatchObject({ status: 200 });
  }
});

test('the logo of the admin panel is checked like any other file', async () => {
  const form = new FormData();
  form.append('menuLogo', new Blob([SVG], { type: 'image/svg+xml' }), 'logo.svg');
  expect(await send('/admin/project-settings', form)).toMatchObject({ status: 400, text: expect.stringContaining('Save it as PNG') });
});

test('files from an import are checked too', async () => {
  const filepath = join(folder, 'page.png');
  writeFileSync(filepath, HTML);
  const files = { filepath, originalFilename: 'page.png', mimetype: 'image/png', size: HTML.length };
  await expect(cms.strapi.plugin('upload').service('upload').upload({ data: {}, files })).rejects.toThrow('page.png');
});
