/** The months of the archive. */
import type { Database } from './database';

/** A month, in UTC, and how many posts of one locale were published in it. */
export interface ArchiveMonth {
  readonly year: number;
  readonly month: number;
  readonly count: number;
  readonly locale: string;
}

const MONTHS = `
  select extract(year from month)::int as year, extract(month from month)::int as month, count::int, locale
  from (
    select date_trunc('month', published_at at time zone 'UTC') as month, locale, count(*) as count
    from posts where locale = coalesce($1, default_locale()) group by 1, 2
  ) as months
  order by 1 desc, 2 desc limit 1200`;

/** The months of one locale (null for the site's) that have posts, newest first. */
export async function findArchiveMonths(database: Database, locale: string | null): Promise<ArchiveMonth[]> {
  return database.query<ArchiveMonth>('archive', MONTHS, [locale]);
}
