/** Whether a line looks like one of a chronology, by itself. */
import { beginsWithDay, leadingDate } from './leading-date';

/**
 * Whether a line begins with a date and a separator: "2008 April 9 — …", "9 avril 2008 : …", "13 November – …". Asked of every line of
 * an archive, so most are done with after a look at their first word.
 */
export function isDatedLine(text: string, locale: string): boolean {
  return leadingDate(text, locale, null) !== null || beginsWithDay(text, locale);
}
