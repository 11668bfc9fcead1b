import { daysInMonth } from '../days/calendar';
import { phrases } from './lexicon';
import { completed, LEADING, partsEdtf, readNumeric, readParts, type Parts } from './printed-parts';
import { readUnit } from './printed-units';

/** One printed date, or one side of a range or choice: parts that the other side may complete, or a complete unit such as a decade. */
export interface Side {
  parts: Parts | null;
  edtf: string | null;
  approximate: boolean;
  uncertain: boolean;
}

const ABOUT = new RegExp(String.raw`^(?:(?:${phrases('about')}) |(?:${phrases('aboutShort')})(?:\. ?| |(?=\d)))`);
const PERHAPS = new RegExp(`^(?:${phrases('perhaps')}) `);
const EARLY = new RegExp(`^(?:${phrases('early')}) `);
const MIDDLE = new RegExp(`^(?:${phrases('middle')})`);
const LATE = new RegExp(`^(?:${phrases('late')}) `);

/** Reads one side; null when it is not a date. */
export function readSide(text: string, locale: string | undefined): Side | null {
  const doubtful = PERHAPS.test(text) || text.endsWith('?');
  const sure = text.replace(PERHAPS, '').replace(/ ?\?$/, '');
  const core = sure.replace(LEADING, '').replace(ABOUT, '').replace(LEADING, '');
  const marks = { approximate: ABOUT.test(sure.replace(LEADING, '')), uncertain: doubtful };
  const edtf = readUnit(core) ?? readThird(core);
  if (edtf !== null) return { parts: null, edtf, ...marks };
  const parts = readNumeric(core, locale) ?? readParts(core);
  return parts && { parts, edtf: null, ...marks };
}

/** The EDTF of a side, completed by the other side; null when parts are still missing, or a mark cannot be applied. */
export function sideEdtf(side: Side, other?: Side): string | null {
  const own = side.parts && (other?.parts ? completed(side.parts, other.parts) : side.parts);
  const edtf = side.edtf ?? (own && partsEdtf(own));
  return edtf && marked(edtf, side);
}

/** Whether two sides are of the same kind after completing each other; those of "summer 2015/2016" are not. */
export function sameShape(one: Side, other: Side): boolean {
  if (!one.parts || !other.parts) return one.parts === other.parts;
  return shape(completed(one.parts, other.parts)) === shape(completed(other.parts, one.parts));
}

/** Whether two sides can be the ends of an interval. A season and a year cannot: in "2013–2014 (spring)" the season belongs to both years. */
export function canSpan(one: Side, other: Side): boolean {
  const shapes = [one, other].map(({ parts }) => parts && shape(parts));
  return !(shapes.includes('season') && shapes.includes('year'));
}

function shape({ day, month, season }: Parts): string {
  if (season !== undefined) return 'season';
  return day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
}

function marked(edtf: string, { approximate, uncertain }: Side): string | null {
  if (!approximate && !uncertain) return edtf;
  if (edtf.endsWith(']')) return null;
  const about = approximate || edtf.endsWith('~');
  return edtf.replace(/~$/, '') + (about && uncertain ? '%' : about ? '~' : '?');
}

/**
 * Early, mid and late, as approximate thirds. Of a year: EDTF's quadrimesters (`2003-37~` is about January to April 2003). Of a month: about
 * the days 1–10, 11–20 and from 21. Of a decade: the years 0–3, 4–6 and 7–9. Of a century: 0–33, 34–66 and 67–99.
 */
function readThird(text: string): string | null {
  const third = [EARLY, MIDDLE, LATE].findIndex((words) => words.test(text));
  const words = [EARLY, MIDDLE, LATE][third];
  if (!words) return null;
  const rest = text.replace(words, '').replace(LEADING, '');
  const unit = readUnit(rest);
  if (unit !== null) return thirdOfYears(unit, third);
  const parts = readParts(rest);
  const whole = parts && partsEdtf(parts);
  if (!parts || !whole || parts.day !== undefined || parts.season !== undefined) return null;
  return parts.month === undefined ? `${whole}-${37 + third}~` : thirdOfMonth(whole, Number(parts.year), parts.month, third);
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

function thirdOfYears(edtf: string, third: number): string | null {
  const head = /^(\d{2,3})X+$/.exec(edtf)?.[1];
  if (head === undefined) return null;
  const thirds =
    head.length === 3
      ? [
          ['0', '3'],
          ['4', '6'],
          ['7', '9'],
        ]
      : [
          ['00', '33'],
          ['34', '66'],
          ['67', '99'],
        ];
  const [first, last] = thirds[third] ?? [];
  return `[${head}${first}~..${head}${last}~]`;
}
