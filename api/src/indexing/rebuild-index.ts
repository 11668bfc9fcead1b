/** Builds a new index from the ledger while the old one is served, then swaps the two. The CMS is not needed (promise 4). */
import { readExtent, readHead } from '@dossier/ledger/read-extent';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { applyNext } from './apply-batch';
import { EVERYTHING } from '../model/topics';
import { ROWS } from '../model/rows';
import { ensureIndex } from './open-index';
import { recordChange } from './record-changes';
import { holdRebuildLock, makeLockTables, whileWriting } from './write-lock';
import { reportProgress } from './report-progress';

const BATCH = 500;

/** The progress after a batch. */
export interface RebuildProgress {
  readonly documents: number;
  readonly total: number;
  readonly perSecond: number;
}

async function hasSchema(manager: EntityManager, schema: string): Promise<boolean> {
  const [row]: { found: boolean }[] = await manager.query('select to_regnamespace($1) is not null as found', [schema]);
  return row?.found ?? false;
}

/** Runs the work on a new connection, which is closed afterwards. */
async function onConnection<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: 'dossier reindex' });
  // When the connection breaks while idle, the next statement of the work fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Drops what a rebuild leaves behind, this one or one that was killed. The drop waits for queries that still read the old index. */
async function clear(url: string): Promise<void> {
  await onConnection(url, async (client) => {
    for (const schema of ['index_next', 'index_old']) await client.query(`drop schema if exists ${schema} cascade`);
  });
}

/** Applies what is in the ledger when the rebuild begins, each document once; later changes are applied by the swap. */
async function fill(next: DataSource, onProgress: (progress: RebuildProgress) => void): Promise<number> {
  const ledger = await readExtent(next);
  const start = performance.now();
  let documents = 0;
  for (;;) {
    const applied = await next.transaction((manager) => applyNext(manager, { limit: BATCH, newUpTo: ledger.head }));
    if (applied.documents === 0) return documents;
    documents += applied.documents;
    onProgress({ documents, total: ledger.documents, perSecond: (documents / (performance.now() - start)) * 1_000 });
  }
}

/**
 * Gives PostgreSQL the statistics of the new tables, without which the first readers' statements would read them whole, and finishes the indexes of
 * words, which take new rows to a list first. Its own maintenance would do so only minutes after the swap.
 */
async function prepareForReaders(next: DataSource): Promise<void> {
  const tables = ROWS.map((row) => `"${next.getMetadata(row).tableName}"`);
  await next.query(`vacuum (analyze) ${tables.join(', ')}`);
}

/** Applies changes up to the head. Later ones are left to the worker: otherwise constant writing would delay the swap for ever. */
async function applyUpTo(manager: EntityManager, head: string): Promise<number> {
  for (let documents = 0; ;) {
    const applied = await applyNext(manager, { limit: BATCH, isUnseen: true });
    documents += applied.documents;
    if (applied.sequence === null || BigInt(applied.sequence) >= BigInt(head)) return documents;
  }
}

/**
 * Applies the last changes and swaps the schemas, in one short transaction that holds the write lock. The old index is renamed, not dropped:
 * a rename locks no table, so that no reader waits, or reads an old table together with a new one. The swap is recorded as one change, which
 * touches everything.
 */
async function swap(next: DataSource): Promise<number> {
  return whileWriting(next, async (manager) => {
    const documents = await applyUpTo(manager, await readHead(manager));
    await recordChange(manager, [EVERYTHING]);
    if (await hasSchema(manager, 'index')) await manager.query('alter schema index rename to index_old');
    await manager.query('alter schema index_next rename to index');
    return documents;
  });
}

async function buildAndSwap(url: string, onProgress: (progress: RebuildProgress) => void): Promise<number> {
  await clear(url);
  const next = await ensureIndex(url, 'index_next');
  try {
    const documents = await fill(next, onProgress);
    await prepareForReaders(next);
    await reportProgress(next);
    const late = await swap(next);
    await clear(url);
    return documents + late;
  } finally {
    await next.destroy();
  }
}

/**
 * Builds and swaps; only one process may do so at a time. Readers see the old index until the new one is complete. What a killed rebuild
 * leaves behind is dropped by the next one.
 * @returns how many documents of the ledger were applied
 * @throws Error when another process rebuilds the index
 */
export async function rebuildIndex(url: string, onProgress: (progress: RebuildProgress) => void): Promise<number> {
  return onConnection(url, async (client) => {
    await makeLockTables(client);
    await holdRebuildLock(client);
    return buildAndSwap(url, onProgress);
  });
}
