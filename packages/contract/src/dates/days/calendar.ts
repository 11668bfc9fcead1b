/**
 * Day numbers count from 1970-01-01 in the proleptic Gregorian calendar of ISO 8601, in which year 0 is 1 BC. Years are limited to ±10^13, the
 * range in which a JavaScript number counts days exactly.
 */
interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

const YEARS_COUNTED = 10 ** 13;
const DAYS_IN_ERA = 146_097;
const EPOCH_SHIFT = 719_468;

/** The first and last day of PostgreSQL's `date` (its manual, table "Date/Time Types"): 4714-11-24 BC and 5874897-12-31. */
export const POSTGRES_FIRST_DAY = dayNumber(-4713, 11, 24);
export const POSTGRES_LAST_DAY = dayNumber(5_874_897, 12, 31);

/** Day number of a calendar day, by H. Hinnant's `days_from_civil` (chrono-Compatible Low-Level Date Algorithms). */
export function dayNumber(year: number, month: number, day: number): number {
  const counted = Math.min(Math.max(year, -YEARS_COUNTED), YEARS_COUNTED);
  const shifted = month <= 2 ? counted - 1 : counted;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * DAYS_IN_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH_SHIFT;
}

/** Calendar day of a day number: the inverse, `civil_from_days` of the same source. */
export function calendarDay(number: number): CalendarDay {
  const days = number + EPOCH_SHIFT;
  const era = Math.floor(days / DAYS_IN_ERA);
  const dayOfEra = days - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Number of days in a month of a year, leap years by the Gregorian rule. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The same day a number of months later (earlier if negative), or the last day of that month if it has no such day. */
export function addMonths(number: number, months: number): number {
  const { year, month, day } = calendarDay(number);
  const total = year * 12 + (month - 1) + months;
  const shiftedYear = Math.floor(total / 12);
  const shiftedMonth = total - shiftedYear * 12 + 1;
  return dayNumber(shiftedYear, shiftedMonth, Math.min(day, daysInMonth(shiftedYear, shiftedMonth)));
}

/** `YYYY-MM-DD`; null outside the years 0000 to 9999, the range of the API's scalar Date (RFC 3339). */
export function isoDay(number: number): string | null {
  const { year, month, day } = calendarDay(number);
  return year < 0 || year > 9999 ? null : writeDay(year, month, day);
}

/** The day in PostgreSQL's notation (`0044-03-15 BC`). Days outside of its range become `infinity` or `-infinity`. */
export function postgresDay(number: number): string {
  if (number < POSTGRES_FIRST_DAY) return '-infinity';
  if (number > POSTGRES_LAST_DAY) return 'infinity';
  const { year, month, day } = calendarDay(number);
  return year > 0 ? writeDay(year, month, day) : `${writeDay(1 - year, month, day)} BC`;
}

function writeDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
