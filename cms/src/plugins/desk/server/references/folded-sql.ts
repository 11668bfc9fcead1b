/** SQL for the texts that are searched, folded by `desk.fold` (install-search.ts) exactly as the indexes have them. */
import type { Target } from './target';

/** The folded text of a row. @param alias the row's table in the statement, with a dot */
export function searchedSql({ searched }: Target, alias = ''): string {
  return `desk.fold(${searched.map((column) => `coalesce(${alias}"${column}", '')`).join(` || ' ' || `)})`;
}

/** A select of the ids of rows with another name that meets a condition. Without other names it selects nothing, and takes no value. */
export function namedSql({ names }: Target, condition: string): string {
  if (!names) return 'select null::int as id where false';
  return `select j."${names.owner}" as id from "${names.table}" n join "${names.join}" j on j.cmp_id = n.id and j.field = '${names.field}'
    where desk.fold(n."${names.column}") ${condition}`;
}
