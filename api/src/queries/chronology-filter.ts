/** Filters of entries, as conditions on the table `entries`. */
import { POSTGRES_FIRST_DAY, POSTGRES_LAST_DAY, postgresDay } from '@dossier/contract/dates/days/calendar';
import { InvalidDate, readRange, toMultirange } from '@dossier/contract/dates/edtf/read-date';
import type { ClaimStatus } from '@dossier/contract/enumerations';
import type { DatePrecision } from '@dossier/contract/dates/edtf/read-date';
import { InvalidArgument } from './invalid-argument';
import { referenceConditions, type AllOf, type AnyAllNone, type Match, type NamedDocuments } from './references';
import { all, sql, type Sql } from './sql';
import { hasWords, hasWordsInEither } from './text-search';

/** A range of days in EDTF. */
export interface DateRange {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  /** POSSIBLY by default. */
  readonly match?: 'POSSIBLY' | 'CERTAINLY' | undefined;
}

/** A filter of entries: every given condition must hold. */
export interface ChronologyFilter {
  readonly text?: string | null | undefined;
  readonly between?: DateRange | null | undefined;
  readonly entities?: AnyAllNone | null | undefined;
  readonly timelines?: AnyAllNone | null | undefined;
  readonly status?: readonly ClaimStatus[] | null | undefined;
  readonly precision?: readonly DatePrecision[] | null | undefined;
}

/** The statuses that a merged list of entries shows by default: no claim that is known to be false or was retracted. */
export const SHOWN: readonly ClaimStatus[] = ['ASSERTED', 'DISPUTED'];

/** The range as a `datemultirange` literal. @param argument the path of the range, for errors @throws InvalidArgument */
export function toDays({ from, to }: DateRange, argument: string): string {
  try {
    return toMultirange(readRange(from ?? null, to ?? null));
  } catch (error) {
    if (!(error instanceof InvalidDate)) throw error;
    throw new InvalidArgument(argument, error.message.replace(/\.$/, ''), 'Send EDTF, such as 2015, 2015-11 or 2015-11-13.');
  }
}

/** The ends of the range as days of PostgreSQL; null for one without limit. As `toDays` says: what is beyond PostgreSQL's days has none on that side. */
function endsOf({ from, to }: DateRange): readonly [first: string | null, last: string | null] {
  const [range] = readRange(from ?? null, to ?? null);
  const [first, last] = [range?.from ?? -Infinity, range?.to ?? Infinity];
  return [
    first < POSTGRES_FIRST_DAY ? null : postgresDay(Math.min(first, POSTGRES_LAST_DAY)),
    last > POSTGRES_LAST_DAY ? null : postgresDay(Math.max(last, POSTGRES_FIRST_DAY)),
  ];
}

/**
 * The first and the last day are within the range; null for an entry without one. The place of an entry is one of its days, so that it is within the
 * range as well: a part of the index of places, which has these days.
 */
function within(range: DateRange): Sql {
  const [first, last] = endsOf(range);
  return all([
    ...(first === null ? [] : [sql`e.first_day >= ${first}::date`, sql`e.place >= ${first}::date`]),
    ...(last === null ? [] : [sql`e.last_day <= ${last}::date`, sql`e.place <= ${last}::date`]),
  ]);
}

/**
 * Entries dated in the range: CERTAINLY by their days, POSSIBLY by their days widened where the date is approximate, which have a GiST index.
 * @param isNarrowed whether another condition finds fewer entries: then the dates of these are compared. PostgreSQL does not know the range, and takes
 *   it for one of few entries
 */
export function inRange(range: DateRange, argument: string, isNarrowed = false): Sql {
  const days = toDays(range, argument);
  const dated = range.match === 'CERTAINLY' ? within(range) : sql`e.possible_days && ${days}::datemultirange`;
  return isNarrowed ? sql`(${dated}) is true` : dated;
}

/** The entry names an entity that matches. */
export function names(match: Match): Sql {
  return sql`exists (select 1 from mentions m where m.document_type = 'entry' and m.document_id = e.timeline_id
    and m.locale = e.locale and m.key = e.key and m.entity_id ${match})`;
}

/** The entry names all of the entities. */
function namesAll({ named, count }: AllOf): Sql {
  return sql`(e.timeline_id, e.locale, e.key) in (select m.document_id, m.locale, m.key from mentions m
    join ${named} named on named.document_id = m.entity_id
    where m.document_type = 'entry' group by m.document_id, m.locale, m.key having count(distinct named.n) = ${count})`;
}

/** The entry belongs to all of the timelines: more than one reference can only lead to the same timeline. */
function belongsToAll({ named, count }: AllOf): Sql {
  return sql`(select count(distinct named.n) from ${named} named where named.document_id = e.timeline_id) = ${count}`;
}

/** What the conditions of a filter are made with. */
export interface FilterContext {
  /** The path of the filter, for errors. */
  readonly argument: string;
  /** The locale of the list. */
  readonly locale: Sql;
  /** The documents that the references of the filter stand for. */
  readonly named: NamedDocuments;
}

/**
 * The filter as conditions on `entries e`, without their locale.
 * @param isEither whether some entries are not of the list's locale, but of the site's
 */
export function entryConditions(filter: ChronologyFilter, { argument, locale, named }: FilterContext, isEither = false): Sql[] {
  const { text, between, entities, timelines, status, precision } = filter;
  return [
    sql`e.status = any (${status ?? SHOWN}::text[])`,
    ...(text ? [isEither ? hasWordsInEither(sql`e.search`, sql`e.locale`, locale, text) : hasWords(sql`e.search`, locale, text)] : []),
    ...(between ? [inRange(between, `${argument}.between`, Boolean(text ?? entities ?? timelines))] : []),
    ...referenceConditions({ type: 'entity', given: entities, named }, { one: names, several: namesAll }),
    ...referenceConditions(
      { type: 'timeline', given: timelines, named },
      { one: (match) => sql`(e.timeline_id ${match})`, several: belongsToAll },
    ),
    ...(precision ? [sql`e.precision = any (${precision}::text[])`] : []),
  ];
}
