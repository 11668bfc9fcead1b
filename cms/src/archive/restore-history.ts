/** Restores the history of documents that were restored from the same archive. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { divide } from '../history/manifest';
import { trackedType } from '../ledger/tracked';
import { rowsOf } from '../sql';
import type { HistoryLine } from './format';

const none = z.object({});
const present = z.object({ id: z.coerce.number(), isNew: z.boolean() });

/** The document's history, if it has nothing but the version that this restoration made; null otherwise. */
async function newHistory(strapi: Core.Strapi, { history, documentId, locale }: HistoryLine): Promise<number | null> {
  const sql = `select d.id, d.last = 1 and v.work is not distinct from 'archive' as "isNew" from desk.documents d
    join desk.versions v on v.document = d.id and v.number = 1 where (d.uid, d.document_id, d.locale) = (?, ?, ?) for update of d`;
  const [found] = await rowsOf(strapi, present, sql, [trackedType(history).uid, documentId, locale ?? '']);
  return found?.isNew ? found.id : null;
}

async function insert(strapi: Core.Strapi, document: number, line: HistoryLine): Promise<string | null> {
  const divided = line.data ? divide(line.data) : null;
  if (divided)
    await rowsOf(
      strapi,
      none,
      `insert into desk.pieces (document, hash, piece) select ?, hash, piece from unnest(?::text[], ?::text[]) as given (hash, piece)
       on conflict do nothing returning 1 as one`,
      [document, [...divided.pieces.keys()], [...divided.pieces.values()]],
    );
  const { number, action, at, who, work, source, seen, same, fields, purged } = line;
  const values = [document, number, action, at, who ?? null, work ?? null, source ?? null, seen ?? null, fields ?? []];
  await rowsOf(
    strapi,
    none,
    `insert into desk.versions (document, number, action, at, who, work, source, public, fields, content, manifest, purged_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, case when ? then clock_timestamp() end) returning 1 as one`,
    [...values, same ?? number, divided?.manifest ?? null, purged === true],
  );
  return divided?.hash ?? null;
}

/**
 * Restores the versions of one document, in one transaction. A document that has another history already keeps it, so the import can be run
 * again.
 * @param lines all versions of one document in one locale
 */
export async function restoreHistoryOf(strapi: Core.Strapi, lines: readonly HistoryLine[]): Promise<void> {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return;
  await strapi.db.transaction(async () => {
    const document = await newHistory(strapi, first);
    if (document === null) return;
    await rowsOf(strapi, none, 'delete from desk.versions where document = ? returning 1 as one', [document]);
    const hashes = new Map<number, string | null>();
    for (const line of lines) hashes.set(line.number, await insert(strapi, document, line));
    const hash = hashes.get(last.same ?? last.number) ?? null;
    await rowsOf(strapi, none, 'update desk.documents set last = ?, hash = ?, run = null where id = ? returning 1 as one', [
      last.number,
      hash,
      document,
    ]);
  });
}
