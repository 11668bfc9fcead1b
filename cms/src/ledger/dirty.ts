/** Reads and writes `feed.dirty`: the documents that must be published to the ledger again. */
import type { Core } from '@strapi/strapi';
import { TRACKED, type TrackedType } from './tracked';

type Transaction = Core.Strapi['db']['connection'];

/** One dirty document and locale, with the ids of its rows in `feed.dirty`. */
export interface DirtyDocument {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly ids: readonly string[];
}

interface DirtyRow {
  type: string;
  document_id: string;
  locale: string;
  ids: string[];
}

/** The documents that have been dirty longest. The limit counts documents, so all rows of a document come together. */
export async function findDirty(transaction: Transaction, limit: number): Promise<DirtyDocument[]> {
  const { rows }: { rows: DirtyRow[] } = await transaction.raw(
    `select type, document_id, locale, array_agg(id::text) as ids from feed.dirty group by type, document_id, locale order by min(id) limit ?`,
    [limit],
  );
  return rows.map(({ type, document_id, locale, ids }) => ({ type, documentId: document_id, locale, ids }));
}

/** Deletes the rows that were read. Rows added since then stay. */
export async function deleteDirty(transaction: Transaction, documents: readonly DirtyDocument[]): Promise<void> {
  await transaction.raw('delete from feed.dirty where id = any(?::bigint[])', [documents.flatMap(({ ids }) => ids)]);
}

/** Marks every document as dirty, with one row that `expandEverything` replaces later. */
export async function markEverything(transaction: Transaction): Promise<void> {
  await transaction.raw(`insert into feed.dirty (type, document_id) values ('*', '')`);
}

function everyDocumentOf(strapi: Core.Strapi, { type, uid, drafts }: TrackedType): string {
  const schema = strapi.db.getSchemaName() ?? 'public';
  const where = drafts ? 'where published_at is not null' : 'where document_id is not null';
  return `select '${type}', document_id, coalesce(locale, '') from "${schema}"."${strapi.db.metadata.get(uid).tableName}" ${where}`;
}

/** Adds a row for every published document and for every document in the ledger, so that documents missing in the CMS are withdrawn. */
export async function expandEverything(strapi: Core.Strapi, transaction: Transaction): Promise<void> {
  const published = TRACKED.map((tracked) => everyDocumentOf(strapi, tracked)).join(' union ');
  await transaction.raw(`insert into feed.dirty (type, document_id, locale) select * from (
    ${published} union select type, document_id, locale from feed.ledger where face is not null) as everything`);
}
