/** Keeps a real index of a test's database up to date, on demand. */
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { applyBatch } from '../../api/src/indexing/apply-batch';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { reportProgress } from '../../api/src/indexing/report-progress';

const BATCH = 500;
const WAIT_MS = 20;
const LONGEST_WAIT_MS = 30_000;

/** An index that follows when told to. */
export interface TestIndex {
  readonly source: DataSource;
  /** Waits until the CMS has nothing dirty left, then applies all of the ledger. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the schemas that a CMS and an index need beside one another. */
export async function prepareSchemas(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`create schema if not exists cms; create schema if not exists extensions;
      create extension if not exists btree_gist schema extensions; create extension if not exists unaccent schema extensions;
      create extension if not exists pg_trgm schema extensions`);
  } finally {
    await client.end();
  }
}

async function waitForLedger(source: DataSource): Promise<void> {
  const start = Date.now();
  for (;;) {
    const [row]: { waiting: string }[] = await source.query('select count(*) as waiting from feed.dirty');
    if (row?.waiting === '0') return;
    if (Date.now() - start > LONGEST_WAIT_MS) throw new Error(`the ledger still has ${row?.waiting ?? 'some'} dirty rows`);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

/** Makes the index of a database. */
export async function openTestIndex(databaseUrl: string): Promise<TestIndex> {
  const source = await ensureIndex(databaseUrl, 'index');
  return {
    source,
    async catchUp() {
      await waitForLedger(source);
      while ((await applyBatch(source, BATCH)).documents > 0);
      await reportProgress(source);
    },
    close: () => source.destroy(),
  };
}
