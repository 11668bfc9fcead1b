/** Lists of entities, of their mentions, and of entities named together with them. Merged entities are never listed. */
import type { EntityKind } from '@dossier/contract/enumerations';
import { documentTopic, listTopic, LISTS, type Topic } from '../model/topics';
import { SHOWN } from './chronology-filter';
import { instantConditions, type InstantFilter } from './instants';
import { InvalidArgument } from './invalid-argument';
import type { List, OrderKey } from './keyset-pagination';
import { nameKey } from './name-order';
import { filterTopics, postCondition, type PostFilter } from './post-filter';
import { PARENT_ENTITIES, type NamedDocuments } from './references';
import { countOf, isWhole } from './row-counts';
import { raw, sql, type Sql } from './sql';
import { hasWords, rankOf, siteLocaleOf } from './text-search';

/** A filter of entities: every given condition must hold. */
export interface EntityFilter extends Pick<InstantFilter, 'modifiedFrom' | 'modifiedTo'> {
  readonly text?: string | null | undefined;
  readonly kinds?: readonly EntityKind[] | null | undefined;
  readonly mentionedIn?: PostFilter | null | undefined;
  readonly wikidata?: string | null | undefined;
}

/** Orders of entities. */
export type EntityOrder = 'NAME' | 'MOST_MENTIONED' | 'RECENTLY_MENTIONED' | 'RECENTLY_MODIFIED' | 'RELEVANCE';

const ID: OrderKey = { sql: sql`n.document_id`, type: 'text' };
const NAME: List['order'] = [nameKey('n'), ID];
const MODIFIED: readonly OrderKey[] = [
  { sql: sql`n.modified_at`, type: 'timestamptz', isDescending: true },
  { ...ID, isDescending: true },
];
/** The counts kept in `mention_counts`, with one row per entity that is not merged. */
const COUNTED = sql`entities n join mention_counts c on c.entity_id = n.document_id`;
const COUNTED_ID: OrderKey = { sql: sql`c.entity_id`, type: 'text' };

/**
 * Whether the filter has references of one kind and nothing else. PostgreSQL then knows how many posts it leaves; of words, of several conditions, and of
 * what entries say it does not.
 */
function isOneReference(filter: PostFilter): boolean {
  const { categories, tags, authors } = filter;
  const [{ any, all: every, none } = {}, ...others] = [categories, tags, authors].filter((one) => one !== null && one !== undefined);
  return Boolean(any) && !every && !none && others.length === 0 && isWhole(filter, 'categories', 'tags', 'authors');
}

/**
 * Entities named in a post of a locale (null for the site's) that meets the filter. Where PostgreSQL knows how many posts that are, it may look at one
 * entity after the other until it has found a page; else they are found as one set that starts from the posts. The set does not use columns of the
 * outer query, so that it is made once and not once per entity.
 */
function mentionedIn(filter: PostFilter, named: NamedDocuments, said: string | null): Sql {
  const locale = said ? sql`${said}::text` : raw('(select default_locale())');
  if (isWhole(filter))
    return sql`exists (select 1 from entities one join mentions m on m.entity_id = one.document_id
      where one.canonical_id = n.document_id and m.document_type = 'post' and m.locale = ${locale})`;
  const from = sql`posts p join mentions m on m.document_type = 'post' and m.document_id = p.document_id and m.locale = p.locale
    join entities one on one.document_id = m.entity_id`;
  const where = sql`p.locale = ${locale} and ${postCondition(filter, { argument: 'filter.mentionedIn', locale, named })}`;
  if (isOneReference(filter)) return sql`exists (select 1 from ${from} where one.canonical_id = n.document_id and ${where})`;
  return sql`n.document_id in (
    with found as materialized (select distinct one.canonical_id from ${from} where ${where}) select canonical_id from found)`;
}

