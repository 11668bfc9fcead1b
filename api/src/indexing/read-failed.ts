/** Reads again what could not be indexed. */
import { readLedgerRows, type LedgerRow } from '@dossier/ledger/read-ledger';
import type { EntityManager } from 'typeorm';

/** Rows of documents that could not be indexed before, numbered after `after`, in order; only those without a face when `isWithdrawn`. */
export async function readFailed(manager: EntityManager, after: string, limit: number, isWithdrawn: boolean): Promise<LedgerRow[]> {
  return readLedgerRows(
    manager,
    `select l.* from feed.ledger l join failed using (type, document_id, locale)
      where l.sequence > $1 and (l.face is null or not $3) order by l.sequence limit $2`,
    [after, limit, isWithdrawn],
  );
}
