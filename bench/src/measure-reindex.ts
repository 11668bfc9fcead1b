/** Measures a reindex and compares it with COPY of the same rows into copies of the tables. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** The numbers of documents and of index rows, and the seconds of the reindex and of COPY. */
export interface ReindexResult {
  readonly documents: number;
  readonly rows: number;
  readonly reindexSeconds: number;
  readonly copySeconds: number;
}

const REINDEX = join(__dirname, '../../api/dist/reindex.js');
const COPIED = 'bench_copy';

/** Runs `reindex` as `npm run reindex` does. @returns the seconds, including the start of the process */
export async function reindex(databaseUrl: string): Promise<number> {
  const start = performance.now();
  await promisify(execFile)(process.execPath, [REINDEX], { env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl } });
  return (performance.now() - start) / 1_000;
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

/** Creates tables with the same columns and indexes, and fills them by COPY. The files are in the database server's own folder. */
async function copyTables(client: Client): Promise<{ rows: number; seconds: number }> {
  const { rows: tables } = await client.query<Table>(TABLES);
  const { rows: settings } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const fileOf = (name: string): string => client.escapeLiteral(`${settings[0]?.folder ?? ''}/bench-${name}.copy`);
  await client.query(`create schema ${COPIED}`);
  for (const { name, columns } of tables) {
    await client.query(`copy index.${name} (${columns}) to ${fileOf(name)}`);
    await client.query(`create table ${COPIED}.${name} (like index.${name} including all)`);
  }
  const start = performance.now();
  let rows = 0;
  for (const { name, columns } of tables)
    rows += (await client.query(`copy ${COPIED}.${name} (${columns}) from ${fileOf(name)}`)).rowCount ?? 0;
  const seconds = (performance.now() - start) / 1_000;
  await client.query(`drop schema ${COPIED} cascade`);
  return { rows, seconds };
}

/** Reindexes once and copies once. The index keeps the result of the reindex. */
export async function measureReindex(indexUrl: string, adminUrl: string, documents: number): Promise<ReindexResult> {
  const reindexSeconds = await reindex(indexUrl);
  const client = new Client({
    connectionString: adminUrl,
    application_name: 'dossier bench',
    options: '-c search_path=index,extensions,public',
  });
  await client.connect();
  try {
    const { rows, seconds } = await copyTables(client);
    await client.query('vacuum analyze');
    return { documents, rows, reindexSeconds, copySeconds: seconds };
  } finally {
    await client.end();
  }
}
