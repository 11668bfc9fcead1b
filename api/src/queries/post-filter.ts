/** Filters of posts, as one condition on the table `posts`, also where they filter by related documents. */
import { entryConditions, type ChronologyFilter } from './chronology-filter';
import { allOf, eachOf, isNamed, isNamedEntity, type AllOf, type Match } from './references';
import type { PostLinkField } from '../model/rows';
import { all, join, raw, sql, type Sql } from './sql';

/** A filter of posts: every given condition must hold. */
export interface PostFilter {
  readonly text?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly series?: string | null | undefined;
  readonly edition?: string | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly authors?: readonly string[] | null | undefined;
  readonly publishedFrom?: string | null | undefined;
  readonly publishedTo?: string | null | undefined;
  readonly entities?: readonly string[] | null | undefined;
  readonly entry?: ChronologyFilter | null | undefined;
  readonly not?: PostFilter | null | undefined;
  readonly or?: readonly PostFilter[] | null | undefined;
}

/** The post names a document that matches in one of its fields. */
export function links(field: PostLinkField, match: Match): Sql {
  return sql`exists (select 1 from post_links l where l.document_id = p.document_id and l.locale = p.locale
    and l.field = ${field} and l.target_id ${match})`;
}

/** The post names all of the documents in one of its fields; these posts are found as one set that starts from the documents. */
function linksAll(field: PostLinkField, { named, count }: AllOf): Sql {
  return sql`(p.document_id, p.locale) in (select l.document_id, l.locale from post_links l join ${named} named on named.document_id = l.target_id
    where l.field = ${field} group by l.document_id, l.locale having count(distinct named.n) = ${count})`;
}

/** Categories that match, and all of their descendants. */
export function withDescendants(match: Match): Sql {
  return sql`(with recursive tree as (
    select c.document_id from categories c where c.document_id ${match}
    union select child.document_id from categories child join tree on child.parent_id = tree.document_id
  ) select document_id from tree)`;
}

/** The post is about an entity that matches. */
export function isAbout(match: Match): Sql {
  return sql`exists (select 1 from mentions m where m.document_type = 'post' and m.document_id = p.document_id
    and m.locale = p.locale and m.entity_id ${match})`;
}

/** The post is about all of the entities; these posts are found as one set. */
function isAboutAll({ named, count }: AllOf): Sql {
  return sql`(p.document_id, p.locale) in (select m.document_id, m.locale from mentions m join ${named} named on named.document_id = m.entity_id
    where m.document_type = 'post' group by m.document_id, m.locale having count(distinct named.n) = ${count})`;
}

/** A timeline of the post, in the post's language or else the site's, holds an entry that meets the conditions. */
function holdsEntry(filter: ChronologyFilter, argument: string): Sql {
  const isShown = sql`(e.locale = p.locale or (e.locale = (select default_locale())
    and not exists (select 1 from timelines t where t.document_id = l.target_id and t.locale = p.locale)))`;
  const inLocale = filter.locale ? [sql`e.locale = ${filter.locale}`] : [];
  return sql`exists (select 1 from post_links l join entries e on e.timeline_id = l.target_id
    where l.document_id = p.document_id and l.locale = p.locale and l.field = 'timeline'
    and ${isShown} and ${all([...inLocale, ...entryConditions(filter, argument)])})`;
}

function linkConditions({ categories, tags, authors }: PostFilter): Sql[] {
  return [
    ...(categories ? [links('category', sql`= any (array${withDescendants(isNamed('category', categories))})`)] : []),
    ...eachOf(
      tags,
      (one) => links('tag', isNamed('tag', [one])),
      (all) => linksAll('tag', allOf('tag', all)),
    ),
    ...(authors ? [links('author', isNamed('author', authors))] : []),
  ];
}

function logicConditions(filter: PostFilter, argument: string, locale: Sql): Sql[] {
  const alternatives = (filter.or ?? []).map((one, index) => postCondition(one, `${argument}.or.${index}`, locale));
  return [
    // "is not true" and not "not": for a post without an edition, the condition edition = 2016 is null.
    ...(filter.not ? [sql`${postCondition(filter.not, `${argument}.not`, locale)} is not true`] : []),
    ...(filter.or ? [sql`(${join(alternatives, ' or ', 'false')})`] : []),
  ];
}

/**
 * The filter as a condition on `posts p`. It filters by its locale only when that is given; the default locale is the caller's concern.
 * @param argument the path of the filter, for errors
 * @param outer the locale of all posts of the list: the text search uses the index only for one language
 */
export function postCondition(filter: PostFilter, argument: string, outer: Sql): Sql {
  const { text, locale, series, edition, publishedFrom, publishedTo, entities, entry } = filter;
  const inner = locale ? localeOf(locale) : outer;
  return all([
    ...(text ? [sql`p.search @@ to_query(${inner}, ${text})`] : []),
    ...(locale ? [sql`p.locale = ${locale}`] : []),
    ...(series ? [sql`p.series_id ${isNamed('series', [series])}`] : []),
    ...(edition ? [sql`p.edition = ${edition}`] : []),
    ...linkConditions(filter),
    ...(publishedFrom ? [sql`p.published_at >= ${publishedFrom}::timestamptz`] : []),
    ...(publishedTo ? [sql`p.published_at < ${publishedTo}::timestamptz`] : []),
    ...eachOf(
      entities,
      (one) => isAbout(isNamedEntity(one)),
      (all) => isAboutAll(allOf('entity', all)),
    ),
    ...(entry ? [holdsEntry(entry, `${argument}.entry`)] : []),
    ...logicConditions(filter, argument, inner),
  ]);
}

/** The locale of a list: the given one, else the parent's, else the site's. */
export function localeOf(said: string | null | undefined): Sql {
  return said ? sql`${said}::text` : raw('coalesce(parent.locale, (select default_locale()))');
}
