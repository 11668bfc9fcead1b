/** Measures what an archive takes on the disk. */
import { Client } from 'pg';

/** Bytes on disk, with indexes and long values. */
export interface Disk {
  readonly ledger: number;
  readonly index: number;
  /** By table of the index, the largest first: the rows, their long values, and the table's indexes. */
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly long: number; readonly indexes: number }[];
}

const TABLES = `
  select relname as name, pg_relation_size(oid)::float8 as rows, (pg_table_size(oid) - pg_relation_size(oid))::float8 as long,
    pg_indexes_size(oid)::float8 as indexes
  from pg_class where relnamespace = 'index'::regnamespace and relkind = 'r' order by pg_total_relation_size(oid) desc`;

/** Measures the ledger and the index. */
export async function measureDisk(adminUrl: string): Promise<Disk> {
  const client = new Client({ connectionString: adminUrl, application_name: 'dossier bench' });
  await client.connect();
  try {
    const { rows: tables } = await client.query<Disk['tables'][number]>(TABLES);
    const { rows } = await client.query<{ size: number }>(`select pg_total_relation_size('feed.ledger')::float8 as size`);
    const index = tables.reduce((sum, table) => sum + table.rows + table.long + table.indexes, 0);
    return { ledger: rows[0]?.size ?? 0, index, tables };
  } finally {
    await client.end();
  }
}
