/** A real index on the database of a test. It follows the ledger only when the test asks for it. */
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { applyBatch } from '../../api/src/indexing/apply-batch';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { reportProgress } from '../../api/src/indexing/report-progress';

const BATCH = 500;
const WAIT_MS = 20;
const LONGEST_WAIT_MS = 30_000;

/** An index that a test brings up to date with `catchUp`. */
export interface TestIndex {
  readonly source: DataSource;
  /** Waits until the CMS has written all dirty documents to the ledger, then applies the whole ledger to the index. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

/** Creates the schemas and extensions that the CMS and the index need in one database. */
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

/** Creates the index in a database, or opens it if it exists. */
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
