/** Reads the date at the beginning of a line of a chronology: "2008 April 9 — …", "9 April 2008: …", "c. 1985. …". */
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import type { FoundDate } from './finding';

/** A date at the beginning of a line. */
export interface LeadingDate extends FoundDate {
  /** What it means in EDTF, whether the printed words say so by themselves or not. */
  readonly means: string;
  /** Whether it lacks a year of its own, as under a heading that is one. */
  readonly isPartial: boolean;
  /** Where in the line the words after the date and its separator begin. */
  readonly end: number;
}

/** As far into a line as a date and its separator reach; the patterns below see no more of it. */
const REACH = 90;
const MOST_SEPARATORS = 10;
/** Printed dates have no more words, numbers aside. */
const MOST_WORDS = 8;
const MOST_KNOWN = 2_000;
const BULLETS = /^[\s•·*▪●‣>–—-]{0,8}/;
/** How a date begins: with a digit, or with a word of dates in English, French or Dutch. Most lines of prose end here. */
const BEGINNING =
  /^[([]?(?:\d|'\d|(?:jan|f[eé]v|feb|mar|mrt|maart|apr|avr|may|mai|mei|jun|juin|jul|juil|aug|ao[uû]|sep|oct|okt|nov|d[eé]c|mon|tue|wed|thu|fri|sat|sun|lun|mer|jeu|ven|sam|dim|ma|di|wo|do|vr|za|zo|spring|summer|autumn|fall|winter|printemps|[eé]t[eé]|automne|hiver|lente|voorjaar|zomer|herfst|najaar|early|mid|late|beginning|start|end|d[eé]but|fin|begin|eind|vroeg|laat|medio|c\.|ca|circa|about|around|approx|vers|env|omstreeks|rond|ongeveer|before|after|by|since|until|from|between|either|avant|apr[eèé]s|voor|v[oó][oó]r|na|sinds|vanaf|tot|tussen|depuis|entre|jusqu|de|du|van|in|en|on|op|the|le|les|l'|l’|ann[eé]es|jaren|first|second|third|fourth|q[1-4]|possibly|probably|perhaps|dans|nuit|nacht|night|during|tijdens|ad )[\p{L}.']*)/iu;
const SEPARATOR = /\s*(?:[—–―‒|→►»…]|--+|:(?!\d)|;|=>?|\.(?=\s|$)|(?<=\s)-(?=\s)|-(?=\s)|\t)\s*/gu;
const TIME =
  /(?:,|\(|\s)\s?(?:at |around |à |vers |om |rond )?\d{1,2}(?:[:.h]\d{2}|h| ?[ap]\.?m\.?| uur)(?: ?(?:[ap]\.?m\.?|uur|CES?T|GMT|UTC))?\)?$/iu;
const BRACKETED = /^[([]([^()[\]]{4,60})[)\]]\s*(?:[—–:.-]\s*)?/u;
const YEAR_ALONE = /^(\d{4})\s*[:.]?$/;
const ERA = /[a-z]\.? ?(?:b\.?c|a\.?d|chr|j\.?-? ?c)|\b(?:b\.?c\.?|a\.?d\.?|bce|ce)\b|centur|si[eè]cle|eeuw/i;
const [EARLIEST_YEAR, LATEST_YEAR] = [1000, 2100];
/** A leap year: for dates that only want one. */
const ANY_YEAR = '2000';

/** Whether what was read is a date and not some other number: "115", "0900–1700" and "9999" are none. */
function isLikely(printed: string, edtf: string): boolean {
  if (ERA.test(printed)) return true;
  return [edtf.match(/-?\d[\dX]{3}(?![\dX])/g) ?? []].flat().every((year) => {
    const number = Number(year.replaceAll('X', '0'));
    return number >= EARLIEST_YEAR && number <= LATEST_YEAR;
  });
}

type Whole = Omit<LeadingDate, 'end'>;

/** What was read lately: a line is asked for its date more than once, and archives name the same days again and again. */
const known = new Map<string, Whole | null>();

/** A text that is a date and nothing else; null when it is not. `year` completes a day and month that have none. */
export function wholeDate(text: string, locale: string, year: string | null): Whole | null {
  const printed = text.length > REACH * 2 ? '' : text.trim().replace(/[\s:.,;]+$/, '');
  if (printed.length > REACH || !BEGINNING.test(printed) || !/\d/.test(printed)) return null;
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
  const timeless = printed.replace(TIME, '');
  const own = readPrinted(timeless, locale);
  if (own !== null)
    return isLikely(timeless, own) ? { printed, edtf: timeless === printed ? null : own, means: own, isPartial: false } : null;
  const means = year === null ? null : completed(timeless, year, locale);
  return means === null ? null : { printed, edtf: means, means, isPartial: true };
}

function completed(text: string, year: string, locale: string): string | null {
  const numeric = /^\d{1,2}([/.-])\d{1,2}$/.exec(text)?.[1];
  if (numeric !== undefined) return readPrinted(`${text}${numeric}${year}`, locale);
  if (!/\p{L}{3}/u.test(text) || /\d{3}/.test(text)) return null;
  return readPrinted(`${text} ${year}`, locale) ?? readPrinted(`${text}, ${year}`, locale);
}

/**
 * The date that a line begins with, up to the last separator after which the words before still are one: dash, colon, full stop, bar.
 * Null when there is none. `year` is that of a heading above: days and months without a year are of it.
 */
export function leadingDate(text: string, locale: string, year: string | null): LeadingDate | null {
  const start = BULLETS.exec(text)?.[0].length ?? 0;
  const head = text.slice(start, start + REACH);
  if (!BEGINNING.test(head)) return null;
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

/** Whether a line begins with a day and a month whose year stands elsewhere. */
export function beginsWithDay(text: string, locale: string): boolean {
  const date = leadingDate(text, locale, ANY_YEAR);
  return date !== null && date.isPartial && /\d/.test(date.printed) && /\p{L}{3}/u.test(date.printed);
}

/** The year that a line consists of, "2015" or "2015:"; null for all others. */
export function yearAlone(text: string): string | null {
  const year = YEAR_ALONE.exec(text.trim())?.[1];
  return year !== undefined && Number(year) >= EARLIEST_YEAR && Number(year) <= LATEST_YEAR ? year : null;
}

/** The year that a date lends to days without one in the lines after it; null when it is no day or month of one year. */
export function lentYear({ means, isPartial }: Pick<LeadingDate, 'means' | 'isPartial'>): string | null {
  return isPartial ? null : (/^(\d{4})-(?:0\d|1[0-2])(?:-\d{2})?(?:\/\1-\d{2}(?:-\d{2})?)?$/.exec(means)?.[1] ?? null);
}

/**
 * Whether a line begins with a date and a separator: "2008 April 9 — …", "9 avril 2008 : …", "13 November – …". Asked of every line of
 * an archive, so most are done with after a look at their first word.
 */
export function isDatedLine(text: string, locale: string): boolean {
  return leadingDate(text, locale, null) !== null || beginsWithDay(text, locale);
}
