/** The months of the archive. */
import { inLocale, listTopic, LISTS, type Topic } from '../model/topics';
import type { IndexReader } from './index-reader';

/** A month, in UTC, and how many posts of one locale were published in it. */
export interface ArchiveMonth {
  readonly year: number;
  readonly month: number;
  readonly count: number;
  readonly locale: string;
  /** When one of them last changed, RFC 3339. */
  readonly changedAt: string;
}

/** A month of one locale. */
export interface MonthKey {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly locale: string;
}

/** The last change among the posts of the month that `row_counts` has as `c`: one lookup in an index, and not all posts of the month. */
const CHANGED_AT = `(
    select to_json(p.modified_at)#>>'{}' from posts p
    where p.locale = c.locale and date_trunc('month', p.published_at at time zone 'UTC') = (c.kind || '-01')::timestamp
    order by p.modified_at desc limit 1
  ) as "changedAt"`;

const MONTHS = `
  select left(c.kind, 4)::int as year, right(c.kind, 2)::int as month, c.count::int, c.locale, ${CHANGED_AT}
  from row_counts c where c.name = 'posts' and c.locale = coalesce($1, default_locale())
  order by c.kind desc limit 1200`;

const BY_KEY = `
  select k.n, k.month, c.count::int, ${CHANGED_AT}
  from unnest($1::text[], $2::text[]) with ordinality as k(month, locale, n)
  join row_counts c on c.name = 'posts' and c.locale = k.locale and c.kind = k.month`;

/** The months of the keys, in their order; null for each that has no post. */
export async function findMonths(index: IndexReader, keys: readonly MonthKey[]): Promise<(ArchiveMonth | null)[]> {
  const values = [keys.map(({ month }) => month), keys.map(({ locale }) => locale)];
  const topics = keys.map(({ month }) => listTopic('archiveMonth.posts', month));
  const rows = await index.read<{ n: string; count: number; changedAt: string }>({ name: 'months by key', sql: BY_KEY, values }, topics);
  const found: (ArchiveMonth | null)[] = keys.map(() => null);
  for (const { n, count, changedAt } of rows) {
    const key = keys[Number(n) - 1];
    if (key)
      found[Number(n) - 1] = {
        year: Number(key.month.slice(0, 4)),
        month: Number(key.month.slice(5)),
        count,
        locale: key.locale,
        changedAt,
      };
  }
  return found;
}

/** The months of one locale (null for the site's) that have posts, newest first. */
export async function findArchiveMonths(index: IndexReader, locale: string | null): Promise<readonly ArchiveMonth[]> {
  const topics: readonly Topic[] = [locale ? inLocale('posts', locale) : LISTS.posts];
  return index.read<ArchiveMonth>({ name: 'archive', sql: MONTHS, values: [locale] }, topics);
}
