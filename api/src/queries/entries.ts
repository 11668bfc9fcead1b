/** Lists of entries of many timelines. */
import type { ServedEntry } from '../model/documents';
import { entryConditions, names, SHOWN, type ChronologyFilter } from './chronology-filter';
import { documentTopic, inLocale, listTopic, LISTS } from '../model/topics';
import type { IndexReader } from './index-reader';
import type { List, OrderKey } from './keyset-pagination';
import { localeOf } from './post-filter';
import { NamedDocuments, PARENT_ENTITIES } from './references';
import { countOf, isWhole } from './row-counts';
import { sql, type Sql } from './sql';

/** An entry as a list finds it, with all that is served of it. */
export interface FoundEntry {
  readonly timelineId: string;
  readonly locale: string;
  readonly entry: ServedEntry;
}

/** Chronological order of entries of different timelines. */
const ORDER: readonly OrderKey[] = [
  { sql: sql`e.place`, type: 'date' },
  { sql: sql`e.place_end`, type: 'date' },
  { sql: sql`e.timeline_id`, type: 'text' },
  { sql: sql`e.position`, type: 'int' },
];
const ITEM = sql`jsonb_build_object('timelineId', e.timeline_id, 'locale', e.locale, 'entry', e.entry)`;

/**
 * The same, read after the page is known: entries that name an entity are found by their keys and sorted in the index of keys, and only those of the page
 * are read.
 */
const ITEM_OF_KEY = sql`(select jsonb_build_object('timelineId', e.timeline_id, 'locale', e.locale, 'entry', shown.entry) from entries shown
  where (shown.timeline_id, shown.locale, shown.key) = (e.timeline_id, e.locale, e.key))`;

interface Entries {
  readonly filter: ChronologyFilter;
  readonly named: NamedDocuments;
  readonly locale?: Sql;
  /** Whether mentions lead to the entries. */
  readonly isNamed: boolean;
}

function list(
  name: string,
  topics: List['topics'],
  { filter, named, locale = localeOf(null), isNamed }: Entries,
  own: readonly Sql[],
): List {
  const where = [sql`e.locale = ${locale}`, ...own, ...entryConditions(filter, { argument: 'filter', locale, named })];
  const item = isNamed ? ITEM_OF_KEY : ITEM;
  return { name, topics: (parent) => [...topics(parent), ...named.topics], item, from: sql`entries e`, where, order: ORDER };
}

/**
 * Entries of every timeline of a locale (null for the parent's) that meet the filter. A range of dates is planned for its days; entries that name an
 * entity are always found by it, since PostgreSQL takes them for more than they are.
 */
export function chronologyList(filter: ChronologyFilter, named: NamedDocuments, said: string | null): List {
  const topics: List['topics'] = ({ locale }) => [locale ? inLocale('chronology', locale) : LISTS.chronology];
  const locale = localeOf(said);
  return {
    ...list('chronology', topics, { filter, named, locale, isNamed: Boolean(filter.entities) }, []),
    counted: isWhole(filter, 'status') ? countOf('entries', locale, filter.status ?? SHOWN) : undefined,
    isFound: Boolean(filter.text),
    isPlannedAnew: Boolean(filter.between) && !filter.entities,
  };
}

/** Entries that name the parent entity and meet the filter. */
export function entriesByEntity(filter: ChronologyFilter, named: NamedDocuments): List {
  const topics: List['topics'] = ({ id }) => [listTopic('entity.chronology', id), documentTopic('entity', id)];
  return list('entity.chronology', topics, { filter, named, isNamed: true }, [names(PARENT_ENTITIES)]);
}

/** Entries of these statuses that are dated to the parent day, `MM-DD`. */
export function entriesByDay({ status }: Pick<ChronologyFilter, 'status'>): List {
  const topics: List['topics'] = ({ id }) => [listTopic('onThisDay', id)];
  return list('onThisDay.entries', topics, { filter: { status }, named: new NamedDocuments(), isNamed: false }, [
    sql`e.month_day = parent.id`,
  ]);
}

/** An entry by its timeline, locale and key. */
export interface EntryKey {
  readonly timelineId: string;
  readonly locale: string;
  readonly key: string;
}

function columnsOf(keys: readonly EntryKey[]): readonly (readonly string[])[] {
  return [keys.map(({ timelineId }) => timelineId), keys.map(({ locale }) => locale), keys.map(({ key }) => key)];
}

const BY_KEY = `
  select k.n, jsonb_build_object('timelineId', e.timeline_id, 'locale', e.locale, 'entry', e.entry) as item
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(timeline_id, locale, key, n)
  join entries e on (e.timeline_id, e.locale, e.key) = (k.timeline_id, k.locale, k.key)`;

/** The entries of the keys, in their order; null for each that is not public. */
export async function findEntries(index: IndexReader, keys: readonly EntryKey[]): Promise<(FoundEntry | null)[]> {
  const topics = keys.map(({ timelineId }) => documentTopic('timeline', timelineId));
  const rows = await index.read<{ n: string; item: FoundEntry }>({ name: 'entries by key', sql: BY_KEY, values: columnsOf(keys) }, topics);
  const found: (FoundEntry | null)[] = keys.map(() => null);
  for (const { n, item } of rows) found[Number(n) - 1] = item;
  return found;
}

/** Starts from the day: other timelines have few entries on it, and those are searched for common entities. */
const ALSO_IN = `
  select k.n, coalesce((
    select jsonb_agg(jsonb_build_object('timelineId', o.timeline_id, 'locale', o.locale, 'entry', o.entry) order by o.timeline_id, o.position)
    from (
      select o.timeline_id, o.locale, o.entry, o.position
      from entries o
      where o.locale = e.locale and o.place = e.place and o.precision = 'DAY' and o.days = e.days and o.timeline_id <> e.timeline_id
        and o.status in ('ASSERTED', 'DISPUTED')
        and exists (
          select 1 from mentions om join entities y on y.document_id = om.entity_id
          where om.document_type = 'entry' and (om.document_id, om.locale, om.key) = (o.timeline_id, o.locale, o.key)
            and y.canonical_id = any (named.ids))
      order by o.timeline_id, o.position limit 10
    ) o), '[]') as items
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(timeline_id, locale, key, n)
  join entries e on (e.timeline_id, e.locale, e.key) = (k.timeline_id, k.locale, k.key) and e.precision = 'DAY'
  cross join lateral (
    select array(
      select x.canonical_id from mentions m join entities x on x.document_id = m.entity_id
      where m.document_type = 'entry' and (m.document_id, m.locale, m.key) = (e.timeline_id, e.locale, e.key)
    ) as ids offset 0
  ) named`;

/** For each key, at most ten entries of other timelines on the same day that name one of the same entities; in the order of the keys. */
export async function findAlsoIn(index: IndexReader, keys: readonly EntryKey[]): Promise<FoundEntry[][]> {
  const statement = { name: 'entries also in', sql: ALSO_IN, values: columnsOf(keys) };
  const rows = await index.read<{ n: string; items: FoundEntry[] }>(statement, [LISTS.chronology, LISTS.entityKinds]);
  const found: FoundEntry[][] = keys.map(() => []);
  for (const { n, items } of rows) found[Number(n) - 1] = items;
  return found;
}
