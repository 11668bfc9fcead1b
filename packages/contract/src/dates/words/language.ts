/** What one language says of dates: words to print them with, and words to read them by. */

/** A language a date is printed in. */
export type LanguageCode = 'en' | 'fr' | 'nl';

/** What a text before a date depends on in French: "depuis le 4 mai", "depuis mai". */
export type Shape = 'day' | 'month' | 'year' | 'other';

/** Words to print with; a relation gives the phrase before a date, or null where the language needs more than a phrase. */
export interface Words {
  months: readonly string[];
  /** In the order of EDTF's codes 21 to 24. */
  seasons: readonly string[];
  /** Of a year: early, mid and late, with what joins them to it. */
  thirds: readonly string[];
  halves: readonly string[];
  quarter: string;
  or: string;
  and: string;
  between: string;
  about: (shape: Shape) => string | null;
  since: (shape: Shape) => string | null;
  until: (shape: Shape) => string | null;
  notLater: (shape: Shape) => string | null;
  notEarlier: (shape: Shape) => string | null;
  dayOfMonth: (day: number) => string;
  decade: (year: string) => string;
  century: (number: number) => string;
  afterChrist: (year: number) => string;
  beforeChrist: (year: number) => string;
}

/**
 * Words to read by, without accents and in lower case, as `plain` leaves them. Names are CLDR's, wide and abbreviated, with what
 * newspapers print beside them. A list of phrases holds patterns, separated by `|`, the longer before those that begin them.
 */
export interface ReadWords {
  /** The words of each month, separated by spaces. */
  readonly months: readonly string[];
  /** In the order of EDTF's codes 21 to 24. */
  readonly seasons: readonly string[];
  readonly weekdays: string;
  /** First to fourth. */
  readonly ordinals: readonly string[];
  /** Tens of a decade that is named without its century: thirties to nineties. */
  readonly tens: readonly string[];
  /** Endings of days of the month and of centuries in digits. */
  readonly ordinalEndings: string;
  /** Words within a date that say nothing, such as "of". */
  readonly joining: string;
  /** Words before a date that say nothing of it: prepositions, and articles behind them. */
  readonly prepositions: string;
  readonly articles: string;
  readonly beforeChrist: string;
  readonly afterChrist: string;
  readonly about: string;
  /** Abbreviations of about. */
  readonly aboutShort: string;
  readonly perhaps: string;
  readonly early: string;
  /** With the space or hyphen that joins them to the date. */
  readonly middle: string;
  readonly late: string;
  readonly before: string;
  readonly after: string;
  readonly notLater: string;
  readonly notEarlier: string;
  readonly since: string;
  readonly until: string;
  /** The end of a span that lasts. */
  readonly ongoing: string;
  /** Two dates, each written `(.+)`, between which a date lies. */
  readonly between: string;
  /** Two dates from the one of which to the other something lasts. */
  readonly span: string;
  readonly or: string;
  readonly and: string;
  readonly quarter: string;
  readonly half: string;
  readonly century: string;
  /** The word before a decade in digits, null where there is none. */
  readonly decade: string | null;
  /** Winter, the one season of two years. */
  readonly winter: string;
}

/** All words of one language. */
export interface Language {
  readonly printing: Words;
  readonly reading: ReadWords;
}
