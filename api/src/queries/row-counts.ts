/** The lengths of whole lists, as the index keeps them in `row_counts`. */
import { raw, sql, type Sql } from './sql';

/** Whether a filter has no condition, or none but those of these names. */
export function isWhole(filter: object, ...but: readonly string[]): boolean {
  return Object.entries(filter).every(([name, value]) => value === null || value === undefined || but.includes(name));
}

/**
 * How many rows a table has in a locale, which is empty for entities.
 * @param kinds only rows of these statuses or kinds; all for null
 */
export function countOf(table: 'posts' | 'timelines' | 'entries' | 'entities', locale: Sql, kinds: readonly string[] | null = null): Sql {
  const ofKinds = kinds ? sql`and c.kind = any (${kinds}::text[])` : raw('');
  return sql`(select coalesce(sum(c.count), 0) from row_counts c where c.name = ${raw(`'${table}'`)} and c.locale = ${locale} ${ofKinds})`;
}
