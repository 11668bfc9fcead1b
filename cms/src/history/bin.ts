/** The bin: what was deleted in the last 30 days. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { trackedTypeOf } from '../ledger/tracked';
import { json, rowsOf } from '../sql';
import { links } from './links';

/** Days after which a deleted document is deleted for good. */
const BIN_DAYS = 30;

const binned = z.object({
  document: z.coerce.number(),
  uid: z.custom<UID.ContentType>((value) => typeof value === 'string'),
  documentId: z.string(),
  locale: z.string(),
  deletion: z.string(),
  deletedAt: z.coerce.date().transform((moment) => moment.toISOString()),
  daysLeft: z.coerce.number(),
  who: z.string().nullable(),
  userId: z.number().nullable(),
  title: z.string(),
  number: z.number(),
  public: z.number().nullable(),
  creator: z.number().nullable(),
  links: json(links),
});
/** A deleted document in one locale. `deletion` is the same for those that were deleted together. `public`: see `desk.bin`. */
export type Binned = z.infer<typeof binned>;

const SELECT = `select b.document, d.uid, d.document_id as "documentId", d.locale, b.deletion, b.deleted_at as "deletedAt", b.who, b.user_id as "userId",
  greatest(0, ceil(extract(epoch from b.deleted_at + interval '${BIN_DAYS} days' - now()) / 86400)) as "daysLeft",
  b.title, b.number, b.public, b.creator, b.links from desk.bin b join desk.documents d on d.id = b.document`;

/** A page of the bin, newest first. @param after the row after which the page begins; null for the first page */
export async function pageOfBin(strapi: Core.Strapi, after: number | null, limit: number): Promise<Binned[]> {
  const below = `where ?::bigint is null or (b.deleted_at, b.document) < (select deleted_at, document from desk.bin where document = ?)`;
  return rowsOf(strapi, binned, `${SELECT} ${below} order by b.deleted_at desc, b.document desc limit ?`, [after, after, limit]);
}

/** What was deleted together. Locked until the transaction ends. */
export async function deletedTogether(strapi: Core.Strapi, deletion: string): Promise<Binned[]> {
  return rowsOf(strapi, binned, `${SELECT} where b.deletion = ? order by d.id for update of b`, [deletion]);
}

/** What was deleted last of a document, in any locale: the name of the deletion. */
export async function lastDeletion(strapi: Core.Strapi, uid: string, documentId: string): Promise<string | null> {
  const sql = `select b.deletion from desk.bin b join desk.documents d on d.id = b.document where d.uid = ? and d.document_id = ?
    order by b.deleted_at desc limit 1`;
  return (await rowsOf(strapi, z.object({ deletion: z.string() }), sql, [uid, documentId]))[0]?.deletion ?? null;
}

/**
 * Deletes for good what is in the bin, with its history.
 * @param which `all`, what is older than 30 days, or one deletion
 * @returns how many documents, each locale counted
 */
export async function emptyBin(strapi: Core.Strapi, which: 'all' | 'expired' | { readonly deletion: string }): Promise<number> {
  const where = {
    all: 'true',
    expired: `b.deleted_at < now() - interval '${BIN_DAYS} days'`,
    one: 'b.deletion = ?',
  }[typeof which === 'string' ? which : 'one'];
  return strapi.db.transaction(async () => {
    const rows = await rowsOf(
      strapi,
      binned,
      `${SELECT} where ${where} for update of b`,
      typeof which === 'string' ? [] : [which.deletion],
    );
    const gone: number[] = [];
    for (const { uid, documentId, locale, document } of rows) {
      const isThere = trackedTypeOf(uid)
        ? await strapi.db.query(uid).count({ where: { documentId, ...(locale === '' ? {} : { locale }) } })
        : 0;
      // What exists again keeps its history.
      if (isThere > 0) await rowsOf(strapi, z.object({}), 'delete from desk.bin where document = ? returning 1 as one', [document]);
      else gone.push(document);
    }
    await rowsOf(strapi, z.object({}), 'delete from desk.documents where id = any(?::bigint[]) returning 1 as one', [gone]);
    return gone.length;
  });
}

const HOUR_MS = 3_600_000;

/** Empties the bin of what is older than 30 days, now and every hour. @returns a function that ends this */
export function emptyBinEveryHour(strapi: Core.Strapi): () => void {
  const empty = (): void => {
    emptyBin(strapi, 'expired')
      .then((count) => count > 0 && strapi.log.info(`bin: ${count} documents older than ${BIN_DAYS} days were deleted for good`))
      .catch((error: unknown) => strapi.log.error(`bin: emptying failed and will be tried again: ${String(error)}`));
  };
  const timer = setInterval(empty, HOUR_MS);
  timer.unref();
  empty();
  return () => clearInterval(timer);
}
