/** Conditions on when documents were first published and when they last changed. */
import { sql, type Sql } from './sql';

/** From an instant, and until before another. */
export interface InstantFilter {
  readonly publishedFrom?: string | null | undefined;
  readonly publishedTo?: string | null | undefined;
  readonly modifiedFrom?: string | null | undefined;
  readonly modifiedTo?: string | null | undefined;
}

function between(column: Sql, from: string | null | undefined, to: string | null | undefined): Sql[] {
  return [...(from ? [sql`${column} >= ${from}::timestamptz`] : []), ...(to ? [sql`${column} < ${to}::timestamptz`] : [])];
}

/** The conditions on the columns of a table. */
export function instantConditions(columns: { readonly published?: Sql; readonly modified: Sql }, filter: InstantFilter): Sql[] {
  const { publishedFrom, publishedTo, modifiedFrom, modifiedTo } = filter;
  return [
    ...(columns.published ? between(columns.published, publishedFrom, publishedTo) : []),
    ...between(columns.modified, modifiedFrom, modifiedTo),
  ];
}
