/** Dates written in digits. */
import { sure, type Doubt, type Reading } from './doubt';
import type { Parts } from './printed-parts';

/** The day and month of 05/11/2015 in either order, where the locale does not decide. */
export interface EitherOrder {
  readonly edtf: string;
  readonly doubt: Doubt;
}

/**
 * Reads `2015-11-13`, `2015-11`, `05/2015`, `13/11/2015`, `13.11.2015`, `2015/11/13`. With full stops the day comes first everywhere; with
 * slashes or hyphens where `dayFirst` says so. Elsewhere 05/11/2015 is one of two days, and doubtful.
 */
export function readNumeric(text: string, dayFirst: true | null): { parts: Parts } | EitherOrder | null {
  const yearFirst = /^(\d{4})([-–/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) return { parts: { year: yearFirst[1], month: Number(yearFirst[3]), day: Number(yearFirst[4]) } };
  const yearMonth = /^(\d{4})-(\d{2})$/.exec(text);
  if (yearMonth) return { parts: { year: yearMonth[1], month: Number(yearMonth[2]) } };
  const monthYear = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (monthYear) return { parts: { year: monthYear[2], month: Number(monthYear[1]) } };
  const match = /^(\d{1,2})([-–/]|\. ?)(\d{1,2})\2(\d{4})$/.exec(text);
  if (!match) return null;
  const [, one, separator = '', two, year = ''] = match;
  const [first, second] = [Number(one), Number(two)];
  if (separator.startsWith('.') || first > 12 || first === second || dayFirst) return { parts: { year, month: second, day: first } };
  return second > 12 ? { parts: { year, month: first, day: second } } : eitherOrder(year, first, second);
}

function eitherOrder(year: string, first: number, second: number): EitherOrder | null {
  const days = [
    [first, second],
    [second, first],
  ].map((parts) => [year, ...parts.map((part) => String(part).padStart(2, '0'))].join('-'));
  return first === 0 || second === 0 ? null : { edtf: `[${days.sort().join(',')}]`, doubt: 'DAY_OR_MONTH_FIRST' };
}

const YEARS = /^(\d{4}) ?\/ ?(\d{4})$/;
const SHORT_YEARS = /^(\d{2})(\d{2}) ?([-–/]) ?(\d{2})$/;

/**
 * Reads two years with only a hyphen, dash or slash between them, the second possibly shortened to two digits; null for other texts.
 * "1999/2000" is one of the two; "1914-18" lasts from the one to the other. Where the short one may be a month or one of EDTF's seasons that
 * people do not write in digits ("2021-22", "2004/05"), it is taken for a year, and
 * doubtful; "2003-04" is April 2003, as in ISO 8601.
 */
export function readYears(text: string): Reading | null {
  const [, one, other] = YEARS.exec(text) ?? [];
  if (one !== undefined) return sure(`[${one},${other}]`);
  const [, century = '', head = '', separator, tail] = SHORT_YEARS.exec(text) ?? [];
  if (tail === undefined) return null;
  const year = century + head;
  const next = tail === '00' && head === '99' ? String(Number(year) + 1) : century + tail;
  if (separator === '/') return readSlashed(year, next, tail);
  if (next <= year) return separator === '–' && isMonth(tail) ? { edtf: `${year}-${tail}`, doubt: 'SHORT_SECOND_YEAR' } : null;
  const span = `${year}/${next}`;
  if (separator === '–') return sure(span);
  if (isMonth(tail)) return null;
  const isSeason = Number(tail) > 20 && Number(tail) <= 41;
  if (!isSeason) return sure(span);
  // EDTF's seasons up to 24 are written with digits, except where the next year is more likely; the others are not.
  if (Number(tail) <= 24 && Number(next) !== Number(year) + 1) return null;
  return { edtf: span, doubt: 'SHORT_SECOND_YEAR' };
}

function readSlashed(year: string, next: string, tail: string): Reading | null {
  if (Number(next) === Number(year) + 1) return { edtf: `[${year},${next}]`, doubt: isMonth(tail) ? 'SHORT_SECOND_YEAR' : null };
  return isMonth(tail) ? { edtf: `${year}-${tail}`, doubt: 'SHORT_SECOND_YEAR' } : null;
}

function isMonth(digits: string): boolean {
  return Number(digits) >= 1 && Number(digits) <= 12;
}
