import { isoDay, POSTGRES_FIRST_DAY, POSTGRES_LAST_DAY, postgresDay } from './calendar';

/** First and last day, both inclusive, as day numbers; null means no limit on that side. */
export interface DaySpan {
  from: number | null;
  to: number | null;
}

/** Ranges in ascending order that neither overlap nor touch. */
export type DayRanges = readonly DaySpan[];

/** The same days as ranges in ascending order that neither overlap nor touch. */
export function disjoint(spans: readonly DaySpan[]): DayRanges {
  const ascending = [...spans].sort((a, b) => start(a) - start(b) || 0);
  const merged: DaySpan[] = [];
  for (const span of ascending) {
    const last = merged.at(-1);
    if (last && start(span) <= end(last) + 1) last.to = end(span) > end(last) ? span.to : last.to;
    else merged.push({ ...span });
  }
  return merged;
}

/** Whether the two have a day in common. */
export function overlap(one: DayRanges, other: DayRanges): boolean {
  return one.some((a) => other.some((b) => start(a) <= end(b) && start(b) <= end(a)));
}

/** Whether every day of `inner` is in `outer`. Outer ranges do not touch, so each inner range must be within one outer range. */
export function within(inner: DayRanges, outer: DayRanges): boolean {
  return inner.every((a) => outer.some((b) => start(b) <= start(a) && end(a) <= end(b)));
}

/** The first day of the ranges that is not before the given day; null when there is none. */
export function firstDayFrom(ranges: DayRanges, day: number): number | null {
  const range = ranges.find((candidate) => end(candidate) >= day);
  return range ? Math.max(day, start(range)) : null;
}

/**
 * A PostgreSQL `datemultirange` literal: `{[1999-01-01,1999-12-31],[2001-01-01,2001-12-31]}`. A side without limit is empty: `(,2001-01-01]`.
 * Days outside of PostgreSQL's range become unlimited on their side: year 170000002 is `[5874897-12-31,)`.
 */
export function toMultirange(ranges: DayRanges): string {
  return `{${ranges.map(toRange).join(',')}}`;
}

/** First and last day as the API's scalar Date, both inclusive; null for no limit, unknown, or outside the years 0000 to 9999. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

/** The first and the last day of a set of ranges. */
export function bounds(ranges: DayRanges): DayRange {
  const from = ranges[0]?.from ?? null;
  const to = ranges.at(-1)?.to ?? null;
  return { from: from === null ? null : isoDay(from), to: to === null ? null : isoDay(to) };
}

function toRange(span: DaySpan): string {
  const from = Math.min(start(span), POSTGRES_LAST_DAY);
  const to = Math.max(end(span), POSTGRES_FIRST_DAY);
  const lower = from <= POSTGRES_FIRST_DAY ? '(' : `[${postgresDay(from)}`;
  // PostgreSQL stores the day after an inclusive end, and there is none after its last.
  const upper = to >= POSTGRES_LAST_DAY ? ')' : `${postgresDay(to)}]`;
  return `${lower},${upper}`;
}

function start(span: DaySpan): number {
  return span.from ?? -Infinity;
}

function end(span: DaySpan): number {
  return span.to ?? Infinity;
}
