/** Dates in numbers that are not read: short years, Roman months, and days and months that do not exist. */
import { daysInMonth } from '../../days/calendar';
import { readYears } from '../numeric';
import { romanNumber } from '../lexicon';
import { partsEdtf, type Parts } from '../printed-parts';
import { readSide } from '../printed-side';
import { inWords, lexiconsFor, surely } from './suggest';
import { unread, type Asked, type Suggestion, type Unread } from './unread';

const SHORT_LAST = /^(\d{1,2})([/.-] ?)(\d{1,2})\2(\d{2})$/;
const SHORT_FIRST = /^(3[2-9]|[4-9]\d)([/.-])(\d{1,2})\2(\d{1,2})$/;
const WORDS_AND_YEAR = /^(.*\p{L}.*?)[ ./-]*(')?(\d{2})$/u;
const SHORT_SPAN = /^'?([4-9]\d|3[2-9]|(?<=')\d{2}) ?[-–/] ?'?(\d{2})$/;
const ROMAN = /^(?:(\d{1,2})[ ./-]+)?([ivx]{1,4})[ ./-]+(\d{4}|\d{2})$/;

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function dayOf(year: number, month: number, day: number): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** The years that two digits may stand for: the latest that is not in the future, and the one a century before it if that is after 1900. */
function yearsOf({ present }: Asked, digits: string): number[] {
  const latest = Math.floor(present / 100) * 100 + Number(digits);
  return [latest, latest - 100].filter((year) => year <= present && year >= 1900);
}

function ordersOf(one: number, other: number, dayFirst: true | null): [day: number, month: number][] {
  return dayFirst || one === other
    ? [[one, other]]
    : [
        [one, other],
        [other, one],
      ];
}

/** "02/08/80", "80-08-02", "13 Nov '80": the century is not written. */
export function shortYear(asked: Asked): Unread | null {
  const { text, locale } = asked;
  const [lexicon] = lexiconsFor(locale);
  const [, first, , second, year] = SHORT_LAST.exec(text) ?? [];
  if (year !== undefined) {
    const orders = ordersOf(Number(first), Number(second), lexicon?.dayFirst ?? null);
    const days = yearsOf(asked, year).flatMap((whole) => orders.map(([day, month]) => dayOf(whole, month, day)));
    return unread(
      'TWO_DIGIT_YEAR',
      days.map((day) => inWords(day, locale)),
      year,
    );
  }
  const [, yearFirst, , month, day] = SHORT_FIRST.exec(text) ?? [];
  if (yearFirst !== undefined) {
    const days = yearsOf(asked, yearFirst).map((whole) => dayOf(whole, Number(month), Number(day)));
    return unread(
      'TWO_DIGIT_YEAR',
      days.map((one) => inWords(one, locale)),
      yearFirst,
    );
  }
  return shortYears(asked) ?? shortYearInWords(asked);
}

/** "98-99", "'98–'01". */
function shortYears(asked: Asked): Unread | null {
  const [, from = '', to = ''] = SHORT_SPAN.exec(asked.text) ?? [];
  if (from === '') return null;
  const spans = yearsOf(asked, from).flatMap((first) => yearsOf(asked, to).map((last) => `${first}/${last}`));
  return unread(
    'TWO_DIGIT_YEAR',
    spans.map((span) => inWords(span, asked.locale)),
    from,
  );
}

function shortYearInWords(asked: Asked): Unread | null {
  const [, head = '', apostrophe, digits = ''] = WORDS_AND_YEAR.exec(asked.text) ?? [];
  // The number in "November 13" is a day.
  if (digits === '' || (apostrophe === undefined && Number(digits) <= 31 && !/\d/.test(head))) return null;
  const dates = yearsOf(asked, digits).map((year) => surely(`${head.trim()} ${year}`, asked.locale));
  if (dates.every((edtf) => edtf === null)) return null;
  return unread(
    'TWO_DIGIT_YEAR',
    dates.map((edtf) => (edtf === null ? null : inWords(edtf, asked.locale))),
    digits,
  );
}

/** "13.XI.2015", "XI/2015". */
export function romanMonth(asked: Asked): Unread | null {
  const [, day, numeral = '', year = ''] = ROMAN.exec(asked.text) ?? [];
  const month = romanNumber(numeral);
  if (month === undefined || month > 12) return null;
  const years = year.length === 4 ? [Number(year)] : yearsOf(asked, year);
  const dates = years.map((whole) => (day === undefined ? `${whole}-${two(month)}` : dayOf(whole, month, Number(day))));
  return unread(
    'ROMAN_MONTH',
    dates.map((edtf) => inWords(edtf, asked.locale)),
    numeral.toUpperCase(),
  );
}

/** The parts of one date that its words or numbers give, whether or not there is such a day. */
function partsOf({ text, locale }: Asked): Parts | null {
  for (const lexicon of lexiconsFor(locale)) {
    const parts = lexicon.knows(text) ? readSide(text, lexicon)?.parts : undefined;
    if (parts?.year !== undefined && parts.month !== undefined) return parts;
  }
  return null;
}

/** "31 April 2015", "13/13/2015": each part is understood, and no calendar has the day. */
export function noSuchDay(asked: Asked): Unread | null {
  const parts = partsOf(asked);
  if (!parts || readYears(asked.text)) return null;
  const { day, month = 0, year = '' } = parts;
  if (month < 1 || month > 12) return noSuchMonth(asked, parts);
  if (day === undefined || (day >= 1 && day <= daysInMonth(Number(year), month))) return null;
  return unread('NO_SUCH_DAY', daysNear(Number(year), month, day, asked.locale), String(day));
}

/** A month above 12 may be the day, where the day is no month above 12. */
function noSuchMonth({ locale }: Asked, { day, month = 0, year }: Parts): Unread {
  const swapped = day !== undefined && day <= 12 ? partsEdtf({ year, month: day, day: month }) : null;
  return unread('NO_SUCH_MONTH', swapped === null ? [] : [inWords(swapped, locale)], String(month));
}

/** The last day of the month, the first of the next one where that is the day after it, and the month. */
function daysNear(year: number, month: number, day: number, locale: string): (Suggestion | null)[] {
  const last = daysInMonth(year, month);
  const near = day > last && day <= 31 ? [dayOf(year, month, last)] : [];
  const next = day === last + 1 ? [month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)] : [];
  return [...near, ...next, `${year}-${two(month)}`].map((edtf) => inWords(edtf, locale));
}
