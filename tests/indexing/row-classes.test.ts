/** The row classes match the tables that the migrations create. */
import { openArchive, type TestArchive } from '../support/archive';
import { ROWS } from '../../api/src/model/rows';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive()));
afterAll(() => archive.close());

const COLUMNS = `
  select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
    coalesce(a.attnum = any ((i.indkey::int2[])[0:i.indnkeyatts - 1]), false) as "isPrimary"
  from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
  where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attname`;

const TYPES: Readonly<Record<string, string>> = { int: 'integer', timestamptz: 'timestamp with time zone' };

test.each(ROWS.map((row) => [row.name, row] as const))('%s has the columns of its table, with the same types and key', async (_, row) => {
  const { tableName, columns } = archive.index.source.getMetadata(row);
  const said = columns
    .map(({ databaseName, type, isNullable, isPrimary }) => ({
      name: databaseName,
      type: TYPES[String(type)] ?? String(type),
      isNullable,
      isPrimary,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(said).toEqual(await archive.index.source.query(COLUMNS, [`index.${tableName}`]));
});

test('every table of the index has a row class, except those for progress and migrations', async () => {
  const rows: { tablename: string }[] = await archive.index.source.query(`select tablename from pg_tables where schemaname = 'index'`);
  const known = new Set([...ROWS.map((row) => archive.index.source.getMetadata(row).tableName), 'progress', 'migrations']);
  expect(rows.map(({ tablename }) => tablename).filter((name) => !known.has(name))).toEqual([]);
});
