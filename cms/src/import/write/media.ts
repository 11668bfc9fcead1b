/** Imports WordPress's uploads into the media library, from a local folder. */
import { realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { z } from 'zod';
import { refusalOf } from '../../uploads/check-file';
import { fingerprint } from '../plan/document-identity';
import { plainWords } from '../plan/content-of-item';
import { inTransaction } from '../../sql';
import type { FoundAttachment } from '../plan/survey';
import { attempt } from './attempt';
import type { Run } from './run';

const BATCH = 200;
const uploaded = z.array(z.object({ id: z.number(), documentId: z.string() })).min(1);
const rows = z.object({ id: z.number() }).nullable();

/** Possible paths of an attachment's file in the folder: below `uploads`, by the whole path, or by parts of it. */
function candidates(address: string, folder: string): string[] {
  if (!URL.canParse(address)) return [];
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return [];
  }
  const below = path.split('/wp-content/uploads/')[1];
  return [...(below === undefined ? [] : [below]), path, path.split('/').slice(-3).join('/'), basename(path)].map((one) =>
    join(folder, one),
  );
}

/** The file of an attachment; null when it is not in the folder. */
async function findFile(address: string, folder: string): Promise<{ path: string; size: number } | null> {
  const root = await realpath(folder);
  for (const candidate of candidates(address, folder)) {
    const path = await realpath(candidate).catch(() => null);
    if (path === null || !path.startsWith(root + sep)) continue;
    const found = await stat(path);
    if (found.isFile()) return { path, size: found.size };
  }
  return null;
}

/** What our own export says of a file beside WordPress's fields. */
async function describe(run: Run, id: number, { credit, rights, licence, forPartners }: FoundAttachment): Promise<void> {
  const data = { credit: credit || null, rights: rights || null, licence: licence || null, forPartners: forPartners === '1' };
  if (credit || rights || licence || data.forPartners) await run.strapi.db.query('plugin::upload.file').update({ where: { id }, data });
}

async function upload(run: Run, attachment: FoundAttachment, file: { path: string; size: number }): Promise<number> {
  const { id, url, name, alt, caption } = attachment;
  const fileName = basename(file.path);
  const files = {
    filepath: file.path,
    originalFilename: fileName,
    mimetype: 'application/octet-stream',
    size: file.size,
  };
  const fileInfo = { name: plainWords(name) || fileName, alternativeText: plainWords(alt), caption: plainWords(caption) };
  const [made] = uploaded.parse(await run.strapi.plugin('upload').service('upload').upload({ data: { fileInfo }, files }));
  if (!made) throw new Error(`the media library stored ${fileName}, but returned no file`);
  await describe(run, made.id, attachment);
  await inTransaction(run.strapi, async (transaction) => {
    await transaction.raw(
      `insert into import.documents (source, kind, key, uid, document_id, content, fields) values (?, 'file', ?, 'plugin::upload.file', ?, ?, '{}')
       on conflict (source, kind, key) do update set document_id = excluded.document_id`,
      [run.source, id, made.documentId, fingerprint([url, alt, caption])],
    );
  });
  return made.id;
}

/** The row id of a file that was imported before; null when it was not, or was deleted. */
async function findUploaded(run: Run, id: string): Promise<number | null> {
  const known = await run.store.find({ source: run.source, kind: 'file', key: id });
  if (!known) return null;
  const file: unknown = await run.strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { documentId: known.document_id }, select: ['id'] });
  return rows.parse(file)?.id ?? null;
}

async function bringOne(run: Run, folder: string | null, attachment: FoundAttachment): Promise<void> {
  const { id, url, name } = attachment;
  const before = await findUploaded(run, id);
  if (before !== null) {
    run.tally.document('files', 'same');
    await run.survey.keepFile(id, before);
    return;
  }
  const file = folder === null ? null : await findFile(url, folder);
  if (file) {
    const refusal = await refusalOf(file.path, basename(file.path));
    if (refusal === null) {
      if (!run.options.dryRun) await run.survey.keepFile(id, await upload(run, attachment, file));
      run.tally.document('files', 'new');
      return;
    }
    const message = `${refusal} It stays at its address: ${url}`;
    await run.tally.tell({ kind: 'left', line: 0, document: `attachment "${plainWords(name)}"`, message });
  }
  run.tally.leave('files, kept as outside addresses');
  if (folder === null || file) return;
  const message = `Not in the folder of uploads, so kept as an outside address: ${url}`;
  await run.tally.tell({ kind: 'left', line: 0, document: `attachment "${plainWords(name)}"`, message });
}

/** Imports every attachment whose file is in the folder, once. The others keep their outside addresses, and are reported. */
export async function bringMedia(run: Run): Promise<void> {
  let last = 0;
  for (;;) {
    const batch = await run.survey.attachmentsAfter(last, BATCH);
    for (const attachment of batch) {
      const document = `attachment "${plainWords(attachment.name)}"`;
      await attempt(run, { line: 0, document }, async () => bringOne(run, run.options.media, attachment), 'Not imported');
    }
    const end = batch.at(-1);
    if (!end) return;
    last = end.position;
  }
}
