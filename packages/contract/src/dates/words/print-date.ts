import type { Shape, Words } from './languages/language';
import { LANGUAGES } from './languages/registered';
import { languageOf } from './lexicon';
import { readPrintedDate } from './read-printed';

const MARKED = /^([^?~%]+)([?~%]?)$/;
const DAY_OR_MONTH = /^(-?\d{4})-(0\d|1[0-2])(?:-(\d{2}))?$/;
const SUB_YEAR = /^(-?\d{4})-([2-4]\d)$/;
const DECADE = /^(\d{3})X$/;
const CENTURY = /^(-?)(\d{2})XX$/;

/**
 * Prints an EDTF date in the language of the locale (English for locales of no registered language). These are printed in words: years,
 * months, days, northern seasons, quarters, halves, decades and centuries, with a mark on the whole date; early, mid and late in a year;
 * intervals, also with one open end; one or both of two dates; one of the dates between, up to or from given dates. Other dates, and dates
 * that would not be read back as the same EDTF without doubt, are printed as EDTF. So `readPrinted(printDate(d, l), l)` is `d` whenever words
 * are printed.
 */
export function printDate(edtf: string, locale: string): string {
  const { code, printing } = languageOf(locale) ?? LANGUAGES[0];
  const printed = printExpression(edtf, printing);
  const read = printed === null ? null : readPrintedDate(printed, code);
  return printed !== null && read?.edtf === edtf && read.certainty === 'SURE' ? printed : edtf;
}

function printExpression(edtf: string, words: Words): string | null {
  const [, bracket, members] = /^([[{])(.+)[\]}]$/.exec(edtf) ?? [];
  if (members !== undefined)
    return bracket === '[' && members.includes('..') ? printSpread(members, words) : printPair(members, bracket === '{', words);
  const [from, to, ...more] = edtf.split('/');
  if (from === undefined || to === undefined) return printDated(edtf, words);
  if (more.length > 0 || from === '' || to === '') return null;
  if (to === '..') return related(words.since, from, words);
  return from === '..' ? related(words.until, to, words) : printInterval(from, to, words);
}

function printPair(members: string, all: boolean, words: Words): string | null {
  const [one, other, ...more] = members.split(',').map((member) => printDated(member, words));
  return one && other && more.length === 0 ? `${one} ${all ? words.and : words.or} ${other}` : null;
}

function printSpread(members: string, words: Words): string | null {
  const [from, to] = members.split('..');
  if (!from) return to ? related(words.notLater, to, words) : null;
  if (!to) return related(words.notEarlier, from, words);
  const [one, other] = [printDated(from, words), printDated(to, words)];
  return one && other && `${words.between} ${one} ${words.and} ${other}`;
}

function printInterval(from: string, to: string, words: Words): string | null {
  const [one, other] = [printDated(from, words), printDated(to, words)];
  if (!one || !other) return null;
  if (/^\d{4}$/.test(from) && /^\d{4}$/.test(to)) return `${one}–${other}`;
  const sameMonth = /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(to) && from.slice(0, 7) === to.slice(0, 7);
  return sameMonth ? `${words.dayOfMonth(Number(from.slice(8)))}–${other}` : `${one} – ${other}`;
}

function related(relation: (shape: Shape) => string | null, edtf: string, words: Words): string | null {
  const phrase = relation(shapeOf(edtf));
  const printed = printDated(edtf, words);
  return phrase && printed && phrase + printed;
}

function shapeOf(edtf: string): Shape {
  const date = DAY_OR_MONTH.exec(edtf);
  if (date) return date[3] === undefined ? 'month' : 'day';
  return /^-?\d{4}$/.test(edtf) ? 'year' : 'other';
}

function printDated(edtf: string, words: Words): string | null {
  const [, date = '', mark = ''] = MARKED.exec(edtf) ?? [];
  const third = /^(\d{4})-3([789])$/.exec(date);
  if (third) return printThird(third[1] ?? '', Number(third[2]) - 7, mark, words);
  const printed = printDay(date, words) ?? printSubYear(date, words) ?? printYears(date, words);
  if (printed === null) return null;
  const about = mark === '~' || mark === '%' ? (words.about(shapeOf(date)) ?? words.about('month')) : '';
  return `${about}${printed}${mark === '?' || mark === '%' ? '?' : ''}`;
}

/** Only an approximate third is printed as "early" or "late": the exact one in EDTF is exactly four months. */
function printThird(year: string, third: number, mark: string, words: Words): string | null {
  return mark === '~' || mark === '%' ? `${words.thirds[third]}${printYear(year, words)}${mark === '%' ? '?' : ''}` : null;
}

function printDay(date: string, words: Words): string | null {
  const [, year = '', month, day] = DAY_OR_MONTH.exec(date) ?? [];
  const name = words.months[Number(month) - 1];
  if (name === undefined) return null;
  const printed = `${name}${words.joint}${printYear(year, words)}`;
  return day === undefined ? printed : `${words.dayOfMonth(Number(day))}${words.joint}${printed}`;
}

function printSubYear(date: string, words: Words): string | null {
  const [, year = '', digits] = SUB_YEAR.exec(date) ?? [];
  const code = Number(digits);
  const season = words.seasons[code - 21];
  if (season !== undefined) return `${season}${words.joint}${printYear(year, words)}`;
  if (code >= 33 && code <= 36) return `${words.quarter}${code - 32} ${year}`;
  const half = words.halves[code - 40];
  return half === undefined ? null : `${half}${year}`;
}

function printYears(date: string, words: Words): string | null {
  if (/^-?\d{4}$/.test(date)) return printYear(date, words);
  const decade = DECADE.exec(date)?.[1];
  if (decade !== undefined) return words.decade(`${decade}0`);
  const [, sign, century] = CENTURY.exec(date) ?? [];
  if (century === undefined) return null;
  const printed = words.century(Number(century) + 1);
  return sign ? words.beforeChrist(0).replace('0', printed) : printed;
}

/** Years below 100 are printed with their era, otherwise they would be read as days. */
function printYear(year: string, words: Words): string {
  const number = Number(year);
  if (number <= 0) return words.beforeChrist(1 - number);
  return number < 100 ? words.afterChrist(number) : String(number);
}
