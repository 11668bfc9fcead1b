import type { Doubt } from './doubt';
import { patternsOf, type Lexicon } from './lexicon';
import { readNumeric } from './numeric';
import { completed, partsEdtf, readParts, withoutLeading, type Parts } from './printed-parts';
import { readThird } from './printed-thirds';
import { readUnit } from './printed-units';

/** One printed date, or one side of a range or choice: parts that the other side may complete, or a complete unit such as a decade. */
export interface Side {
  parts: Parts | null;
  edtf: string | null;
  doubt: Doubt | null;
  approximate: boolean;
  uncertain: boolean;
}

const patterns = patternsOf((lexicon) => {
  const [about, short] = [lexicon.phrases('about'), lexicon.phrases('aboutShort')];
  return {
    about: new RegExp(String.raw`^(?:(?:${about})\.? |(?:${short})(?:\. ?| |(?=\d)))`),
    aboutLast: new RegExp(String.raw`,? ?[[(](?:${about}|${short})\.?[\])]$`),
    perhaps: new RegExp(`^(?:${lexicon.phrases('perhaps')}) `),
  };
});
const QUESTIONED = /^(?:[?¿]|[[(] ?\? ?[\])]) ?| ?(?:\?|[[(] ?\? ?[\])])$/g;

/** Reads one side; null when it is not a date. A question mark may stand in brackets: "1999 (?)". */
export function readSide(text: string, lexicon: Lexicon): Side | null {
  const { about, aboutLast, perhaps } = patterns(lexicon);
  const certain = text.replace(QUESTIONED, '').replace(perhaps, '');
  const named = withoutLeading(certain.replace(aboutLast, ''), lexicon);
  const approximate = about.test(named) || aboutLast.test(certain);
  const core = withoutLeading(named.replace(about, ''), lexicon);
  const marks = { approximate, uncertain: certain !== text };
  const unit = readUnit(core, lexicon) ?? readThird(core, lexicon) ?? readThird(named, lexicon);
  if (unit !== null) return { parts: null, ...unit, ...marks };
  const numeric = readNumeric(core, lexicon.dayFirst);
  if (numeric && 'edtf' in numeric) return { parts: null, ...numeric, ...marks };
  const parts = numeric?.parts ?? readParts(core, lexicon);
  return parts && { parts, edtf: null, doubt: null, ...marks };
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

/** Whether the first of two years is before Christ, and the second has no era. */
export function lacksEra({ parts: one }: Side, { parts: other }: Side): boolean {
  if (one?.era !== 'BC' || !other || other.era !== undefined) return false;
  return other.year !== undefined || (one.day === undefined && one.month === undefined && one.season === undefined);
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
