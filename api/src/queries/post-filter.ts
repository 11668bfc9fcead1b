/** Filters of posts, as one condition on the table `posts`, also where they filter by related documents. */
import { LISTS, type Topic } from '../model/topics';
import { entryConditions, type ChronologyFilter, type FilterContext } from './chronology-filter';
import { instantConditions, type InstantFilter } from './instants';
import { isNamed, referenceConditions, type AllOf, type AnyAllNone, type Match, type Matching, type NamedDocuments } from './references';
import type { PostLinkField } from '../model/rows';
import { all, join, sql, type Sql } from './sql';
import { hasWords, PARENT_LOCALE } from './text-search';

/** A filter of posts: every given condition must hold. */
export interface PostFilter extends InstantFilter {
  readonly text?: string | null | undefined;
  readonly series?: string | null | undefined;
  readonly edition?: string | null | undefined;
  readonly categories?: AnyAllNone | null | undefined;
  readonly tags?: AnyAllNone | null | undefined;
  readonly authors?: AnyAllNone | null | undefined;
  readonly entities?: AnyAllNone | null | undefined;
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
function holdsEntry(filter: ChronologyFilter, context: FilterContext): Sql {
  const isShown = sql`(e.locale = p.locale or (e.locale = (select default_locale())
    and not exists (select 1 from timelines t where t.document_id = l.target_id and t.locale = p.locale)))`;
  return sql`exists (select 1 from post_links l join entries e on e.timeline_id = l.target_id
    where l.document_id = p.document_id and l.locale = p.locale and l.field = 'timeline'
    and ${isShown} and ${all(entryConditions(filter, context, true))})`;
}

function linkingTo(field: PostLinkField): Matching {
  return { one: (match) => links(field, match), several: (all) => linksAll(field, all) };
}

function referencing({ categories, tags, authors, entities }: PostFilter, named: NamedDocuments): Sql[] {
  return [
    ...referenceConditions({ type: 'category', given: categories, named }, linkingTo('category')),
    ...referenceConditions({ type: 'tag', given: tags, named }, linkingTo('tag')),
    ...referenceConditions({ type: 'author', given: authors, named }, linkingTo('author')),
    ...referenceConditions({ type: 'entity', given: entities, named }, { one: isAbout, several: isAboutAll }),
  ];
}

function logicConditions(filter: PostFilter, context: FilterContext): Sql[] {
  const { argument } = context;
  const alternatives = (filter.or ?? []).map((one, index) => postCondition(one, { ...context, argument: `${argument}.or.${index}` }));
  return [
    // "is not true" and not "not": for a post without an edition, the condition edition = 2016 is null.
    ...(filter.not ? [sql`${postCondition(filter.not, { ...context, argument: `${argument}.not` })} is not true`] : []),
    ...(filter.or ? [sql`(${join(alternatives, ' or ', 'false')})`] : []),
  ];
}

/** The filter as a condition on `posts p`, without their locale. */
export function postCondition(filter: PostFilter, context: FilterContext): Sql {
  const { argument, locale, named } = context;
  const { text, series, edition, entry } = filter;
  return all([
    ...(text ? [hasWords(sql`p.search`, locale, text)] : []),
    ...(series ? [sql`p.series_id ${isNamed(named, 'series', [series])}`] : []),
    ...(edition ? [sql`p.edition = ${edition}`] : []),
    ...referencing(filter, named),
    ...instantConditions({ published: sql`p.published_at`, modified: sql`p.modified_at` }, filter),
    ...(entry ? [holdsEntry(entry, { ...context, argument: `${argument}.entry` })] : []),
    ...logicConditions(filter, context),
  ]);
}

/** What the filter makes a list of posts depend on, besides the posts themselves. */
export function filterTopics(filter: PostFilter): readonly Topic[] {
  const below = [...(filter.not ? [filter.not] : []), ...(filter.or ?? [])].flatMap(filterTopics);
  return filter.entry ? [LISTS.chronology, LISTS.timelines, ...below] : below;
}

/** The locale of a list: the given one, else the parent's, else the site's. */
export function localeOf(said: string | null): Sql {
  return said ? sql`${said}::text` : PARENT_LOCALE;
}
