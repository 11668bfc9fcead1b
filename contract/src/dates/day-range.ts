import { isoDay } from './days';
import type { DayRanges } from './ranges';

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
