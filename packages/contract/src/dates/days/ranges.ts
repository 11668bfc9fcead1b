import { isoDay, POSTGRES_FIRST_DAY, POSTGRES_LAST_DAY, postgresDay } from './calendar';

/** Days from and to, both inclusive, as day numbers; null is without end on that side. */
export interface DaySpan {
  from: number | null;
  to: number | null;
}

/** Ranges that ascend and neither overlap nor touch. */
export type DayRanges = readonly DaySpan[];

/** The same days as ascending ranges that neither overlap nor touch. */
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

/** Whether some day lies in both. */
export function overlap(one: DayRanges, other: DayRanges): boolean {
  return one.some((a) => other.some((b) => start(a) <= end(b) && start(b) <= end(a)));
}

/** Whether every day of the inner lies in the outer; both are disjoint and no outer ranges touch, so one outer range must hold each. */
export function within(inner: DayRanges, outer: DayRanges): boolean {
  return inner.every((a) => outer.some((b) => start(b) <= start(a) && end(a) <= end(b)));
}

/** The first own day that is not before the given one, or null when there is none. */
export function firstDayFrom(ranges: DayRanges, day: number): number | null {
  const range = ranges.find((candidate) => end(candidate) >= day);
  return range ? Math.max(day, start(range)) : null;
}

/**
 * A PostgreSQL `datemultirange` literal: `{[1999-01-01,1999-12-31],[2001-01-01,2001-12-31]}`, endless sides as `(,2001-01-01]`.
 * What lies beyond PostgreSQL's days is infinite, yet stays on its side of time: year 170000002 is `[5874897-12-31,)`.
 */
export function toMultirange(ranges: DayRanges): string {
  return `{${ranges.map(toRange).join(',')}}`;
}

/** First and last day as the graph's Date writes them, both inclusive; null is infinite, unknown, or outside the years 0000 to 9999. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

/** The day a set of ranges begins and the day it ends. */
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
