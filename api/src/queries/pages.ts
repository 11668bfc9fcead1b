/** Lists of pages. */
import { LISTS } from '../model/topics';
import { instantConditions, type InstantFilter } from './instants';
import { InvalidArgument } from './invalid-argument';
import type { List, OrderKey } from './list';
import { titleKey, titlesOf } from './name-order';
import { isNamed, type NamedDocuments } from './references';
import { sql, type Sql } from './sql';
import { hasWords, rankOf, siteLocaleOf } from './text-search';

/** A filter of pages: every given condition must hold. */
export interface PageFilter extends InstantFilter {
  readonly text?: string | null | undefined;
  readonly parent?: string | null | undefined;
  readonly topLevel?: boolean | null | undefined;
}

/** Orders of pages. */
export type PageOrder = 'TITLE' | 'NEWEST' | 'RECENTLY_MODIFIED' | 'RELEVANCE';

const ID: OrderKey = { sql: sql`c.document_id`, type: 'text' };
const ORDERS: Readonly<Record<PageOrder, List['order']>> = {
  TITLE: [titleKey('c'), ID],
  NEWEST: [
    { sql: sql`c.published_at`, type: 'timestamptz', isDescending: true },
    { ...ID, isDescending: true },
  ],
  RECENTLY_MODIFIED: [
    { sql: sql`c.modified_at`, type: 'timestamptz', isDescending: true },
    { ...ID, isDescending: true },
  ],
  RELEVANCE: [{ sql: sql`ranked.rank`, type: 'real', isDescending: true }, ID],
};

function list(name: string, where: readonly Sql[], order: PageOrder): List {
  const item = sql`jsonb_build_object('documentId', c.document_id, 'locale', c.locale)`;
  return { name, topics: () => [LISTS.pages], item, from: sql`pages c`, where, order: ORDERS[order] };
}

/** Child pages of the parent page in the same language, ordered by title. */
export const pagesByParent = list('page.children', [sql`c.parent_id = parent.id`, sql`c.locale = parent.locale`], 'TITLE');

/** A page whose parent is not public stands below none. */
const IS_TOP = sql`(c.parent_id is null or not exists (select 1 from pages above where above.document_id = c.parent_id))`;

/**
 * Pages of a locale (null for the site's) that meet the filter.
 * @throws InvalidArgument for RELEVANCE without `text`
 */
export function pageList(filter: PageFilter, named: NamedDocuments, order: PageOrder, said: string | null): List {
  const { text, parent, topLevel } = filter;
  const locale = siteLocaleOf(said);
  const where = [
    sql`c.locale = ${locale}`,
    ...(text ? [hasWords(sql`c.search`, locale, text)] : []),
    ...(parent ? [sql`c.parent_id ${isNamed(named, 'page', [parent])}`] : []),
    ...(typeof topLevel === 'boolean' ? [topLevel ? IS_TOP : sql`not ${IS_TOP}`] : []),
    ...instantConditions({ published: sql`c.published_at`, modified: sql`c.modified_at` }, filter),
  ];
  const found = { ...list('pages', where, order), isFound: Boolean(text), topics: () => [LISTS.pages, ...named.topics] };
  if (order === 'TITLE') return { ...found, locale: said, within: titlesOf('c') };
  if (order !== 'RELEVANCE') return found;
  if (!text) throw new InvalidArgument('orderBy', 'RELEVANCE needs a text to search for', 'Send filter.text, or choose another order.');
  return { ...found, rank: rankOf(sql`c.search`, locale, text) };
}
