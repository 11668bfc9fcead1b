/** Reads of the index without an operation around them. */
import type { Database } from '../../api/src/queries/database';
import type { IndexReader } from '../../api/src/queries/index-reader';

/** A reader that sends each statement to the database, and keeps nothing. */
export function readerOf(database: Database): IndexReader {
  return { read: ({ name, sql, values }) => database.query(name, sql, values) };
}
