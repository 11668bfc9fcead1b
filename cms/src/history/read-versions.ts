/** Reads the history of a document, newest version first. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Content } from '../content/to-content';
import { trackedTypeOf } from '../ledger/tracked';
import { rowsOf } from '../sql';
import { hashesIn, unite } from './manifest';
import { readPresent } from './present-content';
import type { Place } from './versions';

const listed = z.object({
  number: z.number(),
  action: z.string(),
  at: z.coerce.date().transform((moment) => moment.toISOString()),
  who: z.string().nullable(),
  work: z.string().nullable(),
  source: z.number().nullable(),
  fields: z.array(z.string()),
  isPurged: z.boolean(),
});
/** A version in a list. `fields`: names of the fields in which it differs from the version before it. */
export type ListedVersion = z.infer<typeof listed>;

const OF = `join desk.documents d on d.id = v.document where (d.uid, d.document_id, d.locale) = (?, ?, ?)`;

/** A page of versions. @param below versions with smaller numbers; null for the newest */
export async function listVersions(
  strapi: Core.Strapi,
  { uid, documentId, locale }: Place,
  below: number | null,
  limit: number,
): Promise<ListedVersion[]> {
  const sql = `select v.number, v.action, v.at, v.who, v.work, v.source, v.fields, v.purged_at is not null as "isPurged"
    from desk.versions v ${OF} and v.number < coalesce(?::int, 2147483647) order by v.number desc limit ?`;
  return rowsOf(strapi, listed, sql, [uid, documentId, locale, below, limit]);
}

const stored = z.object({
  document: z.coerce.number(),
  manifest: z.string().nullable(),
  isPurged: z.boolean(),
  isLast: z.boolean(),
});
const pieces = z.object({ hash: z.string(), piece: z.string() });

/** The content that a manifest stands for. */
async function unpack(strapi: Core.Strapi, document: number, manifest: string): Promise<Content> {
  const hashes = hashesIn(manifest);
  const sql = 'select hash, piece from desk.pieces where document = ? and hash = any(?::text[])';
  const found = hashes.length === 0 ? [] : await rowsOf(strapi, pieces, sql, [document, hashes]);
  return unite(manifest, new Map(found.map(({ hash, piece }) => [hash, piece])));
}

/** The content of a version; `purged` when it was purged, null when there is no such version. */
export async function contentOf(strapi: Core.Strapi, place: Place, number: number): Promise<Content | 'purged' | null> {
  const { uid, documentId, locale } = place;
  const sql = `select v.document, c.manifest, (v.purged_at is not null or c.purged_at is not null) as "isPurged", v.number = d.last as "isLast"
    from desk.versions v join desk.versions c on (c.document, c.number) = (v.document, v.content) ${OF} and v.number = ?`;
  const [version] = await rowsOf(strapi, stored, sql, [uid, documentId, locale, number]);
  if (!version) return null;
  if (version.isPurged) return 'purged';
  if (version.manifest !== null) return unpack(strapi, version.document, version.manifest);
  // The document still has this content: it was not changed since it was imported.
  const tracked = version.isLast ? trackedTypeOf(uid) : undefined;
  const [present] = tracked ? await readPresent(strapi, tracked, documentId, [locale], 'draft') : [];
  return present?.draft ?? null;
}
