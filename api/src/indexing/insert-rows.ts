/** Writes many rows with one statement. */
import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { RowClass, RowSet } from './row-set';

/** Rows per statement: with rows of usual size, this stays well under the maximal size of a parameter. */
const CHUNK = 2_000;

/**
 * SQL that inserts the rows of a parameter. PostgreSQL reads them from JSON by the types of the table's own columns, so ranges, arrays and
 * timestamps need no conversion here. Columns are those of the row class; generated ones are left to the table.
 */
function insertion(manager: EntityManager, table: RowClass, parameter: number): string {
  const { tableName, columns } = manager.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  return `insert into "${tableName}" (${names}) select ${names} from jsonb_populate_recordset(null::"${tableName}", $${parameter})`;
}

function toJson(manager: EntityManager, table: RowClass, rows: readonly ObjectLiteral[]): string {
  const { columns } = manager.dataSource.getMetadata(table);
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map(({ databaseName, propertyName }) => [databaseName, row[propertyName]]))),
  );
}

/** Writes the rows of one table, with one statement as far as they fit. */
export async function insertRows(manager: EntityManager, table: RowClass, rows: readonly ObjectLiteral[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK)
    await manager.query(insertion(manager, table, 1), [toJson(manager, table, rows.slice(start, start + CHUNK))]);
}

/** Writes the rows of all tables: with one statement when they are few, as those of one document. */
export async function insertRowSet(manager: EntityManager, set: RowSet): Promise<void> {
  const tables = [...set].filter(([, rows]) => rows.length > 0);
  const count = tables.reduce((sum, [, rows]) => sum + rows.length, 0);
  if (count === 0) return;
  if (count > CHUNK) {
    for (const [table, rows] of tables) await insertRows(manager, table, rows);
    return;
  }
  const insertions = tables.map(([table], index) => `inserted_${index} as (${insertion(manager, table, index + 1)})`);
  await manager.query(
    `with ${insertions.join(', ')} select`,
    tables.map(([table, rows]) => toJson(manager, table, rows)),
  );
}
