/** One batch of the ledger into the index, with the cursor, in one transaction. Late or twice is harmless: a face replaces the whole document. */
import type { DataSource, EntityManager } from 'typeorm';
import { PathRow } from '../model/rows';
import { settleMerges } from './canonical';
import { insertRows } from './insert-rows';
import { INDEX_LOCK } from './open-index';
import { readLedger, type LedgerRow } from './read-ledger';
import { RowSet } from './row-set';
import { addRows } from './rows-of';

/** Where each table keeps the key of the document that a row came from. */
const OWNERS: readonly (readonly [table: string, type: string, id: string, locale: string])[] = [
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
  ['categories', `'category'`, 'document_id', `''`],
  ['file_uses', 'type', 'document_id', 'locale'],
];

async function deleteRows(manager: EntityManager, changes: readonly LedgerRow[]): Promise<void> {
  const keys = [changes.map(({ type }) => type), changes.map(({ documentId }) => documentId), changes.map(({ locale }) => locale)];
  for (const [table, type, id, locale] of OWNERS)
    await manager.query(
      `delete from ${table} t using unnest($1::text[], $2::text[], $3::text[]) as k(k_type, k_id, k_locale)
       where t.${id} = k_id and ${locale} = k_locale and ${type} = k_type`,
      keys,
    );
}

function addPaths(change: LedgerRow, rows: RowSet): void {
  const { type, documentId, locale, sequence, face, paths } = change;
  const current = face !== null && 'path' in face ? face.path : null;
  rows.add(PathRow, ...paths.map((path) => ({ path, type, documentId, locale, isCurrent: path === current, sequence })));
}

async function insertChanges(manager: EntityManager, changes: readonly LedgerRow[]): Promise<void> {
  const rows = new RowSet();
  for (const change of changes) {
    addPaths(change, rows);
    if (change.face !== null) addRows(change, rows);
  }
  for (const [table, tableRows] of rows) await insertRows(manager, table, tableRows);
}

/** What one batch did: how many documents changed, and the number of the last. */
export interface Applied {
  readonly documents: number;
  readonly sequence: string;
}

/**
 * Applies the next changes within the caller's transaction, which holds `INDEX_LOCK` unless nobody else can see this index.
 * @param newUpTo the index is being built from nothing: of what is numbered up to here nothing was applied before, so that there is
 *   nothing to replace
 */
export async function applyNext(manager: EntityManager, limit: number, newUpTo?: string): Promise<Applied> {
  const [progress]: { applied: string }[] = await manager.query('select applied::text from progress for update');
  const after = progress?.applied ?? '0';
  const changes = await readLedger(manager, after, limit, newUpTo);
  const last = changes.at(-1);
  if (!last) return { documents: 0, sequence: after };
  if (newUpTo === undefined) await deleteRows(manager, changes);
  await insertChanges(manager, changes);
  if (changes.some(({ type }) => type === 'entity')) await settleMerges(manager);
  await manager.query('update progress set applied = $1, applied_changed_at = (select changed_at from feed.ledger where sequence = $1)', [
    last.sequence,
  ]);
  return { documents: changes.length, sequence: last.sequence };
}

/** Applies the next changes of the ledger. @returns how many documents; 0 when the index is up to date */
export async function applyBatch(source: DataSource, limit: number): Promise<Applied> {
  return source.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [INDEX_LOCK]);
    return applyNext(manager, limit);
  });
}
