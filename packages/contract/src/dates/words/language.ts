/** The words that a language needs for dates: for printing and for reading. */

/** A language in which dates can be printed. */
export type LanguageCode = 'en' | 'fr' | 'nl';

/** The form of a date, on which French words before it depend: "depuis le 4 mai", "depuis mai". */
export type Shape = 'day' | 'month' | 'year' | 'other';

/** Words for printing. A relation gives the phrase before a date; null when the language has no simple phrase for it. */
export interface Words {
  months: readonly string[];
  /** In the order of EDTF's codes 21 to 24. */
  seasons: readonly string[];
  /** Early, mid and late, including the space or hyphen before the year. */
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
 * Words for reading, without accents and in lower case, as `plain` returns them. Names are those of CLDR, long and short, plus forms found in
 * newspapers. Lists of phrases are regular expressions, separated by `|`, longer phrases before their own beginnings.
 */
export interface ReadWords {
  /** The words of each month, separated by spaces. */
  readonly months: readonly string[];
  /** In the order of EDTF's codes 21 to 24. */
  readonly seasons: readonly string[];
  readonly weekdays: string;
  /** First to fourth. */
  readonly ordinals: readonly string[];
  /** Decades without a century: thirties to nineties. */
  readonly tens: readonly string[];
  /** Endings of days of the month and of centuries in digits. */
  readonly ordinalEndings: string;
  /** Words within a date that have no meaning of their own, such as "of". */
  readonly joining: string;
  /** Words before a date that do not change it: prepositions and articles. */
  readonly prepositions: string;
  readonly articles: string;
  readonly beforeChrist: string;
  readonly afterChrist: string;
  readonly about: string;
  /** Abbreviations of about. */
  readonly aboutShort: string;
  readonly perhaps: string;
  readonly early: string;
  /** Including the space or hyphen between them and the date. */
  readonly middle: string;
  readonly late: string;
  readonly before: string;
  readonly after: string;
  readonly notLater: string;
  readonly notEarlier: string;
  readonly since: string;
  readonly until: string;
  /** Words for an end that has not come yet, such as "today". */
  readonly ongoing: string;
  /** Patterns for a date between two dates, each written `(.+)`. */
  readonly between: string;
  /** Patterns for an interval from one date to another. */
  readonly span: string;
  readonly or: string;
  readonly and: string;
  readonly quarter: string;
  readonly half: string;
  readonly century: string;
  /** The word before a decade in digits; null when there is none. */
  readonly decade: string | null;
  /** Winter, the only season that is in two years. */
  readonly winter: string;
}

/** All words of one language. */
export interface Language {
  readonly printing: Words;
  readonly reading: ReadWords;
}
