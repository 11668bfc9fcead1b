/** Why a date is not read and what to do, in English: for the messages of the rules, and as the original of the admin's translations. */
import type { UnreadReason } from './unread';
import { whyUnread } from './why-unread';

/** The reason and the remedy of each, as the second part of a sentence that ends in a colon. `{part}` is the part of the text that it is about. */
export const UNREAD_IN_WORDS: Readonly<Record<UnreadReason, string>> = {
  TOO_LONG: 'it is longer than any date. Keep the date here, and put the rest into the text.',
  NO_DATE: 'nothing in it is a date. Write it like “12 March 2015”, “Summer 2015” or “1999/2000”.',
  NO_YEAR: 'it has no year. Add the year, or say what it means.',
  NO_SUCH_DAY: 'that month has no day {part}. Correct the day or the month.',
  NO_SUCH_MONTH: 'there is no month {part}. Correct it, or write the month as a word.',
  TWO_DIGIT_YEAR: 'the year {part} has only two digits. Write all four.',
  AMBIGUOUS_ORDER: 'it may mean more than one date. Write the month as a word, and years with four digits.',
  ROMAN_MONTH: 'the month is a Roman numeral ({part}). Write it as a word.',
  TWO_DATES: 'these are two dates. Write “to”, “or” or “and” between them, or make two entries.',
  TIME_OF_DAY: 'it has a time of day ({part}). Say which day it means: the printed words stay.',
  IN_BRACKETS: 'all of it is in brackets. Say what it means: the brackets stay.',
  BACKWARDS: 'it ends before it begins. Exchange the two dates, or correct one.',
  BAD_NUMBER: '{part} is neither a day nor a year. Correct it.',
  UNKNOWN_WORDS: 'dates have no such word: {part}. Correct it, or say what the date means.',
  UNCLEAR: 'its parts make no date. Write it like “12 March 2015” or “1999/2000”, or say what it means.',
};

/** How many of the suggestions a message names. */
const NAMED = 2;

/** Why a printed date is not read, with the remedy and up to two dates that it may mean; null for a date that is read, and for none. */
export function explainUnread(printed: string, locale: string): string | null {
  const why = whyUnread(printed, locale);
  if (why === null) return null;
  const words = UNREAD_IN_WORDS[why.reason].replace('{part}', () => why.part ?? '');
  const meant = why.suggestions.slice(0, NAMED).map(({ printed: text, edtf }) => `“${text ?? edtf}”`);
  return meant.length === 0 ? words : `${words} Perhaps ${meant.join(' or ')}?`;
}
