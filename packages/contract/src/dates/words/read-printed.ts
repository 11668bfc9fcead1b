import { calendarDay, dayNumber } from '../days/calendar';
import { phraseOfEach, phrases, plain } from './lexicon';
import { canSpan, readSide, sameShape, sideEdtf, type Side } from './printed-side';
import { isEdtf, readDate } from '../edtf/read-date';

const LONGEST = 120;
const YEARS_EITHER = /^(\d{4}) ?\/ ?(\d{4})$/;
const SHORT_YEARS = /^(\d{2})(\d{2}) ?([-–/]) ?(\d{2})$/;

/** The night between two days is read as an interval of both days. */
const NIGHT = /^(?:(?:dans|in|during|tijdens) )?(?:la |de |the )?(?:nuit|nacht|night) (?:du |van |of )(?:the )?/;

const BEFORE = new RegExp(`^(?:${phrases('before')}) `);
const AFTER = new RegExp(`^(?:${phrases('after')}) `);
const NOT_LATER = new RegExp(`^(?:${phrases('notLater')}) `);
const NOT_EARLIER = new RegExp(`^(?:${phrases('notEarlier')}) `);
const SINCE = new RegExp(`^(?:${phrases('since')}) `);
const UNTIL = new RegExp(`^(?:${phrases('until')}) `);
const ONGOING = new RegExp(`^(?:${phrases('ongoing')}|)$`);

const BETWEEN = phraseOfEach('between').map((pair) => new RegExp(`^${pair}$`));
const SPANS = [...phraseOfEach('span').map((pair) => new RegExp(`^${pair}$`)), /^(.+?)(?: [-–] ?| ?–)(.*)$/, /^([^-]+)-([^-]+)$/];
const EITHER = [new RegExp(`^(?:either )?(.+) (?:${phrases('or')}) (.+)$`), /^([^/]+)\/([^/]+)$/];
const BOTH = [new RegExp(`^(.+) (?:${phrases('and')}) (.+)$`)];

/**
 * Reads a date as people print it, in English, French or Dutch, and returns it as EDTF; null when it is not understood, or when it contains a
 * remark in brackets other than a season. All three languages are always read; the locale only decides dates such as 05/11/2015. Never throws.
 * `readDate` can read every result. Where printed dates are less exact than EDTF, these meanings are chosen:
 * - "1999/2000" is one of the two, `[1999,2000]`; "1999–2000" and "1999 to 2000" last from the one to the other, `1999/2000`.
 * - "before 2003" and "after 2003" exclude the year: `[..2002]`, `[2004..]`. "by 2003" and "no earlier than 2003" include it:
 *   `[..2003]`, `[2003..]`. "since" and "until" are intervals: `2003/..`, `../2003`; "1999–?" has an unknown end, `1999/`.
 *   "between 1999 and 2001" is some day from the one to the other: `[1999..2001]`.
 * - early, mid and late are approximate thirds (`readThird`).
 * - "2021-22" is null: EDTF says Summer 2021, most people say 2021 to 2022. So is "1931-39", where EDTF has a third of a year that
 *   nobody writes like that. "2021–22", with a dash, is always the years; "2015-22", of years far apart, is EDTF's Summer 2015.
 */
export function readPrinted(text: string, locale?: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST || isDoubtful(trimmed)) return null;
  const years = readYears(trimmed);
  if (years === null && isEdtf(trimmed)) return readDate(trimmed).edtf;
  const words = plain(trimmed)
    .replace(NIGHT, '')
    .replace(/^(?:from )?(.+) onwards?$/, 'since $1');
  const found =
    years ??
    readSingle(words, locale) ??
    readRelation(words, locale) ??
    readBetween(words, locale) ??
    readSpan(words, locale) ??
    readChoice(words, locale);
  return found !== null && isEdtf(found) ? found : null;
}

function isDoubtful(text: string): boolean {
  const [, , year, separator, next] = SHORT_YEARS.exec(text) ?? [];
  if (separator !== '-' || Number(next) <= Number(year)) return false;
  return Number(next) > 24 ? Number(next) <= 41 : Number(next) > 20 && Number(next) === Number(year) + 1;
}

