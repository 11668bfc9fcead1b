/** Applies one batch of the ledger to the index, and moves the cursor, in one transaction. Late or twice is harmless (promise 3). */
import { readLedger, readLedgerRows, type LedgerRow } from '@dossier/ledger/read-ledger';
import type { DataSource, EntityManager } from 'typeorm';
import type { FailedRow } from '../model/rows';
import { recordChange } from './record-changes';
import { blamesDocument, replaceDocuments, type Replacing } from './replace-documents';
import { takeWriteLock } from './write-lock';

/** Documents of one transaction when failed documents are tried again. */
const RETRIED = 100;

/** The result of a batch: the number of documents, those that could not be indexed, and the sequence number of the last. */
export interface Applied {
  readonly documents: number;
  readonly failed: readonly FailedRow[];
  readonly sequence: string;
}

/** Options of a batch. */
export interface Batch {
  /** At most this many documents. */
  readonly limit: number;
  /**
   * Given while an empty index is filled: changes up to this sequence number are applied and none beyond, and since none was applied before,
   * there are no rows to replace.
   */
  readonly newUpTo?: string | undefined;
  /** Whether no reader sees this index yet, so that what is touched is not recorded; always so with `newUpTo`. */
  readonly isUnseen?: boolean | undefined;
  /** Whether an error that a document causes alone sets it aside; by default errors of its data do. */
  readonly blames?: Replacing['blames'] | undefined;
}

/** Applies the next changes within the caller's transaction, which holds the write lock unless no other process can see this index. */
export async function applyNext(manager: EntityManager, batch: Batch): Promise<Applied> {
  const { limit, newUpTo, blames = blamesDocument } = batch;
  const isNew = newUpTo !== undefined;
  const [progress]: { applied: string }[] = await manager.query('select applied::text from progress for update');
  const after = progress?.applied ?? '0';
  const changes = await readLedger(manager, after, limit, newUpTo);
  const last = changes.at(-1);
  if (!last) return { documents: 0, failed: [], sequence: after };
  const { failed, topics } = await replaceDocuments(manager, changes, { isNew, isUnseen: isNew || (batch.isUnseen ?? false), blames });
  await manager.query('update progress set applied = $1, applied_at = clock_timestamp(), trouble = null', [last.sequence]);
  await recordChange(manager, topics);
  return { documents: changes.length, failed, sequence: last.sequence };
}

async function alone<Result>(source: DataSource, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  return source.transaction(async (manager) => {
    await takeWriteLock(manager);
    return work(manager);
  });
}

/** Applies the next changes of the ledger; no documents when the index is up to date. */
export async function applyBatch(source: DataSource, limit: number, blames?: Replacing['blames']): Promise<Applied> {
  return alone(source, (manager) => applyNext(manager, { limit, blames }));
}

/** Ledger rows of failed documents after the sequence number `after`, in order; only withdrawn ones when `isWithdrawn`. */
async function readFailed(manager: EntityManager, after: string, limit: number, isWithdrawn: boolean): Promise<LedgerRow[]> {
  return readLedgerRows(
    manager,
    `select l.* from feed.ledger l join failed using (type, document_id, locale)
      where l.sequence > $1 and (l.face is null or not $3) order by l.sequence limit $2`,
    [after, limit, isWithdrawn],
  );
}

/**
 * Tries failed documents again: a newer version of the worker may be able to index them.
 * @param isWithdrawn only those that are not public any more
 */
export async function retryFailed(source: DataSource, isWithdrawn = false): Promise<void> {
  for (let after: string | undefined = '0'; after !== undefined;) {
    const from: string = after;
    after = await alone(source, async (manager) => {
      const changes = await readFailed(manager, from, RETRIED, isWithdrawn);
      const { topics } = await replaceDocuments(manager, changes, { isNew: false, isUnseen: false, blames: blamesDocument });
      await recordChange(manager, topics);
      return changes.at(-1)?.sequence;
    });
  }
}
