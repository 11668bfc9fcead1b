/** Searching for a reader's words. The functions of the index (migration 0009) read them, so that index and queries cannot differ. */
import { raw, sql, type Sql } from './sql';

/** The site's default locale, found once per statement. */
const SITE_LOCALE = raw('(select default_locale())');

/** The locale of a list that no parent has: the given one, else the site's. Unlike `localeOf` it is the same for every parent. */
export function siteLocaleOf(said: string | null | undefined): Sql {
  return said ? sql`${said}::text` : SITE_LOCALE;
}

/** The query in a locale. In parentheses with "select", PostgreSQL makes it once per statement, if the locale is the same for every row. */
function toQuery(locale: Sql, text: string): Sql {
  return sql`(select to_query(${locale}, ${text}))`;
}

/** What is searched has the words. @param search a column `search` @param locale of all that is searched: only then is its index used */
export function hasWords(search: Sql, locale: Sql, text: string): Sql {
  return sql`${search} @@ ${toQuery(locale, text)}`;
}

/** The same for rows of two locales: the one of `row` that is `locale`, or else the site's. */
export function hasWordsInEither(search: Sql, row: Sql, locale: Sql, text: string): Sql {
  return sql`${search} @@ case when ${row} = ${locale} then ${toQuery(locale, text)} else ${toQuery(SITE_LOCALE, text)} end`;
}

/** How well what is searched matches the words: each that it has adds to it, and most those of its title or name. */
export function rankOf(search: Sql, locale: Sql, text: string): Sql {
  return sql`ts_rank(${search}, (select to_rank(${locale}, ${text})))`;
}
