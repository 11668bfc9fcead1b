import type { Dated, Expression, SingleDate, YearSpan } from './notation';

/** How precisely a date is known; the values of the API's enum DatePrecision. */
export const DATE_PRECISIONS = [
  'DAY',
  'MONTH',
  'QUARTER',
  'SEASON',
  'SEMESTER',
  'YEAR',
  'DECADE',
  'CENTURY',
  'INTERVAL',
  'SET',
  'UNKNOWN',
] as const;

export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A length of time: an approximate date may be one such unit earlier or later. */
interface CalendarLength {
  months: number;
  days: number;
}

const DAY: CalendarLength = { months: 0, days: 1 };

/**
 * The precision of an expression. If no value fits exactly, the next coarser one is used (four months are a SEMESTER); everything coarser than
 * a century is CENTURY. Unspecified digits on the right give the precision of the rest (`1985-04-XX` is a MONTH); unspecified digits elsewhere
 * give SET (`1985-XX-13`). A fully unspecified year is UNKNOWN.
 */
export function precisionOf(expression: Expression): DatePrecision {
  if (expression.kind === 'interval') return 'INTERVAL';
  if (expression.kind === 'set') return 'SET';
  return expression.kind === 'years' ? precisionOfYears(expression) : precisionOfDate(expression);
}

/** The unit by which a date is approximate: its precision, or that of the marked part if only a coarser part is marked (`2004-06~-11`: a month). */
export function unitOf(date: Dated): CalendarLength {
  if (date.kind === 'years') return { months: (date.to - date.from + 1) * 12, days: 0 };
  const finest = date.day !== null ? 'day' : date.month !== null || date.season !== null ? 'month' : 'year';
  if (date.approximate !== null && date.approximate !== finest)
    return { months: date.approximate === 'year' ? yearsOf(date) * 12 : 1, days: 0 };
  if (date.season !== null) return { months: monthsOfSeason(date.season), days: 0 };
  const { month, day } = known(date);
  if (day !== null) return DAY;
  return { months: month !== null ? 1 : yearsOf(date) * 12, days: 0 };
}

/** Number of months by code of a season: 3 for seasons and quarters, 4 for quadrimesters (37 to 39), 6 for semesters (40, 41). */
export function monthsOfSeason(code: number): number {
  if (code >= 40) return 6;
  return code >= 37 ? 4 : 3;
}

function precisionOfYears(span: YearSpan): DatePrecision {
  const years = span.to - span.from + 1;
  if (years > 10) return 'CENTURY';
  return years > 1 ? 'DECADE' : 'YEAR';
}

function precisionOfDate(date: SingleDate): DatePrecision {
  const { month, day } = known(date);
  if (month === null && date.season === null) return precisionOfYear(date.year);
  if (/X/.test(`${date.year}${month ?? ''}${day ?? ''}`)) return 'SET';
  if (date.season !== null) return precisionOfSeason(date.season);
  return day === null ? 'MONTH' : 'DAY';
}

function precisionOfYear(year: string): DatePrecision {
  if (year === 'XXXX') return 'UNKNOWN';
  if (!/^\d+X*$/.test(year)) return 'SET';
  const unspecified = year.length - year.replaceAll('X', '').length;
  if (unspecified > 1) return 'CENTURY';
  return unspecified === 1 ? 'DECADE' : 'YEAR';
}

function precisionOfSeason(code: number): DatePrecision {
  if (code >= 37) return 'SEMESTER';
  return code >= 33 ? 'QUARTER' : 'SEASON';
}

/** Month and day, without unspecified ones on the right. */
function known(date: SingleDate): { month: string | null; day: string | null } {
  const day = date.day === 'XX' ? null : date.day;
  return { month: date.month === 'XX' && day === null ? null : date.month, day };
}

function yearsOf(date: SingleDate): number {
  return 10 ** (/X*$/.exec(date.year)?.[0].length ?? 0);
}
