/** Lists of posts. They find keys; `documents.ts` reads the documents. */
import type { DocumentType } from '@dossier/contract/document';
import { documentTopic, inLocale, listTopic, LISTS, type ParentList, type Topic } from '../model/topics';
import { InvalidArgument } from './invalid-argument';
import type { List, OrderKey, Parent } from './keyset-pagination';
import { titleKey, titlesOf } from './name-order';
import { filterTopics, isAbout, links, localeOf, postCondition, withDescendants, type PostFilter } from './post-filter';
import { PARENT_ENTITIES, type NamedDocuments } from './references';
import { countOf, isWhole } from './row-counts';
import { all, OncePerParent, raw, sql, type Sql } from './sql';
import { rankOf, siteLocaleOf } from './text-search';

/** A document of a localised type, as a list finds it. */
export interface LocalisedKey {
  readonly documentId: string;
  readonly locale: string;
}

/** Orders of posts. */
export type PostOrder = 'NEWEST' | 'OLDEST' | 'RECENTLY_MODIFIED' | 'RELEVANCE' | 'TITLE';

const ID: OrderKey = { sql: sql`p.document_id`, type: 'text' };
const PUBLISHED: OrderKey = { sql: sql`p.published_at`, type: 'timestamptz' };
const NEWEST: readonly OrderKey[] = [
  { ...PUBLISHED, isDescending: true },
  { ...ID, isDescending: true },
];
const ORDERS: Readonly<Record<Exclude<PostOrder, 'RELEVANCE'>, List['order']>> = {
  NEWEST,
  OLDEST: [PUBLISHED, ID],
  RECENTLY_MODIFIED: [
    { sql: sql`p.modified_at`, type: 'timestamptz', isDescending: true },
    { ...ID, isDescending: true },
  ],
  TITLE: [titleKey('p'), ID],
};
const KEY = sql`jsonb_build_object('documentId', p.document_id, 'locale', p.locale)`;
const FROM = sql`posts p`;

const BY_RELEVANCE: readonly OrderKey[] = [{ sql: sql`ranked.rank`, type: 'real', isDescending: true }, ...NEWEST];

/** Of a frequent word a large archive has tens of thousands of posts, and to rank them all takes seconds: as many of the newest are ranked. */
const RANKED = 1_000;

/**
 * How well posts match, for the newest ones that were found; zero for the others. "offset 0" has what is found sorted, as `List.isFound` says.
 * @param where the conditions of the list
 */
function rankOfNewest(where: readonly Sql[], locale: Sql, text: string): Sql {
  const oldest = sql`coalesce((select found.published_at from (select p.published_at from posts p where ${all(where)} offset 0) found
    order by found.published_at desc offset ${RANKED - 1} limit 1), '-infinity')`;
  return sql`case when p.published_at >= ${new OncePerParent(oldest)} then ${rankOf(sql`p.search`, locale, text)} else 0 end`;
}

/** Posts of a parent that lists narrow by a filter and order: the name of the list, and the condition on `posts p`. */
export interface PostsOf {
  readonly name: string;
  readonly condition: Sql;
  /** What they depend on, by the parent's identifier. */
  readonly topics: (id: string) => readonly Topic[];
}

/**
 * Posts of a locale (null for the site's, or the parent's with `of`) that meet the filter.
 * @param of the posts of a parent that are listed; by default all
 * @throws InvalidArgument for RELEVANCE without `text`, or when a date of the filter cannot be read
 */
export function postList(filter: PostFilter, named: NamedDocuments, order: PostOrder, said: string | null, of?: PostsOf): List {
  const locale = of ? localeOf(said) : siteLocaleOf(said);
  const own = of ? [of.condition] : [];
  const where = [sql`p.locale = ${locale}`, ...own, postCondition(filter, { argument: 'filter', locale, named })];
  const topics = ({ id, locale: shownIn }: Parent): readonly Topic[] => [
    ...(of ? of.topics(id) : [shownIn ? inLocale('posts', shownIn) : LISTS.posts]),
    ...filterTopics(filter),
    ...named.topics,
  ];
  const counted = !of && isWhole(filter) ? countOf('posts', locale) : undefined;
  const list = {
    name: of?.name ?? 'posts',
    topics,
    item: KEY,
    from: FROM,
    where,
    counted,
    isFound: Boolean(filter.text),
    isPlannedAnew: !isWhole(filter),
  };
  if (order === 'TITLE') return { ...list, order: ORDERS.TITLE, locale: said, within: titlesOf('p') };
  if (order !== 'RELEVANCE') return { ...list, order: ORDERS[order] };
  if (!filter.text)
    throw new InvalidArgument('orderBy', 'RELEVANCE needs a text to search for', 'Send filter.text, or choose another order.');
  return { ...list, rank: rankOfNewest(where, locale, filter.text), order: BY_RELEVANCE };
}

const PARENT = raw('= parent.id');

/** Posts of a parent document. That the document is public is a condition of some lists. */
function postsOf(name: ParentList, parent: DocumentType, condition: Sql): PostsOf {
  return { name, condition, topics: (id) => [listTopic(name, id), documentTopic(parent, id)] };
}

/** Posts signed by the parent. */
export const postsByAuthor: PostsOf = postsOf('author.posts', 'author', links('author', PARENT));
/** Posts in the parent category or below it. */
export const postsByCategory: PostsOf = postsOf('category.posts', 'category', links('category', sql`in ${withDescendants(PARENT)}`));
/** Posts that carry the parent tag. */
export const postsByTag: PostsOf = postsOf('tag.posts', 'tag', links('tag', PARENT));
/** Editions of the parent series. */
export const postsBySeries: PostsOf = postsOf('series.posts', 'series', sql`p.series_id = parent.id`);
/** Posts that list the parent post as related. */
export const postsByRelated: PostsOf = postsOf('post.referencedBy', 'post', links('related', PARENT));
/** Posts that the parent timeline belongs to. */
export const postsByTimeline: PostsOf = postsOf('timeline.posts', 'timeline', links('timeline', PARENT));
/** Posts of the parent month, `YYYY-MM` in UTC. */
export const postsByMonth: PostsOf = {
  name: 'archiveMonth.posts',
  topics: (id) => [listTopic('archiveMonth.posts', id)],
  condition: sql`p.published_at >= (parent.id || '-01T00:00:00Z')::timestamptz
    and p.published_at < (parent.id || '-01T00:00:00Z')::timestamptz + interval '1 month'`,
};
/** Posts whose dateline falls on the parent day, `MM-DD`. */
export const postsByDay: PostsOf = {
  name: 'onThisDay.posts',
  topics: (id) => [listTopic('onThisDay', id)],
  condition: sql`(p.document_id, p.locale) in (select d.document_id, d.locale from documents d
    where d.type = 'post' and right(d.face->>'dateline', 5) = parent.id)`,
};

/** Posts that name the parent entity, in one role or (null) in any. */
export function postsByEntity(role: 'ABOUT' | 'MENTIONED' | null): PostsOf {
  // Editors choose the entities that a post is about; posts have no mentions of any other role.
  return postsOf('entity.posts', 'entity', role === 'MENTIONED' ? raw('false') : isAbout(PARENT_ENTITIES));
}
