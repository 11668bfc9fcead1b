import { clean, plain } from '../clean';
import { readPrintedDate } from '../read-printed';
import { noSuchDay, romanMonth, shortYear } from './numbers';
import { noSuchEnd, twoDates } from './pairs';
import { unread, type Asked, type Unread } from './unread';
import { badNumber, inBrackets, noYear, strangeWords, timeOfDay } from './words';

/** What is looked for, in this order: the first that is found is the reason. */
const EXAMINED: readonly ((asked: Asked) => Unread | null)[] = [
  inBrackets,
  timeOfDay,
  romanMonth,
  shortYear,
  noSuchDay,
  noSuchEnd,
  noYear,
  twoDates,
  strangeWords,
  badNumber,
];

/**
 * Why a text is not read as a date (`readPrintedDate`), with suggestions where there is something that it may mean; null for a text that is
 * read, doubtful or not, and for an empty one. Never throws.
 *
 * @param near the year of the dates around it, four digits, for days that are printed without one
 * @param present the present year: a year of two digits is not taken for a later one
 */
export function whyUnread(
  text: string,
  locale: string,
  near: string | null = null,
  present: number = new Date().getUTCFullYear(),
): Unread | null {
  if (text.trim() === '' || readPrintedDate(text, locale) !== null) return null;
  const cleaned = clean(text);
  if (cleaned === null) return unread(text.length > 100 ? 'TOO_LONG' : 'NO_DATE');
  const asked: Asked = { cleaned, text: plain(cleaned), locale, near, present };
  for (const examine of EXAMINED) {
    const found = examine(asked);
    if (found) return found;
  }
  return unread('UNCLEAR');
}
