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

const MONTHS = `
  select extract(year from month)::int as year, extract(month from month)::int as month, count::int, locale,
    to_json(changed_at)#>>'{}' as "changedAt"
  from (
    select date_trunc('month', published_at at time zone 'UTC') as month, locale, count(*) as count, max(modified_at) as changed_at
    from posts where locale = coalesce($1, default_locale()) group by 1, 2
  ) as months
  order by 1 desc, 2 desc limit 1200`;

const BY_KEY = `
  select k.n, k.month, p.count::int, to_json(p.changed_at)#>>'{}' as "changedAt"
  from unnest($1::text[], $2::text[]) with ordinality as k(month, locale, n)
  cross join lateral (
    select count(*) as count, max(modified_at) as changed_at from posts
    where locale = k.locale and published_at >= (k.month || '-01T00:00:00Z')::timestamptz
      and published_at < (k.month || '-01T00:00:00Z')::timestamptz + interval '1 month'
  ) p where p.count > 0`;

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
