/** Deletes documents from the index. */
import type { DocumentType } from '@dossier/contract/document';
import type { LedgerRow } from '@dossier/ledger/read-ledger';
import type { EntityManager } from 'typeorm';

/** A table with rows of documents. */
interface Owner {
  readonly table: string;
  /** The types of the documents that have rows in it; undefined for any type. */
  readonly types?: readonly DocumentType[];
  /** SQL of the columns that hold the key of the document that a row belongs to; `type` only where documents of several types have rows. */
  readonly type?: string;
  readonly id?: string;
  readonly locale?: string;
  /** SQL of the document's type, as the column `type` has it. */
  readonly of?: string;
}

const SAME_TYPE = 'type';
const NO_LOCALE = `''`;

/** Every table with rows of documents. */
const OWNERS: readonly Owner[] = [
  { table: 'documents', type: SAME_TYPE },
  { table: 'paths', type: SAME_TYPE },
  { table: 'slugs', type: SAME_TYPE },
  { table: 'posts', types: ['post'] },
  { table: 'post_links', types: ['post'] },
  { table: 'timelines', types: ['timeline'] },
  { table: 'entries', types: ['timeline'], id: 'timeline_id' },
  { table: 'entities', types: ['entity'], locale: NO_LOCALE },
  { table: 'names', types: ['entity'], id: 'entity_id', locale: NO_LOCALE },
  { table: 'mentions', types: ['post', 'timeline'], type: 'document_type', of: `case k_type when 'timeline' then 'entry' else k_type end` },
  { table: 'terms', types: ['author', 'tag', 'series'], type: SAME_TYPE, locale: NO_LOCALE },
  { table: 'categories', types: ['category'], locale: NO_LOCALE },
  { table: 'pages', types: ['page'] },
  { table: 'comments', types: ['comment'], locale: NO_LOCALE },
  { table: 'file_uses', types: ['post', 'page', 'entity'], type: SAME_TYPE },
];

const FAILURES: Owner = { table: 'failed', type: SAME_TYPE };

/**
 * SQL that deletes the rows of the documents in `k` from one table. They are looked up document by document: `offset 0` keeps the planner, which
 * may have no statistics yet, to that.
 */
function deletion({ table, types, type, id = 'document_id', locale = 'locale', of = 'k_type' }: Owner): string {
  const isType = type === undefined ? `k_type = '${types?.join() ?? ''}'` : `${type} = ${of}`;
  return `delete from ${table} where ctid = any (array(
    select found.ctid from k cross join lateral (
      select t.ctid from ${table} t where t.${id} = k_id and ${locale} = k_locale and ${isType} offset 0
    ) found
  ))`;
}

/**
 * Deletes from all of the tables with one statement: no row of one table depends on a row of another. The parameter is JSON, since PostgreSQL
 * would plan a statement with an array anew each time (document-state.ts).
 */
async function deleteFrom(manager: EntityManager, owners: readonly Owner[], changes: readonly LedgerRow[]): Promise<void> {
  const deletions = owners.map((owner, number) => `deleted_${number} as (${deletion(owner)})`);
  await manager.query(
    `with k as materialized (select * from jsonb_to_recordset($1::jsonb) as k(k_type text, k_id text, k_locale text)), ${deletions.join(', ')} select`,
    [JSON.stringify(changes.map(({ type, documentId, locale }) => ({ k_type: type, k_id: documentId, k_locale: locale })))],
  );
}

/** Deletes all rows of the documents, and their rows in `failed`. */
export async function deleteRows(manager: EntityManager, changes: readonly LedgerRow[]): Promise<void> {
  const types = new Set(changes.map(({ type }) => type));
  const concerned = OWNERS.filter((owner) => owner.types?.some((type) => types.has(type)) ?? true);
  await deleteFrom(manager, [...concerned, FAILURES], changes);
}

/** Deletes the documents' rows in `failed` alone: their last version stays in the index. */
export async function deleteFailures(manager: EntityManager, changes: readonly LedgerRow[]): Promise<void> {
  if (changes.length > 0) await deleteFrom(manager, [FAILURES], changes);
}
