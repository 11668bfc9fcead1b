/** Early, mid and late; halves of decades and centuries. */
import { daysInMonth } from '../days/calendar';
import { sure, type Reading } from './doubt';
import { patternsOf, type Lexicon } from './lexicon';
import { partsEdtf, readParts, withoutLeading } from './printed-parts';
import { readUnit } from './printed-units';

const patterns = patternsOf((lexicon) => ({
  thirds: [
    new RegExp(`^(?:${lexicon.phrases('early')}) `),
    new RegExp(`^(?:${lexicon.phrases('middle')})`),
    new RegExp(`^(?:${lexicon.phrases('late')}) `),
  ],
  half: new RegExp(`^(\\S+) (?:${lexicon.phrases('half')}) ${lexicon.glue}(\\S.*)$`),
}));

/** First and last of ten and of a hundred years, by half. */
const HALF_OF_TEN = [
  [0, 4],
  [5, 9],
] as const;
const HALF_OF_HUNDRED = [
  [0, 49],
  [50, 99],
] as const;

/** First and last of ten and of a hundred years, by third. */
const OF_TEN = [
  [0, 3],
  [4, 6],
  [7, 9],
] as const;
const OF_HUNDRED = [
  [0, 33],
  [34, 66],
  [67, 99],
] as const;

/**
 * Early, mid and late, as approximate thirds. Of a year: EDTF's quadrimesters (`2003-37~` is about January to April 2003). Of a month: about
 * the days 1–10, 11–20 and from 21. Of a decade: the years 0–3, 4–6 and 7–9. Of a century: 0–33, 34–66 and 67–99; before Christ in the same
 * order of time.
 */
export function readThird(text: string, lexicon: Lexicon): Reading | null {
  const { thirds } = patterns(lexicon);
  const third = thirds.findIndex((words) => words.test(text));
  const words = thirds[third];
  if (!words) return readHalf(text, lexicon);
  const rest = withoutLeading(text.replace(words, ''), lexicon);
  const unit = readUnit(rest, lexicon);
  if (unit !== null) return partOfYears(unit, OF_TEN[third], OF_HUNDRED[third]);
  const parts = readParts(rest, lexicon);
  const whole = parts && partsEdtf(parts);
  if (!parts || !whole || parts.day !== undefined || parts.season !== undefined) return null;
  if (parts.month === undefined) return sure(`${whole}-${37 + third}~`);
  return sure(thirdOfMonth(whole, Number(parts.year), parts.month, third));
}

function thirdOfMonth(edtf: string, year: number, month: number, third: number): string {
  const [first, last] =
    [
      ['01', '10'],
      ['11', '20'],
      ['21', String(daysInMonth(year, month))],
    ][third] ?? [];
  return `[${edtf}-${first}~..${edtf}-${last}~]`;
}

/** The halves of a decade or century are as approximate as its thirds; those of a year are EDTF's semesters (`readUnit`). */
function readHalf(text: string, lexicon: Lexicon): Reading | null {
  const [, ordinal = '', years = ''] = patterns(lexicon).half.exec(text) ?? [];
  const number = lexicon.ordinal(ordinal);
  const unit = number === undefined ? null : readUnit(years, lexicon);
  return number === undefined || !unit ? null : partOfYears(unit, HALF_OF_TEN[number - 1], HALF_OF_HUNDRED[number - 1]);
}

type Offsets = readonly [number, number] | undefined;

/** The years of a decade or century from one offset to another; null for what is neither. */
function partOfYears(unit: Reading, ofTen: Offsets, ofHundred: Offsets): Reading | null {
  const [, sign, head, masked] = /^(-?)(\d{2,3})(X+)$/.exec(unit.edtf) ?? [];
  const offsets = masked === 'X' ? ofTen : ofHundred;
  if (head === undefined || masked === undefined || offsets === undefined) return null;
  const size = 10 ** masked.length;
  const begin = sign ? -(Number(head) * size + size - 1) : Number(head) * size;
  const [first, last] = offsets.map((offset) => toYear(begin + offset));
  return { ...unit, edtf: `[${first}~..${last}~]` };
}

function toYear(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}
