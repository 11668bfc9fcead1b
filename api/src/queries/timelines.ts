/** Lists of timelines. */
import { documentTopic, inLocale, listTopic, LISTS, type Topic } from '../model/topics';
import { inRange, names, SHOWN, type DateRange } from './chronology-filter';
import { instantConditions, type InstantFilter } from './instants';
import { InvalidArgument } from './invalid-argument';
import type { List, OrderKey, Parent } from './list';
import { titleKey, titlesOf } from './name-order';
import { localeOf } from './post-filter';
import { isNamed, PARENT_ENTITIES, referenceConditions, type AllOf, type AnyAllNone, type NamedDocuments } from './references';
import { countOf, isWhole } from './row-counts';
import { all, sql, type Sql } from './sql';
import { hasWords, rankOf, siteLocaleOf } from './text-search';

/** A filter of timelines: every given condition must hold. */
export interface TimelineFilter extends InstantFilter {
  readonly text?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly entities?: AnyAllNone | null | undefined;
  readonly between?: DateRange | null | undefined;
}

function holdsEntry(condition: Sql): Sql {
  return sql`exists (select 1 from entries e where e.timeline_id = t.document_id and e.locale = t.locale and ${condition})`;
}

/** The entries of the timeline together name all of the entities. */
function namesAll({ named, count }: AllOf): Sql {
  return sql`(t.document_id, t.locale) in (select m.document_id, m.locale from mentions m join ${named} named on named.document_id = m.entity_id
    where m.document_type = 'entry' group by m.document_id, m.locale having count(distinct named.n) = ${count})`;
}

/** Orders of timelines. */
export type TimelineOrder = 'TITLE' | 'NEWEST' | 'OLDEST' | 'RECENTLY_MODIFIED' | 'RELEVANCE';

const ID: OrderKey = { sql: sql`t.document_id`, type: 'text' };
const PUBLISHED: OrderKey = { sql: sql`t.published_at`, type: 'timestamptz' };
const ORDERS: Readonly<Record<TimelineOrder, List['order']>> = {
  TITLE: [titleKey('t'), ID],
  NEWEST: [
    { ...PUBLISHED, isDescending: true },
    { ...ID, isDescending: true },
  ],
  OLDEST: [PUBLISHED, ID],
  RECENTLY_MODIFIED: [
    { sql: sql`t.modified_at`, type: 'timestamptz', isDescending: true },
    { ...ID, isDescending: true },
  ],
  RELEVANCE: [{ sql: sql`ranked.rank`, type: 'real', isDescending: true }, ID],
};

/** Timelines of a parent: the name of the list, and the condition on `timelines t`. */
export interface TimelinesOf {
  readonly name: string;
  readonly condition: Sql;
  /** What they depend on, by the parent's identifier. */
  readonly topics: (id: string) => readonly Topic[];
}

function conditions(filter: TimelineFilter, named: NamedDocuments, locale: Sql): Sql[] {
  const { text, subject, entities, between } = filter;
  return [
    ...(text ? [hasWords(sql`t.search`, locale, text)] : []),
    ...(subject ? [sql`t.subject_id ${isNamed(named, 'entity', [subject])}`] : []),
    ...referenceConditions({ type: 'entity', given: entities, named }, { one: (match) => holdsEntry(names(match)), several: namesAll }),
    ...(between ? [holdsEntry(all([inRange(between, 'filter.between')]))] : []),
    ...instantConditions({ published: sql`t.published_at`, modified: sql`t.modified_at` }, filter),
  ];
}

/**
 * Timelines of a locale (null for the site's, or the parent's with `of`) that meet the filter.
 * @param of the timelines that are listed; by default all
 * @throws InvalidArgument for RELEVANCE without `text`, or when a date cannot be read
 */
export function timelineList(
  filter: TimelineFilter,
  named: NamedDocuments,
  order: TimelineOrder,
  said: string | null,
  of?: TimelinesOf,
): List {
  const locale = of ? localeOf(said) : siteLocaleOf(said);
  const list = {
    name: of?.name ?? 'timelines',
    topics: ({ id, locale: shownIn }: Parent) => [
      ...(of ? of.topics(id) : [shownIn ? inLocale('timelines', shownIn) : LISTS.timelines]),
      ...named.topics,
    ],
    item: sql`jsonb_build_object('documentId', t.document_id, 'locale', t.locale)`,
    from: sql`timelines t`,
    where: [sql`t.locale = ${locale}`, ...(of ? [of.condition] : []), ...conditions(filter, named, locale)],
    order: ORDERS[order],
    isFound: Boolean(filter.text),
    isPlannedAnew: !isWhole(filter),
    counted: !of && isWhole(filter) ? countOf('timelines', locale) : undefined,
  };
  if (order === 'TITLE') return { ...list, locale: said, within: titlesOf('t') };
  if (order !== 'RELEVANCE') return list;
  if (!filter.text)
    throw new InvalidArgument('orderBy', 'RELEVANCE needs a text to search for', 'Send filter.text, or choose another order.');
  return { ...list, rank: rankOf(sql`t.search`, locale, filter.text) };
}

/** The parts start from the entity. A timeline names it in an entry whose claim is not known to be false. */
const ABOUT = sql`select o.document_id, o.locale from timelines o where o.subject_id ${PARENT_ENTITIES}`;
const NAMING = sql`select e.timeline_id, e.locale from mentions m join entries e on (e.timeline_id, e.locale, e.key) = (m.document_id, m.locale, m.key)
  where m.document_type = 'entry' and m.entity_id ${PARENT_ENTITIES} and e.status = any (${SHOWN}::text[])`;

/** Timelines about the parent entity, or with an entry that names it; in one role or (null) in any. */
export function timelinesByEntity(role: 'ABOUT' | 'MENTIONED' | null): TimelinesOf {
  const found = role === 'ABOUT' ? ABOUT : role === 'MENTIONED' ? NAMING : sql`${ABOUT} union ${NAMING}`;
  const topics = (id: string): readonly Topic[] => [
    listTopic('entity.timelines', id),
    listTopic('entity.chronology', id),
    documentTopic('entity', id),
  ];
  return { name: 'entity.timelines', topics, condition: sql`(t.document_id, t.locale) in (${found})` };
}
