/** Deletes documents from the index. */
import type { EntityManager } from 'typeorm';
import type { LedgerRow } from '@dossier/ledger/read-ledger';

/** A table, and the SQL of its columns that hold the key of the document that a row belongs to. */
type Owner = readonly [table: string, type: string, id: string, locale: string];

/** Every table with rows of documents. */
const OWNERS: readonly Owner[] = [
  ['documents', 'type', 'document_id', 'locale'],
  ['paths', 'type', 'document_id', 'locale'],
  ['slugs', 'type', 'document_id', 'locale'],
  ['posts', `'post'`, 'document_id', 'locale'],
  ['post_links', `'post'`, 'document_id', 'locale'],
  ['timelines', `'timeline'`, 'document_id', 'locale'],
  ['entries', `'timeline'`, 'timeline_id', 'locale'],
  ['entities', `'entity'`, 'document_id', `''`],
  ['names', `'entity'`, 'entity_id', `''`],
  ['mentions', `case document_type when 'entry' then 'timeline' else document_type end`, 'document_id', 'locale'],
  ['terms', 'type', 'document_id', `''`],
  ['categories', `'category'`, 'document_id', `''`],
  ['pages', `'page'`, 'document_id', 'locale'],
  ['comments', `'comment'`, 'document_id', `''`],
  ['file_uses', 'type', 'document_id', 'locale'],
];

const FAILURES: Owner = ['failed', 'type', 'document_id', 'locale'];

async function deleteFrom(manager: EntityManager, owners: readonly Owner[], changes: readonly LedgerRow[]): Promise<void> {
  const keys = [changes.map(({ type }) => type), changes.map(({ documentId }) => documentId), changes.map(({ locale }) => locale)];
  for (const [table, type, id, locale] of owners)
    await manager.query(
      `delete from ${table} t using unnest($1::text[], $2::text[], $3::text[]) as k(k_type, k_id, k_locale)
       where t.${id} = k_id and ${locale} = k_locale and ${type} = k_type`,
      keys,
    );
}

/** Deletes all rows of the documents, and their rows in `failed`. */
export async function deleteRows(manager: EntityManager, changes: readonly LedgerRow[]): Promise<void> {
  await deleteFrom(manager, [...OWNERS, FAILURES], changes);
}

/** Deletes the documents' rows in `failed` alone: their last version stays in the index. */
export async function deleteFailures(manager: EntityManager, changes: readonly LedgerRow[]): Promise<void> {
  await deleteFrom(manager, [FAILURES], changes);
}
