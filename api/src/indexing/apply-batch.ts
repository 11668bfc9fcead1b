/** Applies one batch of the ledger to the index, and moves the cursor, in one transaction. Late or twice is harmless (promise 3). */
import { readLedgerRows, type LedgerRow } from '@dossier/ledger/read-ledger';
import { blamesData } from '@dossier/postgres/database-fault';
import type { DataSource, EntityManager } from 'typeorm';
import type { FailedRow } from '../model/rows';
import { recordApplied, recordChange } from './record-changes';
import { replaceDocuments, type Replacing } from './replace-documents';
import { whileWriting } from './write-lock';

/** Documents of one transaction when failed documents are tried again. */
const RETRIED = 100;

/** The result of a batch: the number of documents, those that could not be indexed, and the sequence number of the last; null if there is none. */
export interface Applied {
  readonly documents: number;
  readonly failed: readonly FailedRow[];
  readonly sequence: string | null;
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
  /** Whether documents that the database refuses end the work with its error, instead of being searched for. */
  readonly isTrusted?: boolean | undefined;
  /** Whether an error that a document causes alone sets it aside; by default errors of its data do. */
  readonly blames?: Replacing['blames'] | undefined;
}

/** Rows of the ledger after the index's cursor, which nobody else moves while the write lock is held. */
const NEXT = `
  select * from feed.ledger l where l.sequence > (select applied from progress) and ($2::bigint is null or l.sequence <= $2)
  order by l.sequence limit $1`;

/** Applies the next changes within the caller's transaction, which holds the write lock unless no other process can see this index. */
export async function applyNext(manager: EntityManager, batch: Batch): Promise<Applied> {
  const { limit, newUpTo, blames = blamesData, isTrusted = false, isUnseen = false } = batch;
  const isNew = newUpTo !== undefined;
  const changes = await readLedgerRows(manager, NEXT, [limit, newUpTo ?? null]);
  const last = changes.at(-1);
  if (!last) return { documents: 0, failed: [], sequence: null };
  const { failed, topics } = await replaceDocuments(manager, changes, { isNew, isUnseen: isNew || isUnseen, isTrusted, blames });
  await recordApplied(manager, topics, last.sequence);
  return { documents: changes.length, failed, sequence: last.sequence };
}

/**
 * Applies the next changes of the ledger; no documents when the index is up to date. Documents that the database refuses are rare: they are
 * searched for, with savepoints, in a second transaction, after the first has failed.
 */
export async function applyBatch(source: DataSource, limit: number, blames: Replacing['blames'] = blamesData): Promise<Applied> {
  const apply = async (isTrusted: boolean): Promise<Applied> =>
    whileWriting(source, (manager) => applyNext(manager, { limit, blames, isTrusted }));
  try {
    return await apply(true);
  } catch (error) {
    if (!blames(error)) throw error;
    return apply(false);
  }
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
    after = await whileWriting(source, async (manager) => {
      const changes = await readFailed(manager, from, RETRIED, isWithdrawn);
      const { topics } = await replaceDocuments(manager, changes, {
        isNew: false,
        isUnseen: false,
        isTrusted: false,
        blames: blamesData,
      });
      await recordChange(manager, topics);
      return changes.at(-1)?.sequence;
    });
  }
}
