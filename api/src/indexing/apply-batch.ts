/** One batch of the ledger into the index, with the cursor, in one transaction. Late or twice is harmless: a face replaces the whole document. */
import type { DataSource, EntityManager } from 'typeorm';
import { FailedRow, PathRow } from '../model/rows';
import { settleMerges } from './canonical';
import { insertRows } from './insert-rows';
import { readMentionState, settleMentionCounts } from './mention-counts';
import { INDEX_LOCK } from './open-index';
import { readFailed, readLedger, type LedgerRow } from './read-ledger';
import { RowSet } from './row-set';
import { addRows } from './rows-of';

/** Where a table keeps the key of the document that a row came from. */
type Owner = readonly [table: string, type: string, id: string, locale: string];

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
  ['categories', `'category'`, 'document_id', `''`],
  ['pages', `'page'`, 'document_id', 'locale'],
  ['comments', `'comment'`, 'document_id', `''`],
  ['file_uses', 'type', 'document_id', 'locale'],
];

/** Goes whenever the document is tried again. */
const OWN_FAILURE: Owner = ['failed', 'type', 'document_id', 'locale'];

async function deleteRows(manager: EntityManager, owners: readonly Owner[], changes: readonly LedgerRow[]): Promise<void> {
  const keys = [changes.map(({ type }) => type), changes.map(({ documentId }) => documentId), changes.map(({ locale }) => locale)];
  for (const [table, type, id, locale] of owners)
    await manager.query(
      `delete from ${table} t using unnest($1::text[], $2::text[], $3::text[]) as k(k_type, k_id, k_locale)
       where t.${id} = k_id and ${locale} = k_locale and ${type} = k_type`,
      keys,
    );
}

function addPaths(change: LedgerRow, rows: RowSet): void {
  const { type, documentId, locale, sequence, face, paths } = change;
  const current = face && 'path' in face ? face.path : null;
  rows.add(PathRow, ...paths.map((path) => ({ path, type, documentId, locale, isCurrent: path === current, sequence })));
}

function toRows(change: LedgerRow): RowSet {
  if (change.face === undefined) throw new Error(change.reason);
  const rows = new RowSet();
  addPaths(change, rows);
  if (change.face !== null) addRows(change, rows);
  return rows;
}

/** One bad document stops nobody: what cannot be made into rows is set aside with the reason, and the others go on. */
function sortOut(changes: readonly LedgerRow[]): { readonly good: LedgerRow[]; readonly rows: RowSet; readonly failed: FailedRow[] } {
  const [good, failed, rows] = [new Array<LedgerRow>(), new Array<FailedRow>(), new RowSet()];
  for (const change of changes) {
    try {
      rows.addAll(toRows(change));
      good.push(change);
    } catch (error) {
      const { type, documentId, locale, sequence } = change;
      failed.push({ type, documentId, locale, sequence, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  rows.add(FailedRow, ...failed);
  return { good, rows, failed };
}

async function replace(manager: EntityManager, changes: readonly LedgerRow[], isNew: boolean): Promise<FailedRow[]> {
  const { good, rows, failed } = sortOut(changes);
  const before = await readMentionState(manager, good);
  if (!isNew) {
    await deleteRows(manager, OWNERS, good);
    await deleteRows(manager, [OWN_FAILURE], changes);
  }
  for (const [table, tableRows] of rows) await insertRows(manager, table, tableRows);
  if (good.some(({ type }) => type === 'entity')) await settleMerges(manager);
  await settleMentionCounts(manager, good, before);
  return failed;
}

/** What one batch did: how many documents were looked at, which of them could not be indexed, and the number of the last. */
export interface Applied {
  readonly documents: number;
  readonly failed: readonly FailedRow[];
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
  if (!last) return { documents: 0, failed: [], sequence: after };
  const failed = await replace(manager, changes, newUpTo !== undefined);
  await manager.query('update progress set applied = $1', [last.sequence]);
  return { documents: changes.length, failed, sequence: last.sequence };
}

async function alone<Result>(source: DataSource, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  return source.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [INDEX_LOCK]);
    return work(manager);
  });
}

/** Applies the next changes of the ledger; no documents when the index is up to date. */
export async function applyBatch(source: DataSource, limit: number): Promise<Applied> {
  return alone(source, (manager) => applyNext(manager, limit));
}

/** Tries the documents that could not be indexed once more: a newer worker may read what the one before could not. */
export async function retryFailed(source: DataSource): Promise<void> {
  await alone(source, async (manager) => replace(manager, await readFailed(manager), false));
}
