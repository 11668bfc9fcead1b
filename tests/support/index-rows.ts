/** The content of the index, per table. */
import type { DataSource } from 'typeorm';
import { ROWS } from '../../api/src/model/rows';

/** The names of all tables that are made from the ledger. */
export function tablesOf(source: DataSource): string[] {
  return ROWS.map((row) => source.getMetadata(row).tableName);
}

async function ofEach(source: DataSource, expression: string): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const table of tablesOf(source)) {
    const [row]: { value: unknown }[] = await source.query(`select ${expression} as value from index.${table} t`);
    values[table] = row?.value;
  }
  return values;
}

/** A hash of all rows per table. It does not depend on the order in which the rows are stored. */
export async function hashTables(source: DataSource): Promise<Record<string, unknown>> {
  return ofEach(source, `md5(coalesce(string_agg(t::text, E'\\n' order by t::text collate "C"), ''))`);
}

/** The number of rows per table. */
export async function countTables(source: DataSource): Promise<Record<string, unknown>> {
  return ofEach(source, 'count(*)::int');
}
