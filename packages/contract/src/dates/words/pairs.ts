/** Two dates: intervals, one or both of two, and one between two. */
import { within } from '../days/ranges';
import { isEdtf, readDate } from '../edtf/read-date';
import type { Doubt, Reading } from './doubt';
import { patternsOf, type Lexicon } from './lexicon';
import { merged, partsEdtf, splitEra, withoutLeading } from './printed-parts';
import { canSpan, lacksEra, readSide, sameShape, sideEdtf, type Side } from './printed-side';
import { readSingle } from './relations';

const DASHES = [/^(.+?)(?: [-–] ?| ?–)(.*)$/, /^([^-]+)-([^-]+)$/];
/** "November 2015–16", which may be two years. */
const YEAR_AND_DIGITS = /\d{4} ?[-–/] ?\d{2}$/;
const SLASH = /^([^/]+)\/([^/]+)$/;

const patterns = patternsOf((lexicon) => {
  const from = `(?:${lexicon.phraseAnd('from')})?`;
  const either = `(?:${lexicon.phraseAnd('either')})?`;
  const noun = lexicon.phrases('century');
  return {
    between: lexicon.phraseOfEach('between').map((pair) => new RegExp(`^${pair}$`)),
    span: new RegExp(`^${from}(.+?) (?:${lexicon.phrases('to')})(?: |(?<='))(.+)$`),
    or: new RegExp(`^${either}(.+) (?:${lexicon.phrases('or')}) (.+)$`),
    and: new RegExp(`^(.+) (?:${lexicon.phrases('and')}) (.+)$`),
    open: new RegExp(`^${from}(.+?)(?: ?[-–] ?(.*)| (?:${lexicon.phrases('to')})(?: |(?<='))(.+))$`),
    ongoing: new RegExp(`^(?:${lexicon.phraseAnd('articles')})?(?:${lexicon.phrases('ongoing')}|)$`),
    century: new RegExp(String.raw`^(\S+?)[ -](${noun})\.?$`),
    centuryFirst: new RegExp(String.raw`^(${noun})\.? (\S+)$`),
  };
});

/** "Between 1999 and 2001": some day from the one to the other. */
export function readBetween(text: string, lexicon: Lexicon): Reading | null {
  return readPair(text, patterns(lexicon).between, lexicon, (from, to) => `[${from}..${to}]`);
}

/** "1999 to 2000", "1999–2000", "1999–today". Two texts with a dash between them may also be the parts of one date: "2015 – November 13". */
export function readSpan(text: string, lexicon: Lexicon): Reading | null {
  const { open, ongoing, span } = patterns(lexicon);
  const [, begun, afterDash, afterWord] = open.exec(text) ?? [];
  const end = afterDash ?? afterWord ?? '';
  if (begun !== undefined && (end === '?' || ongoing.test(end))) {
    const from = readSingle(begun, lexicon);
    return from && !from.edtf.startsWith('[') ? { ...from, edtf: `${from.edtf}/${end === '?' ? '' : '..'}` } : null;
  }
  const write = (from: string, to: string): string => `${from}/${to}`;
  return (
    readPair(text, [span], lexicon, write, canSpan) ?? readOne(text, DASHES, lexicon) ?? readPair(text, DASHES, lexicon, write, canSpan)
  );
}

/** "1999 or 2000", "13/14 November" and "1999 and 2001". */
export function readChoice(text: string, lexicon: Lexicon): Reading | null {
  const { or, and } = patterns(lexicon);
  return (
    readOne(text, [SLASH], lexicon) ??
    readPair(text, [or, SLASH], lexicon, (one, other) => `[${one},${other}]`, sameShape) ??
    readPair(text, [and], lexicon, (one, other) => `{${one},${other}}`, sameShape)
  );
}

/** One date whose parts stand on both sides, or of which one side lies in the other: what is said twice is doubtful. */
function readOne(text: string, forms: readonly RegExp[], lexicon: Lexicon): Reading | null {
  for (const [one, other] of sidesOf(text, forms, lexicon)) {
    const parts = one.parts && other.parts && merged(one.parts, other.parts);
    const whole = parts && partsEdtf(parts);
    const marks = { approximate: one.approximate || other.approximate, uncertain: one.uncertain || other.uncertain };
    const edtf = whole && sideEdtf({ parts, edtf: null, doubt: null, ...marks });
    if (edtf && isEdtf(edtf)) return { edtf, doubt: YEAR_AND_DIGITS.test(text) ? 'SHORT_SECOND_YEAR' : null };
    const [first, second] = [sideEdtf(one), sideEdtf(other)];
    const inner = first !== null && second !== null ? innerOf(first, second) : null;
    if (inner) return { edtf: inner, doubt: 'ONE_WITHIN_OTHER' };
  }
  return null;
}

/** The one of two dates that lies in the other; null when neither does. */
function innerOf(one: string, other: string): string | null {
  if (/[[{]/.test(one + other) || !isEdtf(one) || !isEdtf(other)) return null;
  const [first, second] = [readDate(one).ranges, readDate(other).ranges];
  if (within(second, first)) return other;
  return within(first, second) ? one : null;
}

/** The first form of which both sides are dates, each completed by the other. */
function readPair(
  text: string,
  forms: readonly RegExp[],
  lexicon: Lexicon,
  write: (one: string, other: string) => string,
  fit: (one: Side, other: Side) => boolean = () => true,
): Reading | null {
  for (const [one, other] of sidesOf(text, forms, lexicon)) {
    const from = fit(one, other) ? sideEdtf(one, other) : null;
    const to = from === null ? null : sideEdtf(other, one);
    if (from === null || to === null || /[[{]/.test(from + to) || !isEdtf(write(from, to)) || innerOf(from, to)) continue;
    const doubt: Doubt | null = lacksEra(one, other) ? 'ERA_OF_ONE' : null;
    return { edtf: write(from, to), doubt: one.doubt ?? other.doubt ?? doubt };
  }
  return null;
}

function* sidesOf(text: string, forms: readonly RegExp[], lexicon: Lexicon): Generator<[Side, Side]> {
  for (const form of forms) {
    const [, left, right] = form.exec(text) ?? [];
    if (left === undefined || right === undefined) continue;
    const [own, others] = withCentury(left, right, lexicon);
    const [one, other] = [readSide(own, lexicon), readSide(others, lexicon)];
    if (one && other) yield [one, other];
  }
}

/** Gives both sides the noun and the era that one has for both: "5th or 4th century BC", "siglos IV y V". */
function withCentury(left: string, right: string, lexicon: Lexicon): [string, string] {
  const { century, centuryFirst } = patterns(lexicon);
  const split = splitEra(right, lexicon);
  const ending = right.slice(split.rest.length);
  const rest = withoutLeading(split.rest, lexicon);
  const own = splitEra(left, lexicon);
  const shared = own.era === null ? ending : '';
  const [, , noun] = century.exec(rest) ?? [];
  if (noun !== undefined && !century.test(own.rest)) return [`${left} ${noun}${shared}`, right];
  if (noun !== undefined) return [`${left}${shared}`, right];
  const [, first] = centuryFirst.exec(own.rest.replace(/^\S+ (?=\S+ \S+$)/, '')) ?? [];
  if (first === undefined) return [left, right];
  return [`${left}${shared}`, centuryFirst.test(rest) ? right : `${first} ${right}`];
}
