/** Searching for a reader's words. The functions of the index (migration 0009) read them, so that index and queries cannot differ. */
import { OncePerParent, raw, sql, type Sql } from './sql';

/** The site's default locale, found once per statement. */
const SITE_LOCALE = raw('(select default_locale())');

/** The locale of the parent of a list, else the site's. */
export const PARENT_LOCALE = raw('coalesce(parent.locale, (select default_locale()))');

/** The locale of a list that has no parent: the given one, else the site's. */
export function siteLocaleOf(said: string | null | undefined): Sql {
  return said ? sql`${said}::text` : SITE_LOCALE;
}

/** What a function of the index makes of the words: once per parent, or once per statement, but not once per row. */
function read(name: 'to_query' | 'to_rank', locale: Sql, text: string): Sql {
  const call = sql`${raw(name)}(${locale}, ${text})`;
  return locale === PARENT_LOCALE ? sql`${new OncePerParent(call)}` : sql`(select ${call})`;
}

/** What is searched has the words. @param search a column `search` @param locale of all that is searched: only then is its index used */
export function hasWords(search: Sql, locale: Sql, text: string): Sql {
  return sql`${search} @@ ${read('to_query', locale, text)}`;
}

/** The same for rows of two locales: the one of `row` that is `locale`, or else the site's. */
export function hasWordsInEither(search: Sql, row: Sql, locale: Sql, text: string): Sql {
  return sql`${search} @@ case when ${row} = ${locale} then ${read('to_query', locale, text)} else ${read('to_query', SITE_LOCALE, text)} end`;
}

/** How well what is searched matches the words: each that it has adds to it, and most those of its title or name. */
export function rankOf(search: Sql, locale: Sql, text: string): Sql {
  return sql`ts_rank(${search}, ${read('to_rank', locale, text)})`;
}
