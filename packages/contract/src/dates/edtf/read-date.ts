import { calendarDay } from '../days/calendar';
import { bounds, overlap, toMultirange, within, type DayRange, type DayRanges } from '../days/ranges';
import { rangesOf } from './ranges-of';
import { InvalidDate } from './invalid-date';
import type { Dated, Expression, Interval } from './notation';
import { parse } from './parse-edtf';
import { DATE_PRECISIONS, precisionOf, type DatePrecision } from './precision';

export { DATE_PRECISIONS, InvalidDate, toMultirange, type DatePrecision, type DayRange, type DayRanges };

/** What a date in EDTF means in days. */
export interface DateReading {
  /** As it was written, without the spaces EDTF allows in sets. */
  edtf: string;
  /** First day it may mean, `YYYY-MM-DD`; null when open, unknown, or outside the years 0000 to 9999 (`ranges` still hold it). */
  earliest: string | null;
  /** Last day it may mean, likewise. */
  latest: string | null;
  precision: DatePrecision;
  /** Marked `~` or `%`, in whole or in part. */
  approximate: boolean;
  /** Marked `?` or `%`, in whole or in part. */
  uncertain: boolean;
  /** The days themselves, as day numbers: ascending, neither overlapping nor touching, gaps of sets kept. */
  ranges: DayRanges;
}

/**
 * Reads EDTF of levels 0, 1 and 2 (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/).
 * A level 0 date and time counts as the calendar day it is written with; `?` moves no bound, nor do `~` and `%`.
 * @throws {InvalidDate} on anything else, on days that do not exist, and on intervals that end before they begin.
 */
export function readDate(edtf: string): DateReading {
  const expression = parse(edtf);
  const ranges = rangesOf(expression, edtf, false);
  const { from, to } = bounds(ranges);
  const dates = datesIn(expression);
  return {
    edtf: edtf.replaceAll(' ', ''),
    earliest: from,
    latest: to,
    precision: precisionOf(expression),
    approximate: dates.some((date) => date.approximate !== null),
    uncertain: dates.some((date) => date.uncertain),
    ranges,
  };
}

/** Whether `readDate` reads the text. */
export function isEdtf(text: string): boolean {
  try {
    readDate(text);
    return true;
  } catch (error) {
    if (error instanceof InvalidDate) return false;
    throw error;
  }
}

/** The days a date may mean when what is approximate may be off by one unit of its precision on either side. */
export function possibleRanges(reading: DateReading): DayRanges {
  return reading.approximate ? rangesOf(parse(reading.edtf), reading.edtf, true) : reading.ranges;
}

/** `MM-DD` of a date that is one known day; null for all others, also for an approximate day: "about 4 May" is no anniversary. */
export function monthDay(reading: DateReading): string | null {
  const from = reading.ranges[0]?.from ?? null;
  if (reading.precision !== 'DAY' || reading.approximate || from === null) return null;
  const { month, day } = calendarDay(from);
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** POSSIBLY: some day of the possible ranges lies in the range; CERTAINLY: every day of the date's own ranges does. */
export function matches(reading: DateReading, range: Pick<DateReading, 'ranges'>, match: 'POSSIBLY' | 'CERTAINLY'): boolean {
  return match === 'POSSIBLY' ? overlap(possibleRanges(reading), range.ranges) : within(reading.ranges, range.ranges);
}

/**
 * The graph's DateRange: from the first day of `from` to the last day of `to`, both EDTF; null is open.
 * @throws {InvalidDate} when either is not EDTF, or the range ends before it begins.
 */
export function readRange(from: string | null, to: string | null): DayRanges {
  const first = from === null ? null : (readDate(from).ranges[0]?.from ?? null);
  const last = to === null ? null : (readDate(to).ranges.at(-1)?.to ?? null);
  if (first !== null && last !== null && first > last) {
    throw new InvalidDate(`${from ?? ''} to ${to ?? ''}`, 'it ends before it begins', 'a range whose "from" is not after its "to"');
  }
  return [{ from: first, to: last }];
}

function datesIn(expression: Expression): readonly Dated[] {
  if (expression.kind === 'interval') return endsOf(expression);
  if (expression.kind !== 'set') return [expression];
  return expression.members.flatMap((member) => (member.kind === 'interval' ? endsOf(member) : [member]));
}

function endsOf(interval: Interval): readonly Dated[] {
  return [interval.from, interval.to].filter((end) => end !== null);
}
