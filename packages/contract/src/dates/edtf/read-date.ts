import { calendarDay } from '../days/calendar';
import { bounds, overlap, toMultirange, within, type DayRange, type DayRanges } from '../days/ranges';
import { rangesOf } from './ranges-of';
import { InvalidDate } from './invalid-date';
import type { Dated, Expression, Interval } from './notation';
import { parse } from './parse-edtf';
import { DATE_PRECISIONS, precisionOf, type DatePrecision } from './precision';

export { DATE_PRECISIONS, InvalidDate, toMultirange, type DatePrecision, type DayRange, type DayRanges };

/** A date in EDTF with the days that it means. */
export interface DateReading {
  /** The EDTF as written, without the spaces that EDTF allows in sets. */
  edtf: string;
  /** First possible day, `YYYY-MM-DD`; null when open, unknown, or outside the years 0000 to 9999 (it is still in `ranges`). */
  earliest: string | null;
  /** Last possible day, in the same way. */
  latest: string | null;
  precision: DatePrecision;
  /** Whether the date or a part of it is marked with `~` or `%`. */
  approximate: boolean;
  /** Whether the date or a part of it is marked with `?` or `%`. */
  uncertain: boolean;
  /** The days, as ranges of day numbers in ascending order that neither overlap nor touch. Gaps in sets are kept. */
  ranges: DayRanges;
}

/**
 * Reads EDTF of levels 0, 1 and 2 (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/).
 * A level 0 date and time counts as the calendar day that is written. The marks `?`, `~` and `%` do not change the first and last day.
 * @throws {InvalidDate} for other texts, for days that do not exist, and for intervals that end before they begin.
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

/** Whether `readDate` can read the text. */
export function isEdtf(text: string): boolean {
  try {
    readDate(text);
    return true;
  } catch (error) {
    if (error instanceof InvalidDate) return false;
    throw error;
  }
}

/** The days that a date can mean if approximate parts may be one unit earlier or later. */
export function possibleRanges(reading: DateReading): DayRanges {
  return reading.approximate ? rangesOf(parse(reading.edtf), reading.edtf, true) : reading.ranges;
}

/** `MM-DD` of a date that is one exact day; null for others, also for an approximate day: "about 4 May" has no anniversary. */
export function monthDay(reading: DateReading): string | null {
  const from = reading.ranges[0]?.from ?? null;
  if (reading.precision !== 'DAY' || reading.approximate || from === null) return null;
  const { month, day } = calendarDay(from);
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whether a date matches a range. POSSIBLY: some day of its possible ranges is in the range. CERTAINLY: every day of its ranges is. */
export function matches(reading: DateReading, range: Pick<DateReading, 'ranges'>, match: 'POSSIBLY' | 'CERTAINLY'): boolean {
  return match === 'POSSIBLY' ? overlap(possibleRanges(reading), range.ranges) : within(reading.ranges, range.ranges);
}

/**
 * Reads the API's input DateRange: from the first day of `from` to the last day of `to`, both in EDTF; null means open.
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