/** Two years with only a slash between them, the second possibly shortened to two digits: "2015/16" only because 16 is not a month. */
function readYears(text: string): string | null {
  const [, one, other] = YEARS_EITHER.exec(text) ?? [];
  if (one !== undefined) return `[${one},${other}]`;
  const [, century = '', year = '', separator, next] = SHORT_YEARS.exec(plain(text)) ?? [];
  if (next === undefined || Number(next) <= Number(year)) return null;
  if (separator === '/') return Number(next) === Number(year) + 1 && Number(next) > 12 ? `[${century}${year},${century}${next}]` : null;
  return separator === '–' || !isEdtf(text) ? `${century}${year}/${century}${next}` : null;
}

function readSingle(text: string, locale: string | undefined): string | null {
  const side = readSide(text, locale);
  return side && sideEdtf(side);
}

function readRelation(text: string, locale: string | undefined): string | null {
  const relation = [BEFORE, AFTER, NOT_LATER, NOT_EARLIER, SINCE, UNTIL].find((words) => words.test(text));
  const edtf = relation && readSingle(text.replace(relation, ''), locale);
  if (!edtf || edtf.startsWith('[')) return null;
  if (relation === SINCE) return `${edtf}/..`;
  if (relation === UNTIL) return `../${edtf}`;
  if (relation === NOT_LATER) return `[..${edtf}]`;
  if (relation === NOT_EARLIER) return `[${edtf}..]`;
  const neighbour = neighbouring(edtf, relation === AFTER ? 1 : -1);
  return neighbour && (relation === AFTER ? `[${neighbour}..]` : `[..${neighbour}]`);
}

/** The year, month or day before or after a date, with the date's own mark. */
function neighbouring(edtf: string, direction: 1 | -1): string | null {
  if (!isEdtf(edtf)) return null;
  const { ranges, precision } = readDate(edtf);
  const edge = direction === 1 ? ranges.at(-1)?.to : ranges[0]?.from;
  if (edge === undefined || edge === null) return null;
  const { year, month, day } = calendarDay(edge + direction);
  if (year < 0 || year > 9999) return null;
  const mark = /[?~%]$/.exec(edtf)?.[0] ?? '';
  const wholeYears = edge + direction === dayNumber(year, direction === 1 ? 1 : 12, direction === 1 ? 1 : 31);
  const [head, mm, dd] = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
  if (precision === 'DAY') return `${head}-${mm}-${dd}${mark}`;
  return wholeYears && /^(YEAR|DECADE|CENTURY)$/.test(precision) ? `${head}${mark}` : `${head}-${mm}${mark}`;
}

function readBetween(text: string, locale: string | undefined): string | null {
  return readPair(text, BETWEEN, locale, (from, to) => `[${from}..${to}]`);
}

function readSpan(text: string, locale: string | undefined): string | null {
  const ongoing = /^(?:from |de |du |van )?(.+?)(?: ?[-–] ?| (?:to|until|till|a|tot|jusqu'a) )(.*)$/.exec(text);
  const [, begun = '', end = ''] = ongoing ?? [];
  if (ongoing && (end === '?' || ONGOING.test(end))) {
    const from = readSingle(begun, locale);
    return from && `${from}/${end === '?' ? '' : '..'}`;
  }
  return readPair(text, SPANS, locale, (from, to) => `${from}/${to}`, canSpan);
}

function readChoice(text: string, locale: string | undefined): string | null {
  return (
    readPair(text, EITHER, locale, (one, other) => `[${one},${other}]`, sameShape) ??
    readPair(text, BOTH, locale, (one, other) => `{${one},${other}}`, sameShape)
  );
}

/** The first pattern of which both sides are dates, each completed by the other. */
function readPair(
  text: string,
  patterns: readonly RegExp[],
  locale: string | undefined,
  write: (one: string, other: string) => string,
  fit: (one: Side, other: Side) => boolean = () => true,
): string | null {
  for (const pattern of patterns) {
    const [, left, right] = pattern.exec(text) ?? [];
    const one = left === undefined ? null : readSide(left, locale);
    const other = right === undefined ? null : readSide(right, locale);
    const from = one && other && fit(one, other) ? sideEdtf(one, other) : null;
    const to = one && other && from !== null ? sideEdtf(other, one) : null;
    if (from !== null && to !== null && !/[[{]/.test(from + to) && isEdtf(write(from, to))) return write(from, to);
  }
  return null;
}
