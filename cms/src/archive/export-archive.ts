/**
 * Writes the whole archive as JSON Lines (docs/archive-format.md), without users, secrets and the data that imports keep about themselves.
 */
import type { DocumentType } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { TRACKED, type TrackedType } from '../ledger/tracked';
import { aboutSite, type AboutSite } from './about-site';
import { Schemas } from '../content/attributes';
import { writeHistory } from './export-history';
import { FORMAT, VERSION, type DocumentLine, type HeaderLine } from './format';
import { ExportMeter, type ExportProgress } from './progress';
import { Snapshot } from './snapshot';
import { ContentMaker } from '../content/to-content';
import { isSameContent, versionsOf, type Versions } from './versions';

/** Writes a piece of the file. The promise resolves when it accepts the next piece. */
export type Write = (text: string) => Promise<void>;

/** The size of an export: its lines between the first and the last, and its documents by type. */
export interface ExportSum {
  readonly lines: number;
  readonly counts: HeaderLine['counts'];
}

/** The lines of one document in one locale. When a published version equals its draft, one line is written for both. */
function linesOf({ type }: TrackedType, { documentId, locale, draft, published }: Versions): DocumentLine[] {
  const line = (status: DocumentLine['status'], data: DocumentLine['data']): DocumentLine => ({ type, documentId, locale, status, data });
  return [
    ...(published ? [line('published', published)] : []),
    ...(draft && !isSameContent(draft, published) ? [line('draft', draft)] : []),
  ];
}

async function countAll(snapshot: Snapshot): Promise<Record<DocumentType, number>> {
  const counts: [DocumentType, number][] = [];
  for (const tracked of TRACKED) counts.push([tracked.type, await snapshot.count(tracked)]);
  return Object.fromEntries(counts) as Record<DocumentType, number>;
}

async function writeDocuments(
  strapi: Core.Strapi,
  snapshot: Snapshot,
  about: AboutSite,
  write: (line: object) => Promise<void>,
  meter: ExportMeter,
): Promise<number> {
  const maker = new ContentMaker(new Schemas(strapi));
  let lines = 0;
  for (const tracked of TRACKED)
    for await (const rows of snapshot.rows(tracked))
      for (const versions of versionsOf(tracked, rows, maker, about.mediaUrl)) {
        for (const line of linesOf(tracked, versions)) {
          await write(line);
          lines += 1;
        }
        meter.document();
      }
  return lines;
}

/**
 * Exports everything that editors have made, drafts included, as it is at the moment of the call. Later changes are not in the export. Two
 * exports of an unchanged archive differ only in `exportedAt`. The use of memory does not depend on the size of the archive.
 * @param withHistory whether the earlier versions of documents are in it
 * @param write receives one line at a time, with its line break
 */
export async function exportArchive(
  strapi: Core.Strapi,
  write: Write,
  progress: (progress: ExportProgress) => void,
  withHistory = true,
): Promise<ExportSum> {
  return Snapshot.read(strapi, async (snapshot) => {
    const about = await aboutSite(strapi);
    const counts = await countAll(snapshot);
    const meter = new ExportMeter(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      progress,
    );
    const put = (line: object): Promise<void> => write(`${JSON.stringify(line)}\n`);
    const { name, address, locales, defaultLocale } = about;
    const exportedAt = new Date().toISOString();
    await put({ format: FORMAT, version: VERSION, exportedAt, site: name, address, locales, defaultLocale, counts });
    const documents = await writeDocuments(strapi, snapshot, about, put, meter);
    const lines = documents + (withHistory ? await writeHistory(strapi, snapshot, put) : 0);
    await put({ end: true, lines });
    return { lines, counts };
  });
}
