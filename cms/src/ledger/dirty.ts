/** What is waiting to be looked at again. */
import type { Core } from '@strapi/strapi';
import { TRACKED, type TrackedType } from './tracked';

type Transaction = Core.Strapi['db']['connection'];

/** One document and locale that is waiting, with the rows of `feed.dirty` that said so. */
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

/** The documents that have waited longest. Limited by document, so that a row is never left behind its twin. */
export async function findDirty(transaction: Transaction, limit: number): Promise<DirtyDocument[]> {
  const { rows }: { rows: DirtyRow[] } = await transaction.raw(
    `select type, document_id, locale, array_agg(id::text) as ids from feed.dirty group by type, document_id, locale order by min(id) limit ?`,
    [limit],
  );
  return rows.map(({ type, document_id, locale, ids }) => ({ type, documentId: document_id, locale, ids }));
}

/** Forgets the rows that were looked at, and none that came since. */
export async function deleteDirty(transaction: Transaction, documents: readonly DirtyDocument[]): Promise<void> {
  await transaction.raw('delete from feed.dirty where id = any(?::bigint[])', [documents.flatMap(({ ids }) => ids)]);
}

/** Asks for every document to be looked at again, in the writer's transaction or on its own. */
export async function markEverything(transaction: Transaction): Promise<void> {
  await transaction.raw(`insert into feed.dirty (type, document_id) values ('*', '')`);
}

function everyDocumentOf(strapi: Core.Strapi, { type, uid, drafts }: TrackedType): string {
  const schema = strapi.db.getSchemaName() ?? 'public';
  const where = drafts ? 'where published_at is not null' : 'where document_id is not null';
  return `select '${type}', document_id, coalesce(locale, '') from "${schema}"."${strapi.db.metadata.get(uid).tableName}" ${where}`;
}

/** Marks all that is published and all that the ledger holds, so that what vanished unseen is withdrawn too. */
export async function expandEverything(strapi: Core.Strapi, transaction: Transaction): Promise<void> {
  const published = TRACKED.map((tracked) => everyDocumentOf(strapi, tracked)).join(' union ');
  await transaction.raw(`insert into feed.dirty (type, document_id, locale) select * from (
    ${published} union select type, document_id, locale from feed.ledger where face is not null) as everything`);
}
