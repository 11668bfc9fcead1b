/** Reads the date at the beginning of a line of a chronology: "2008 April 9 — …", "9 April 2008: …", "c. 1985. …". */
import type { Doubt } from '@dossier/contract/dates/words/doubt';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { beginsLikeDate, namesEra, withoutTime } from '@dossier/contract/dates/words/words-of-dates';
import type { FoundDate } from './finding';

/** A date at the beginning of a line. */
export interface LeadingDate extends FoundDate {
  /** The value of the date in EDTF. In contrast to `edtf`, never null. */
  readonly means: string;
  /** What is doubtful about it; null for nothing. Only dates that are read by their own words may be doubtful. */
  readonly doubt: Doubt | null;
  /** Whether the printed date has no year, so that the year was taken from elsewhere, such as a heading. */
  readonly isPartial: boolean;
  /** Index in the line of the first character after the date and its separator. */
  readonly end: number;
}

/** A date and its separator must be in this number of characters. The patterns below see no more, so that they take little time. */
const REACH = 90;
/** Largest number of separators after which the date may end. */
const MOST_SEPARATORS = 10;
/** Largest number of words in a date. Numbers do not count. */
const MOST_WORDS = 12;
/** Largest number of results in `known`. */
const MOST_KNOWN = 2_000;
const BULLETS = /^[\s•·*▪●‣>–—-]{0,8}/;
const SEPARATOR = /\s*(?:[—–―‒|→►»…]|--+|:(?!\d)|;|=>?|\.(?=\s|$)|(?<=\s)-(?=\s)|-(?=\s)|\t)\s*/gu;
const BRACKETED = /^[([]([^()[\]]{4,60})[)\]]\s*(?:[—–:.-]\s*)?/u;
const YEAR_ALONE = /^(\d{4})\s*[:.]?$/;
/** Years outside this range are taken for other numbers. */
const [EARLIEST_YEAR, LATEST_YEAR] = [1000, 2100];
/** Stands in where any year will do. It is a leap year, so that 29 February is a date. */
const ANY_YEAR = '2000';

/** Whether the text is probably a date and not another number, such as "115", "0900–1700" or "9999". */
function isLikely(printed: string, edtf: string): boolean {
  if (namesEra(printed)) return true;
  return [edtf.match(/-?\d[\dX]{3}(?![\dX])/g) ?? []].flat().every((year) => {
    const number = Number(year.replaceAll('X', '0'));
    return number >= EARLIEST_YEAR && number <= LATEST_YEAR;
  });
}

type Whole = Omit<LeadingDate, 'end'>;

/** Cache of results: every line is read more than once, and the same dates occur often in an archive. */
const known = new Map<string, Whole | null>();

/** Reads a text that is a date and nothing else; null for other texts. `year` is the year for a day and month without one, or null. */
export function wholeDate(text: string, locale: string, year: string | null): Whole | null {
  const printed = text.length > REACH * 2 ? '' : text.trim().replace(/[\s:.,;]+$/, '');
  if (printed.length > REACH || !beginsLikeDate(printed) || !/\d/.test(printed)) return null;
  if ((printed.match(/\p{L}+/gu) ?? []).length > MOST_WORDS) return null;
  const key = `${locale}\n${year ?? ''}\n${printed}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = readWhole(printed, locale, year);
  known.set(key, found);
  return found;
}

function readWhole(printed: string, locale: string, year: string | null): Whole | null {
  const timeless = withoutTime(printed);
  const own = readPrintedDate(timeless, locale);
  if (own !== null) {
    const { edtf: means, doubt } = own;
    if (!isLikely(timeless, means) || (doubt !== null && timeless !== printed)) return null;
    return { printed, edtf: timeless === printed ? null : means, means, doubt, isPartial: false };
  }
  const means = year === null ? null : completed(timeless, year, locale);
  return means === null ? null : { printed, edtf: means, means, doubt: null, isPartial: true };
}

/** The EDTF of a day and month in the given year; null if the text is not a day and month. */
function completed(text: string, year: string, locale: string): string | null {
  const numeric = /^\d{1,2}([/.-])\d{1,2}\1?$/.exec(text)?.[1];
  if (numeric !== undefined) return surely(`${text.replace(/\D$/, '')}${numeric}${year}`, locale);
  if (!/\p{L}{3}/u.test(text) || /\d{3}/.test(text)) return null;
  return surely(`${text} ${year}`, locale) ?? surely(`${text}, ${year}`, locale);
}

function surely(text: string, locale: string): string | null {
  const read = readPrintedDate(text, locale);
  return read?.certainty === 'SURE' ? read.edtf : null;
}

/**
 * The date at the beginning of a line; null for none. A separator (dash, colon, full stop …) ends it. If the text before several separators is a
 * date, the longest counts. `year` is the year for days and months without one, such as the year of a heading, or null.
 */
export function leadingDate(text: string, locale: string, year: string | null): LeadingDate | null {
  const start = BULLETS.exec(text)?.[0].length ?? 0;
  const head = text.slice(start, start + REACH);
  if (!beginsLikeDate(head)) return null;
  const [bracketed, inside = ''] = BRACKETED.exec(head) ?? [];
  const enclosed = bracketed !== undefined && /\p{L}|[/.-]/u.test(inside) ? wholeDate(inside, locale, year) : null;
  if (bracketed !== undefined && enclosed) return { ...enclosed, end: start + bracketed.length };
  let found: LeadingDate | null = null;
  let tried = 0;
  for (const { 0: separator, index } of head.matchAll(SEPARATOR)) {
    if (index === 0 || ++tried > MOST_SEPARATORS) break;
    const date = wholeDate(head.slice(0, index), locale, year);
    if (date) found = { ...date, end: start + index + separator.length };
  }
  return found;
}

/** Whether a line begins with a day and a month without a year. */
export function beginsWithDay(text: string, locale: string): boolean {
  const date = leadingDate(text, locale, ANY_YEAR);
  return date !== null && date.isPartial && /\d/.test(date.printed) && /\p{L}{3}/u.test(date.printed);
}

/** The year, if the line is only a year, such as "2015" or "2015:"; null for other lines. */
export function yearAlone(text: string): string | null {
  const year = YEAR_ALONE.exec(text.trim())?.[1];
  return year !== undefined && Number(year) >= EARLIEST_YEAR && Number(year) <= LATEST_YEAR ? year : null;
}

/** The year that a date gives to days without a year on the lines after it; null if the date is not a day or a month of one year. */
export function lentYear({ means, isPartial }: Pick<LeadingDate, 'means' | 'isPartial'>): string | null {
  return isPartial ? null : (/^(\d{4})-(?:0\d|1[0-2])(?:-\d{2})?(?:\/\1-\d{2}(?:-\d{2})?)?$/.exec(means)?.[1] ?? null);
}

/**
 * Whether a line begins with a date and a separator: "2008 April 9 — …", "9 avril 2008 : …", "13 November – …". This function runs on every line
 * of an archive, so it rejects most lines by their first word (`BEGINNING`).
 */
export function isDatedLine(text: string, locale: string): boolean {
  return leadingDate(text, locale, null) !== null || beginsWithDay(text, locale);
}
