/** The span of a timeline: one date from the beginning of its first entry to the end of its last. */
import { calendarDay } from '@dossier/contract/dates/days/calendar';
import { isEdtf, readDate, type DateReading } from '@dossier/contract/dates/edtf/read-date';
import { printDate } from '@dossier/contract/dates/words/print-date';
import type { ServedDate } from '../model/documents';
import { toServedDate } from './serve-dates';

type Side = 'from' | 'to';

/** EDTF's notation of an end without limit. */
const OPEN = '..';

/** The first or last day of a date as a day number; null when it has no limit on that side. */
function limitOf({ ranges }: DateReading, side: Side): number | null {
  return (side === 'from' ? ranges[0]?.from : ranges.at(-1)?.to) ?? null;
}

function dayInEdtf(number: number): string {
  const { year, month, day } = calendarDay(number);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The dates that an expression is written with: both ends of an interval, the members of a set. */
const datesOf = ({ edtf }: DateReading): string[] => edtf.split(/\.\.|[[\]{},/]/).filter((date) => date !== '' && isEdtf(date));

/** The date that one end of the span is written with, as precise as in its entry: one without a mark where several begin or end that day. */
function writtenDate(readings: readonly DateReading[], side: Side, day: number): string {
  const dates = readings.flatMap(datesOf).filter((date) => limitOf(readDate(date), side) === day);
  return dates.find((date) => !/[?~%]/.test(date)) ?? dates[0] ?? dayInEdtf(day);
}

/** One end of the span: open when one of the dates is. */
function endOf(readings: readonly DateReading[], side: Side): { readonly day: number | null; readonly date: string } {
  const days = readings.map((reading) => limitOf(reading, side));
  const known = days.filter((day) => day !== null);
  if (known.length < days.length) return { day: null, date: OPEN };
  const day = known.reduce((one, other) => (side === 'from' ? Math.min(one, other) : Math.max(one, other)));
  return { day, date: writtenDate(readings, side, day) };
}

function toEdtf(readings: readonly DateReading[]): string {
  const [from, to] = [endOf(readings, 'from'), endOf(readings, 'to')];
  if (readings.length === 1 && readings[0]) return readings[0].edtf;
  if (from.date === to.date && from.day !== null) return from.date;
  const written = `${from.date}/${to.date}`;
  // Not every date may be an end of an interval.
  return isEdtf(written) ? written : `${from.day === null ? OPEN : dayInEdtf(from.day)}/${to.day === null ? OPEN : dayInEdtf(to.day)}`;
}

/** The span of dated entries, printed in a language; null when no date has a limit. An end is approximate or uncertain as its entry is. */
export function toSpan(readings: readonly DateReading[], locale: string): ServedDate | null {
  const dated = readings.filter((reading) => limitOf(reading, 'from') !== null || limitOf(reading, 'to') !== null);
  if (dated.length === 0) return null;
  const edtf = toEdtf(dated);
  return toServedDate({ printed: printDate(edtf, locale), edtf }, readDate(edtf));
}
