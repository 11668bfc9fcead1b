/** Exports an archive, restores it into an empty installation and exports it again: the two files must be equal. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { exportArchive } from '../../cms/src/archive/export-archive';
import { importOptions, type ImportOptions } from '../../cms/src/import/request';
import type { ReportLine, Summary } from '../../cms/src/import/report';
import { restoreArchive } from '../../cms/src/archive/restore-archive';
import { publishSampleArchive } from '../../cms/src/sample/publish';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';
import { editPost, makeEverything, type Everything } from '../support/archive-of-everything';

const HALF_WAY = 30;
const folder = mkdtempSync(join(tmpdir(), 'dossier-test-export-'));
const uploads = join(folder, 'uploads');
const file = join(folder, 'archive.jsonl');
const line = z.looseObject({
  type: z.string(),
  documentId: z.string(),
  locale: z.string().nullable(),
  status: z.string(),
  data: z.looseObject({}),
});

let cms: TestCms;
let everything: Everything;
let archive: string;

async function newCms(): Promise<TestCms> {
  const databaseUrl = await createDatabase('export');
  await prepareSchemas(databaseUrl);
  return startCms({ databaseUrl });
}

async function exported(): Promise<string> {
  const pieces: string[] = [];
  await exportArchive(
    cms.strapi,
    async (piece) => void pieces.push(piece),
    () => undefined,
  );
  return pieces.join('');
}

async function restore(text: string, options: Partial<ImportOptions> = {}): Promise<{ summary: Summary; lines: ReportLine[] }> {
  writeFileSync(file, text);
  const lines: ReportLine[] = [];
  const reporter = { line: (told: ReportLine) => void lines.push(told), progress: () => undefined };
  const summary = await restoreArchive(cms.strapi, { file, options: importOptions.parse(options), reporter });
  return { summary, lines };
}

/** The file without the date of the export. */
function withoutMoment(text: string): string {
  return text.replace(/"exportedAt":"[^"]+"/, '"exportedAt":""');
}

function linesOf(text: string): z.infer<typeof line>[] {
  return text
    .trim()
    .split('\n')
    .slice(1, -1)
    .filter((one) => !one.startsWith('{"history":'))
    .map((one) => line.parse(JSON.parse(one)));
}

/** The number of documents per result of a restore, over all types. */
function fates({ documents }: Summary): Record<string, number> {
  const all = Object.values(documents);
  return Object.fromEntries((['new', 'same', 'kept'] as const).map((fate) => [fate, all.reduce((sum, counts) => sum + counts[fate], 0)]));
}

beforeAll(async () => {
  cms = await newCms();
  await publishSampleArchive(cms.strapi, () => undefined);
  everything = await makeEverything(cms.strapi);
  archive = await exported();
  cpSync(join(process.env.PUBLIC_DIR ?? '', 'uploads'), uploads, { recursive: true });
  await cms.stop();
  cms = await newCms();
}, 240_000);

afterAll(async () => {
  await cms.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the file contains every version once; a published version that equals its draft is not repeated', () => {
  const statuses = (id: string): string[] =>
    linesOf(archive).flatMap(({ documentId, locale, status }) => (documentId === id ? [`${locale} ${status}`] : []));
  expect(statuses(everything.post)).toEqual(['en published', 'fr published']);
  expect(statuses(everything.modified)).toEqual(['en published', 'en draft']);
  expect(statuses(everything.draft)).toEqual(['en draft']);
});

test('a file of the media library has its address and its path in the folder of uploads', () => {
  const told = linesOf(archive).find(({ documentId }) => documentId === everything.file.documentId);
  const path = everything.file.url.replace('/uploads/', '');
  expect(told).toMatchObject({
    type: 'file',
    data: {
      alt: 'A square at night',
      credit: 'Ada Maes',
      rights: '© 2019 Ada Maes',
      licence: 'CC BY 4.0',
      focalPoint: { x: 25, y: 10 },
      forPartners: true,
      mime: 'image/png',
      path,
      address: `http://localhost:4000/media/${path}`,
    },
  });
});

test('a held term has the flag, and other terms do not', () => {
  const said = linesOf(archive).flatMap(({ documentId, data }) => ('held' in data ? [[documentId, data.held]] : []));
  expect(said).toEqual([[everything.held, true]]);
});

test('the file contains the history with the names of editors, and can be exported without it', async () => {
  const isHistory = (one: string): boolean => one.startsWith('{"history":');
  expect(archive.split('\n').filter(isHistory).length).toBeGreaterThan(0);
  const pieces: string[] = [];
  await exportArchive(
    cms.strapi,
    async (piece) => void pieces.push(piece),
    () => undefined,
    false,
  );
  expect(pieces.filter(isHistory)).toEqual([]);
});

