/** Writes the history of the documents into an archive, with the editors' names and without their e-mail addresses. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { hashesIn, unite } from '../history/manifest';
import { trackedTypeOf } from '../ledger/tracked';
import { rowsOf } from '../sql';
import type { HistoryLine } from './format';
import type { Snapshot } from './snapshot';

const row = z.object({
  document: z.coerce.number(),
  uid: z.string(),
  documentId: z.string(),
  locale: z.string(),
  number: z.number(),
  action: z.string(),
  at: z.coerce.date(),
  who: z.string().nullable(),
  work: z.string().nullable(),
  source: z.number().nullable(),
  public: z.number().nullable(),
  content: z.number(),
  fields: z.array(z.string()),
  manifest: z.string().nullable(),
  isPurged: z.boolean(),
});
type Row = z.infer<typeof row>;

/** Versions of documents that exist; what is in the bin is not exported. The collation "C" gives the same order on every machine. */
const VERSIONS = `select v.document, d.uid, d.document_id as "documentId", d.locale, v.number, v.action, v.at, v.who, v.work, v.source, v.public, v.content,
    v.fields, v.manifest, v.purged_at is not null as "isPurged"
  from desk.versions v join desk.documents d on d.id = v.document where not exists (select 1 from desk.bin b where b.document = d.id)
  order by d.uid collate "C", d.document_id collate "C", d.locale collate "C", v.number`;

const piece = z.object({ document: z.coerce.number(), hash: z.string(), piece: z.string() });

/** The pieces of a page of versions, by document and hash. */
async function piecesOf(strapi: Core.Strapi, rows: readonly Row[]): Promise<Map<number, Map<string, string>>> {
  const pieces = new Map<number, Map<string, string>>();
  const hashes = new Set(rows.flatMap(({ manifest }) => (manifest === null ? [] : hashesIn(manifest))));
  if (hashes.size === 0) return pieces;
  const sql = 'select document, hash, piece from desk.pieces where document = any(?::bigint[]) and hash = any(?::text[])';
  for (const found of await rowsOf(strapi, piece, sql, [[...new Set(rows.map(({ document }) => document))], [...hashes]]))
    pieces.set(found.document, (pieces.get(found.document) ?? new Map<string, string>()).set(found.hash, found.piece));
  return pieces;
}

function toLine(version: Row, pieces: ReadonlyMap<string, string>): HistoryLine | null {
  const tracked = trackedTypeOf(version.uid);
  if (!tracked) return null;
  const { documentId, locale, number, action, at, who, work, source, content, fields, manifest, isPurged } = version;
  return {
    history: tracked.type,
    documentId,
    locale: tracked.localised ? locale : null,
    number,
    action,
    at: at.toISOString(),
    ...(who === null ? {} : { who }),
    ...(work === null ? {} : { work }),
    ...(source === null ? {} : { source }),
    ...(version.public === null ? {} : { seen: version.public }),
    ...(content === number ? {} : { same: content }),
    ...(isPurged ? { purged: true as const } : {}),
    ...(fields.length === 0 ? {} : { fields }),
    ...(manifest === null ? {} : { data: unite(manifest, pieces) }),
  };
}

/** Writes a line per version. @returns how many */
export async function writeHistory(strapi: Core.Strapi, snapshot: Snapshot, write: (line: object) => Promise<void>): Promise<number> {
  let lines = 0;
  for await (const rows of snapshot.fetched('history', row, VERSIONS)) {
    const pieces = await piecesOf(strapi, rows);
    for (const version of rows) {
      const line = toLine(version, pieces.get(version.document) ?? new Map());
      if (line === null) continue;
      await write(line);
      lines += 1;
    }
  }
  return lines;
}