function orderOf(order: EntityOrder, text: string | null | undefined, locale: Sql): Pick<List, 'from' | 'order' | 'rank'> {
  switch (order) {
    case 'NAME':
      return { from: sql`entities n`, order: NAME };
    case 'MOST_MENTIONED':
      return { from: COUNTED, order: [{ sql: sql`c.mentions`, type: 'int', isDescending: true }, COUNTED_ID] };
    case 'RECENTLY_MENTIONED':
      return { from: COUNTED, order: [{ sql: sql`c.last_mentioned`, type: 'timestamptz', isDescending: true }, COUNTED_ID] };
    case 'RECENTLY_MODIFIED':
      return { from: sql`entities n`, order: MODIFIED };
    case 'RELEVANCE':
      if (!text) throw new InvalidArgument('orderBy', 'RELEVANCE needs a text to search for', 'Send filter.text, or choose another order.');
      return {
        from: sql`entities n`,
        rank: rankOf(sql`n.search`, locale, text),
        order: [{ sql: sql`ranked.rank`, type: 'real', isDescending: true }, ID],
      };
  }
}

/** The counts of mentions change with posts and timelines, and so does what is mentioned in which posts. */
function topicsOf({ mentionedIn: posts }: EntityFilter, named: NamedDocuments, order: EntityOrder): readonly Topic[] {
  const counted = order === 'MOST_MENTIONED' || order === 'RECENTLY_MENTIONED' ? [LISTS.mentions] : [];
  return [LISTS.entities, ...counted, ...(posts ? [LISTS.posts, ...filterTopics(posts)] : []), ...named.topics];
}

/**
 * Entities that meet the filter; items are documentIds.
 * @param locale the language of `text` and of the posts in `mentionedIn`; null for the site's
 * @throws InvalidArgument
 */
export function entityList(filter: EntityFilter, named: NamedDocuments, order: EntityOrder, locale: string | null): List {
  const { text, kinds, mentionedIn: posts, wikidata } = filter;
  return {
    name: 'entities',
    topics: () => topicsOf(filter, named, order),
    item: sql`to_jsonb(n.document_id)`,
    isFound: Boolean(text),
    isPlannedAnew: !isWhole(filter),
    counted: isWhole(filter, 'kinds') ? countOf('entities', raw(`''`), kinds) : undefined,
    where: [
      sql`n.is_canonical`,
      ...(text ? [hasWords(sql`n.search`, siteLocaleOf(locale), text)] : []),
      ...(kinds ? [sql`n.kind = any (${kinds}::text[])`] : []),
      ...(wikidata ? [sql`n.wikidata = ${wikidata}`] : []),
      ...(posts ? [mentionedIn(posts, named, locale)] : []),
      ...instantConditions({ modified: sql`n.modified_at` }, filter),
    ],
    ...orderOf(order, text, siteLocaleOf(locale)),
  };
}

/** A mention of an entity, in a post, or in an entry given by its timeline and key. */
export interface FoundMention {
  readonly entityId: string;
  readonly documentType: 'post' | 'entry';
  readonly documentId: string;
  readonly locale: string;
  readonly key: string;
  readonly role: 'ABOUT' | 'MENTIONED';
  readonly origin: 'EDITOR';
}

const MENTION = sql`jsonb_build_object('entityId', n.canonical_id, 'documentType', m.document_type, 'documentId', m.document_id,
  'locale', m.locale, 'key', m.key, 'role', m.role, 'origin', m.origin)`;

/**
 * Documents that name the parent entity, in the parent's locale: first posts, the newest first, then entries, the latest first. Claims known to
 * be false are left out.
 */
