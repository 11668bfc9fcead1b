/** Builds the index anew from the ledger, beside the one that readers read, then swaps. The CMS is not needed. */
import type { DataSource } from 'typeorm';
import { applyNext } from './apply-batch';
import { ensureIndex, INDEX_LOCK, openIndex } from './open-index';
import { reportProgress } from './progress';

const BATCH = 500;

/** Told after every batch. */
export interface RebuildProgress {
  readonly documents: number;
  readonly total: number;
  readonly perSecond: number;
}

/** What is in the ledger when the rebuild begins, each document once; what changes meanwhile comes with the swap. */
async function fill(next: DataSource, onProgress: (progress: RebuildProgress) => void): Promise<number> {
  const [ledger]: { total: string; head: string }[] = await next.query(
    'select count(*) as total, coalesce(max(sequence), 0)::text as head from feed.ledger',
  );
  const start = performance.now();
  let documents = 0;
  for (;;) {
    const applied = await next.transaction((manager) => applyNext(manager, BATCH, ledger?.head));
    if (applied.documents === 0) return documents;
    documents += applied.documents;
    onProgress({ documents, total: Number(ledger?.total ?? 0), perSecond: (documents / (performance.now() - start)) * 1_000 });
  }
}

/** The last changes and the swap, in one short transaction that no worker writes beside. */
async function swap(next: DataSource): Promise<number> {
  return next.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock($1)', [INDEX_LOCK]);
    let documents = 0;
    for (let applied = 1; applied > 0; documents += applied) applied = (await applyNext(manager, BATCH)).documents;
    await manager.query('drop schema if exists index cascade');
    await manager.query('alter schema index_next rename to index');
    return documents;
  });
}

/**
 * Builds and swaps. Readers see the old index until the new one is whole; a rebuild that was killed leaves nothing that the next one
 * does not clear away.
 * @returns how many documents of the ledger were applied
 */
export async function rebuildIndex(url: string, onProgress: (progress: RebuildProgress) => void): Promise<number> {
  const cleaner = await openIndex(url, 'index');
  try {
    await cleaner.query('drop schema if exists index_next cascade');
  } finally {
    await cleaner.destroy();
  }
  const next = await ensureIndex(url, 'index_next');
  try {
    const documents = await fill(next, onProgress);
    await reportProgress(next);
    return documents + (await swap(next));
  } finally {
    await next.destroy();
  }
}
