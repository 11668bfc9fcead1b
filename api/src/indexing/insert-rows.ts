/** Writes many rows of a table with one statement. */
import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { RowClass } from './row-set';

/** Rows per statement: with rows of usual size, this stays well under the maximal size of a parameter. */
const CHUNK = 2_000;

/**
 * PostgreSQL reads the rows from one JSON parameter by the types of the table's own columns, so ranges, arrays and timestamps need no
 * conversion here. Columns are those of the row class; generated ones are left to the table.
 */
export async function insertRows(manager: EntityManager, table: RowClass, rows: readonly ObjectLiteral[]): Promise<void> {
  const { tableName, columns } = manager.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  for (let start = 0; start < rows.length; start += CHUNK) {
    const records = rows
      .slice(start, start + CHUNK)
      .map((row) => Object.fromEntries(columns.map(({ databaseName, propertyName }) => [databaseName, row[propertyName]])));
    await manager.query(`insert into "${tableName}" (${names}) select ${names} from jsonb_populate_recordset(null::"${tableName}", $1)`, [
      JSON.stringify(records),
    ]);
  }
}
