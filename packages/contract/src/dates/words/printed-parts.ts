import { isJoining, isWeekday, monthNumber, phrases, seasonCode } from './lexicon';

/** Parts of a printed date. One side of a range such as "13–15 November 2015" has only some of them. The year is in EDTF notation. */
export interface Parts {
  year?: string;
  month?: number;
  season?: number;
  day?: number;
}

/** Words before a date in a sentence that do not change its meaning. */
export const LEADING = new RegExp(`^(?:(?:${phrases('prepositions')}) )?(?:(?:${phrases('articles')}) |l')?`);
const BEFORE_CHRIST = `(?:${phrases('beforeChrist')})`;
const AFTER_CHRIST = `(?:${phrases('afterChrist')})`;
const YEAR_BC = new RegExp(String.raw`\b(\d{1,4}) ?${BEFORE_CHRIST}$`);
const YEAR_AD = new RegExp(String.raw`\b(\d{1,4}) ?${AFTER_CHRIST}$`);
const AD_YEAR = /(?:^|\s)a\.? ?d\.? ?(\d{1,4})$/;

/** Endings of the name of a century before Christ. */
export const CENTURY_BC = new RegExp(`^(.*) ${BEFORE_CHRIST}$`);

/**
 * Reads day, month or season, and year in any order, with or without a weekday before them; null when a word is unknown or a part occurs
 * twice.
 */
export function readParts(text: string): Parts | null {
  const words = withEra(withSeason(text))
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const parts: Parts = {};
  const weekday = words.length > 1 && isWeekday((words[0] ?? '').replace(/\.$/, ''));
  for (const [index, written] of words.entries()) {
    const word = written.replace(/^[dl]'/, '').replace(/\.$/, '');
    const skipped = index === 0 ? weekday : index < words.length - 1 && isJoining(word);
    if (!skipped && !addWord(parts, word)) return null;
  }
  return words.length === 0 || (weekday && parts.day === undefined) ? null : parts;
}

/**
 * Reads `2015-11-13`, `05/2015`, `13/11/2015`, `13.11.2015`, `2015/11/13`. With slashes or hyphens the day comes first in French and Dutch; in
 * English only unambiguous dates are read.
 */
export function readNumeric(text: string, locale: string | undefined): Parts | null {
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (iso) return { year: iso[1], month: Number(iso[2]), day: iso[3] === undefined ? undefined : Number(iso[3]) };
  const yearFirst = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) return { year: yearFirst[1], month: Number(yearFirst[3]), day: Number(yearFirst[4]) };
  const monthYear = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  if (monthYear) return { year: monthYear[2], month: Number(monthYear[1]) };
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!match) return null;
  const [, one, separator, two, year] = match;
  const [first, second] = [Number(one), Number(two)];
  if (separator === '.' || first > 12 || first === second || /^(fr|nl)\b/i.test(locale ?? '')) return { year, month: second, day: first };
  return second > 12 ? { year, month: first, day: second } : null;
}

/** A side of a range or choice, completed by the other side: its year, and for a day without a month also the month. */
export function completed(parts: Parts, other: Parts): Parts {
  const month = parts.month ?? (parts.day === undefined ? undefined : other.month);
  return { ...parts, year: parts.year ?? other.year, month };
}

/** The EDTF of complete parts; null when a part is missing, or when there are both a season and a month. The calendar is not checked. */
export function partsEdtf({ year, month, season, day }: Parts): string | null {
  if (year === undefined || (season !== undefined && (month !== undefined || day !== undefined))) return null;
  if (season !== undefined) return `${year}-${season}`;
  if (month === undefined) return day === undefined ? year : null;
  // In EDTF a month above 12 would mean a season.
  if (month > 12) return null;
  const head = `${year}-${twoDigits(month)}`;
  return day === undefined ? head : `${head}-${twoDigits(day)}`;
}

function addWord(parts: Parts, word: string): boolean {
  const month = monthNumber(word);
  const season = seasonCode(word);
  const year = /^y(-?\d{4})$/.exec(word)?.[1] ?? (/^\d{3,4}$/.test(word) ? word.padStart(4, '0') : undefined);
  const day = /^(\d{1,2})(?:st|nd|rd|th|er|e|ste|de)?$/.exec(word)?.[1];
  if (month !== undefined && parts.month === undefined) parts.month = month;
  else if (season !== undefined && parts.season === undefined) parts.season = season;
  else if (year !== undefined && parts.year === undefined) parts.year = year;
  else if (day !== undefined && parts.day === undefined) parts.day = Number(day);
  else return false;
  return true;
}

function withSeason(text: string): string {
  return text.replace(/\((?:[dl]')?([a-z]+)\)$/, (whole, word: string) => (seasonCode(word) === undefined ? whole : word));
}

/** 5 BC is year -4, because EDTF has a year 0. */
function withEra(text: string): string {
  return text
    .replace(YEAR_BC, (whole, count: string) => (Number(count) === 0 ? whole : `y${astronomical(1 - Number(count))}`))
    .replace(YEAR_AD, (whole, count: string) => (Number(count) === 0 ? whole : `y${astronomical(Number(count))}`))
    .replace(AD_YEAR, (whole, count: string) => (Number(count) === 0 ? whole : ` y${astronomical(Number(count))}`));
}

function astronomical(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
