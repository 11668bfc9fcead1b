import { addMonths, dayNumber, daysInMonth } from '../days/calendar';
import { InvalidDate } from './invalid-date';
import type { Dated, Expression, Interval, SingleDate } from './notation';
import { monthsOfSeason, unitOf } from './precision';
import { disjoint, type DayRanges, type DaySpan } from '../days/ranges';

/** A date with more ranges than this (`1XXX-12-25`) becomes one range from its first to its last day, to keep the index small. */
const MOST_RANGES = 400;

/** A mask with more days than this surely has more ranges than MOST_RANGES, because at most ten of its days are consecutive. */
const MOST_SPANS = 4000;

/** First months of the codes 21 to 41 (ISO 8601-2 "Sub-year groupings"): 21 to 24 are in the north, as 25 to 28; 29 to 32 in the south. */
const SEASON_STARTS = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7];

/**
 * The days that an expression can mean; for a set of type "all of" (`{}`), all its days. `widened` adds one unit on each side of approximate
 * parts.
 * @throws {InvalidDate} when a day does not exist, or an interval ends before it begins.
 */
export function rangesOf(expression: Expression, whole: string, widened: boolean): DayRanges {
  const own = bounded(memberSpans(expression, whole, false));
  return widened ? bounded([...own, ...memberSpans(expression, whole, true)]) : own;
}

function bounded(spans: readonly DaySpan[]): DayRanges {
  const ranges = disjoint(spans);
  const first = ranges[0];
  const last = ranges.at(-1);
  return first && last && ranges.length > MOST_RANGES ? [{ from: first.from, to: last.to }] : ranges;
}

function memberSpans(expression: Expression, whole: string, widened: boolean): readonly DaySpan[] {
  if (expression.kind !== 'set') return memberRanges(expression, whole, widened);
  return expression.members.flatMap((member) => memberRanges(member, whole, widened));
}

function memberRanges(member: Dated | Interval, whole: string, widened: boolean): readonly DaySpan[] {
  if (member.kind === 'interval') return [intervalSpan(member, whole, widened)];
  const own = datedRanges(member, whole);
  return widened && member.approximate !== null ? own.map((span) => widen(span, member)) : own;
}

function intervalSpan(interval: Interval, whole: string, widened: boolean): DaySpan {
  const own = { from: firstDay(interval.from, whole, false), to: lastDay(interval.to, whole, false) };
  if (own.from !== null && own.to !== null && own.from > own.to) throw new InvalidDate(whole, 'it ends before it begins');
  return widened ? { from: firstDay(interval.from, whole, true), to: lastDay(interval.to, whole, true) } : own;
}

function firstDay(end: Dated | null, whole: string, widened: boolean): number | null {
  return end === null ? null : (disjoint(memberRanges(end, whole, widened))[0]?.from ?? null);
}

function lastDay(end: Dated | null, whole: string, widened: boolean): number | null {
  return end === null ? null : (disjoint(memberRanges(end, whole, widened)).at(-1)?.to ?? null);
}

function widen(span: DaySpan, date: Dated): DaySpan {
  const { months, days } = unitOf(date);
  return {
    from: span.from === null ? null : addMonths(span.from, -months) - days,
    to: span.to === null ? null : addMonths(span.to + 1, months) - 1 + days,
  };
}

function datedRanges(date: Dated, whole: string): readonly DaySpan[] {
  if (date.kind === 'years') return [{ from: dayNumber(date.from, 1, 1), to: dayNumber(date.to, 12, 31) }];
  // 2000 is a leap year, so it has every possible day.
  const wholly = date.year === 'XXXX';
  const spans = wholly ? yearSpans(2000, date) : spansOfYears(matchingYears(date), date);
  if (spans.length === 0) throw new InvalidDate(whole, 'there is no such day in the calendar');
  return wholly ? [{ from: null, to: date.negative ? dayNumber(-1, 12, 31) : null }] : spans;
}

function spansOfYears(years: readonly number[], date: SingleDate): readonly DaySpan[] {
  const inYear = Math.max(...[years[0], years.at(-1)].map((year) => (year === undefined ? 0 : yearSpans(year, date).length)));
  if (years.length * inYear <= MOST_SPANS) return years.flatMap((year) => yearSpans(year, date));
  const [low, high] = date.negative ? [years.at(-1), years[0]] : [years[0], years.at(-1)];
  if (low === undefined || high === undefined) return [];
  return [{ from: yearSpans(low, date)[0]?.from ?? null, to: yearSpans(high, date).at(-1)?.to ?? null }];
}

function matchingYears(date: SingleDate): readonly number[] {
  const years = fill(date.year);
  return date.negative ? years.filter((year) => year !== 0).map((year) => -year) : years;
}

const DIGITS = Array.from('0123456789');

/** All numbers that match a mask, in ascending order. */
function fill(mask: string): readonly number[] {
  const filled = Array.from(mask).reduce<readonly string[]>(
    (heads, digit) => heads.flatMap((head) => (digit === 'X' ? DIGITS : [digit]).map((next) => head + next)),
    [''],
  );
  return filled.map(Number);
}

function yearSpans(year: number, date: SingleDate): readonly DaySpan[] {
  if (date.season !== null) return [seasonSpan(year, date.season)];
  const dayOpen = date.day === null || date.day === 'XX';
  if (date.month === null || (date.month === 'XX' && dayOpen)) return [{ from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) }];
  const months = fill(date.month).filter((month) => month >= 1 && month <= 12);
  return months.flatMap((month) => monthSpans(year, month, dayOpen ? null : date.day));
}

function monthSpans(year: number, month: number, day: string | null): readonly DaySpan[] {
  const length = daysInMonth(year, month);
  if (day === null) return [{ from: dayNumber(year, month, 1), to: dayNumber(year, month, length) }];
  const days = fill(day).filter((candidate) => candidate >= 1 && candidate <= length);
  return days.map((candidate) => ({ from: dayNumber(year, month, candidate), to: dayNumber(year, month, candidate) }));
}

function seasonSpan(year: number, code: number): DaySpan {
  const from = dayNumber(year, SEASON_STARTS[code - 21] ?? 1, 1);
  return { from, to: addMonths(from, monthsOfSeason(code)) - 1 };
}