test('the file contains no row ids, no dates of saving and no users of the admin panel', () => {
  expect(archive).not.toMatch(/"(?:id|createdAt|updatedAt|publishedAt|createdBy|updatedBy|email|password)":(?!"1970)/);
});

test('an archive that is incomplete or changed by hand is refused before anything is written; the message names the line', async () => {
  const all = archive.trimEnd().split('\n');
  const before = await exported();
  await expect(restore(all.slice(0, -1).join('\n'))).rejects.toThrow(/breaks off/);
  await expect(restore(all.toSpliced(-2, 1).join('\n'))).rejects.toThrow(/lines were lost/);
  await expect(restore(archive.replace('"version":5', '"version":6'))).rejects.toThrow(/Line 1: the archive is of version 6/);
  await expect(restore(archive.replace('"type":"table-row"', '"type":"table-line"'))).rejects.toThrow(
    /Line \d+: data\.body\.0\.content\.\d\.children\.\d: A node "table-line" cannot stand in a table: use table-row\./,
  );
  await expect(restore(archive.replace('"status":"false"', '"status":"true"'))).rejects.toThrow(/Line \d+: data\.entries\.\d+\.status: /);
  await expect(
    restore(archive.replaceAll('zz0000000000000000000000","locale":null', 'zz0000000000000000000001","locale":null')),
  ).rejects.toThrow(/data\.parent refers to category "zz0000000000000000000000"/);
  await expect(restore(all.toSpliced(3, 1, '{"type":').join('\n'))).rejects.toThrow(/Line 4: this is not JSON/);
  await expect(restore('{"hello":1}')).rejects.toThrow(/this is not an archive/);
  await expect(restore(archive.replace('"locales":["en"', '"locales":["de","en"'))).rejects.toThrow(/add de in the admin/);
  expect(withoutMoment(await exported())).toBe(withoutMoment(before));
});

test('a dry run reports what a restore would create, and creates nothing', async () => {
  const before = await exported();
  const { summary } = await restore(archive, { dryRun: true, media: uploads });
  expect(fates(summary)).toMatchObject({ same: 0, kept: 0 });
  expect(withoutMoment(await exported())).toBe(withoutMoment(before));
});

test('an interrupted restore leaves no incomplete document', async () => {
  let creations = 0;
  cms.strapi.documents.use(async (context, next) => {
    const result = await next();
    // A document is created before it is published.
    if (context.action === 'create' && ++creations === 2 * HALF_WAY) throw new Error('the power went out');
    return result;
  });
  await expect(restore(archive, { media: uploads })).rejects.toThrow('the power went out');
  const whole = new Set(linesOf(archive).map((one) => JSON.stringify(one)));
  const there = linesOf(await exported()).map((one) => JSON.stringify(one));
  expect(there.length).toBeGreaterThan(HALF_WAY);
  expect(there.filter((one) => !whole.has(one))).toEqual([]);
}, 240_000);

test('after a second run, the restore is complete: an export gives the same file', async () => {
  const { summary, lines } = await restore(archive, { media: uploads });
  expect(lines).toEqual([]);
  expect(fates(summary)).toMatchObject({ kept: 0 });
  expect(fates(summary).new).toBeGreaterThan(0);
  expect(withoutMoment(await exported()).split('\n')).toEqual(withoutMoment(archive).split('\n'));
  const held = await cms.strapi.db.query('api::tag.tag').findOne({ where: { documentId: everything.held } });
  expect(held).toMatchObject({ held: true });
}, 240_000);

test('restoring the same file again changes nothing', async () => {
  const { summary, lines } = await restore(archive, { media: uploads });
  expect(lines).toEqual([]);
  expect(fates(summary)).toMatchObject({ new: 0, kept: 0 });
  expect(withoutMoment(await exported())).toBe(withoutMoment(archive));
});

test('documents that an editor has changed are reported and stay; deleted ones are restored', async () => {
  await editPost(cms.strapi, everything.draft, 'en', { title: 'Edited here' });
  await cms.strapi.documents('api::page.page').delete({ documentId: everything.page, locale: '*' });
  const { summary, lines } = await restore(archive, { media: uploads });
  expect(fates(summary)).toMatchObject({ new: 1, kept: 1 });
  expect(lines).toEqual([expect.objectContaining({ kind: 'conflict', fields: ['title'], document: 'post "Never published" (en)' })]);
  const post = await cms.strapi.documents('api::post.post').findOne({ documentId: everything.draft, locale: 'en' });
  expect(post).toMatchObject({ title: 'Edited here' });
});

test('when the files themselves are not given, pictures refer to their old addresses', async () => {
  await cms.stop();
  cms = await newCms();
  const { summary, lines } = await restore(archive);
  expect(summary.leftOut).toEqual({ 'files, kept as outside addresses': 1 });
  expect(lines).toEqual([expect.objectContaining({ kind: 'left' })]);
  const address = `http://localhost:4000/media/${everything.file.url.replace('/uploads/', '')}`;
  const post = linesOf(await exported()).find(({ documentId }) => documentId === everything.post);
  expect(post?.data).toMatchObject({ cover: { alt: 'A quay', url: address } });
  expect(JSON.stringify(post)).not.toContain('/uploads/');
  const again = await restore(archive);
  expect(fates(again.summary)).toMatchObject({ new: 0, kept: 0 });
}, 240_000);