export const mentionsByEntity: List = {
  name: 'entity.mentions',
  topics: ({ id }) => [listTopic('entity.posts', id), listTopic('entity.chronology', id), documentTopic('entity', id)],
  item: MENTION,
  from: sql`mentions m join entities n on n.document_id = m.entity_id
    left join posts p on m.document_type = 'post' and p.document_id = m.document_id and p.locale = m.locale
    left join entries e on m.document_type = 'entry' and e.timeline_id = m.document_id and e.locale = m.locale and e.key = m.key`,
  where: [
    sql`m.entity_id ${PARENT_ENTITIES}`,
    sql`m.locale = coalesce(parent.locale, (select default_locale()))`,
    sql`(m.document_type = 'post' or e.status = any (${SHOWN}::text[]))`,
    sql`(m.entity_id = n.canonical_id or not exists (select 1 from mentions other join entities o on o.document_id = other.entity_id
      where o.canonical_id = n.canonical_id and other.entity_id < m.entity_id
      and (other.document_type, other.document_id, other.locale, other.key) = (m.document_type, m.document_id, m.locale, m.key)))`,
  ],
  order: [
    { sql: sql`m.document_type`, type: 'text', isDescending: true },
    { sql: sql`coalesce(p.published_at, '-infinity')`, type: 'timestamptz', isDescending: true },
    { sql: sql`coalesce(e.place, '-infinity')`, type: 'date', isDescending: true },
    { sql: sql`m.document_id`, type: 'text', isDescending: true },
    { sql: sql`m.key`, type: 'text', isDescending: true },
    { sql: sql`m.entity_id`, type: 'text', isDescending: true },
  ],
};

/** Mentions of entities in the parent post, in the editor's order. */
export function mentionsByPost(kinds: readonly EntityKind[] | null): List {
  return {
    name: 'post.mentions',
    topics: ({ id }) => [documentTopic('post', id), LISTS.entityKinds],
    item: MENTION,
    from: sql`mentions m join entities n on n.document_id = m.entity_id join entities target on target.document_id = n.canonical_id`,
    where: [
      sql`m.document_type = 'post' and m.document_id = parent.id and m.locale = parent.locale`,
      // Of two entities that were merged into one, only the first is listed.
      sql`not exists (select 1 from mentions other join entities o on o.document_id = other.entity_id and o.canonical_id = n.canonical_id
        where (other.document_type, other.document_id, other.locale) = (m.document_type, m.document_id, m.locale)
        and (other.position, other.entity_id) < (m.position, m.entity_id))`,
      ...(kinds ? [sql`target.kind = any (${kinds}::text[])`] : []),
    ],
    order: [
      { sql: sql`m.position`, type: 'int' },
      { sql: sql`m.entity_id`, type: 'text' },
    ],
  };
}

/** An entity named together with another, and in how many posts and entries. */
export interface FoundCoMention {
  readonly entityId: string;
  readonly posts: number;
  readonly entries: number;
}

/**
 * Entities named in the same posts and entries as the parent, the most frequent first. The languages of one document count once. For speed,
 * merges are looked up among the few merged entities, and whether an entity is public once per entity: a well-known one is named in thousands
 * of places, each with tens of others.
 */
export function coMentionsByEntity(kinds: readonly EntityKind[] | null): List {
  return {
    name: 'entity.coMentioned',
    topics: ({ id }) => [LISTS.mentions, LISTS.entityKinds, documentTopic('entity', id)],
    item: sql`jsonb_build_object('entityId', together.id, 'posts', together.posts, 'entries', together.entries)`,
    from: sql`(
      select counted.id, counted.posts, counted.entries from (
        select place.id, count(*) filter (where place.document_type = 'post') as posts,
          count(*) filter (where place.document_type = 'entry') as entries
        from (
          select distinct coalesce(merged.canonical_id, other.entity_id) as id, other.document_type, other.document_id, other.key
          from mentions m
          join mentions other on (other.document_type, other.document_id, other.locale, other.key)
            = (m.document_type, m.document_id, m.locale, m.key)
          left join entities merged on merged.document_id = other.entity_id and merged.canonical_id <> merged.document_id
          left join entries e on m.document_type = 'entry' and (e.timeline_id, e.locale, e.key) = (m.document_id, m.locale, m.key)
          where m.entity_id ${PARENT_ENTITIES} and (m.document_type = 'post' or e.status = any (${SHOWN}::text[]))
        ) place group by place.id
      ) counted
      join entities target on target.document_id = counted.id
      where counted.id <> parent.id and ${kinds ? sql`target.kind = any (${kinds}::text[])` : raw('true')}
    ) together`,
    where: [],
    order: [
      { sql: sql`together.posts + together.entries`, type: 'int', isDescending: true },
      { sql: sql`together.id`, type: 'text' },
    ],
  };
}
