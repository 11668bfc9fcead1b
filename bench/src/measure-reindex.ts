/** Measures a reindex and compares it with COPY of the same rows into copies of the tables. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { peakOf } from './memory';

/** The numbers of documents and of index rows, and the seconds of the reindex and of COPY. */
export interface ReindexResult {
  readonly documents: number;
  readonly rows: number;
  readonly reindexSeconds: number;
  readonly copySeconds: number;
  /** The highest memory of the reindexing process in megabytes; null on systems without `/proc`. */
  readonly peak: number | null;
}

const REINDEX = join(__dirname, '../../api/dist/reindex.js');
const COPIED = 'bench_copy';
const WATCH_MS = 200;

/** Runs `reindex` as `npm run reindex` does. @returns the seconds, including the start of the process, and the highest memory */
export async function reindex(databaseUrl: string): Promise<{ seconds: number; peak: number | null }> {
  const start = performance.now();
  const env = { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl };
  const running = promisify(execFile)(process.execPath, [REINDEX], { env });
  let peak: number | null = null;
  const watch = setInterval(() => (peak = peakOf(running.child.pid ?? 0) ?? peak), WATCH_MS);
  try {
    await running;
  } finally {
    clearInterval(watch);
  }
  return { seconds: (performance.now() - start) / 1_000, peak };
}

interface Table {
  readonly name: string;
  /** The columns of the table, without generated columns. */
  readonly columns: string;
}

const TABLES = `
  select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'index'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' group by 1`;

/**
 * Fills by COPY a table with the same columns and indexes as a table of the index. The file is in the database server's own folder; it and the table
 * are removed at once, so that the disk holds no second index.
 */
async function copyTable(client: Client, folder: string, { name, columns }: Table): Promise<{ rows: number; seconds: number }> {
  const file = join(folder, `bench-${name}.copy`);
  await client.query(`copy index.${name} (${columns}) to ${client.escapeLiteral(file)}`);
  await client.query(`create table ${COPIED}.${name} (like index.${name} including all)`);
  const start = performance.now();
  const { rowCount } = await client.query(`copy ${COPIED}.${name} (${columns}) from ${client.escapeLiteral(file)}`);
  const seconds = (performance.now() - start) / 1_000;
  await client.query(`drop table ${COPIED}.${name}`);
  rmSync(file);
  return { rows: rowCount ?? 0, seconds };
}

async function copyTables(client: Client): Promise<{ rows: number; seconds: number }> {
  const { rows: tables } = await client.query<Table>(TABLES);
  const { rows: settings } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  await client.query(`create schema ${COPIED}`);
  const total = { rows: 0, seconds: 0 };
  for (const table of tables) {
    const { rows, seconds } = await copyTable(client, settings[0]?.folder ?? '', table);
    total.rows += rows;
    total.seconds += seconds;
  }
  await client.query(`drop schema ${COPIED}`);
  return total;
}

/** Reindexes once and copies once. The index keeps the result of the reindex. */
export async function measureReindex(indexUrl: string, adminUrl: string, documents: number): Promise<ReindexResult> {
  const { seconds: reindexSeconds, peak } = await reindex(indexUrl);
  const client = new Client({
    connectionString: adminUrl,
    application_name: 'dossier bench',
    options: '-c search_path=index,extensions,public',
  });
  await client.connect();
  try {
    const { rows, seconds } = await copyTables(client);
    await client.query('vacuum analyze');
    return { documents, rows, reindexSeconds, copySeconds: seconds, peak };
  } finally {
    await client.end();
  }
}
