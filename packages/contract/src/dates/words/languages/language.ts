/**
 * The words that a language needs for dates, for printing and for reading, and for the status of claims. One file per language, listed in
 * `registered.ts`.
 */

/** The form of a date, on which the words before it depend in some languages: "depuis le 4 mai", "depuis mai". */
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
  /** What stands between a day, its month or season, and the year: a space in most languages. */
  joint: string;
  decade: (year: string) => string;
  century: (number: number) => string;
  afterChrist: (year: number) => string;
  beforeChrist: (year: number) => string;
}

/**
 * Words for reading, without accents and in lower case, as `plain` returns them. Names are those of CLDR, long and short, plus forms found in
 * newspapers. "Words" are separated by spaces. "Phrases" are regular expressions, separated by `|`, longer phrases before their own
 * beginnings; a phrase that ends in an apostrophe is followed by no space. Letters that make one word are written as one word
 * (`eind|einde`, not `einde?`), because a text with a word that stands nowhere in the file is not read (`Lexicon.knows`).
 */
export interface ReadWords {
  /** The words of each month. */
  readonly months: readonly string[];
  /** In the order of EDTF's codes 21 to 24. */
  readonly seasons: readonly string[];
  /** The words of each weekday, from Monday to Sunday. */
  readonly weekdays: readonly string[];
  /** Words for first to twenty-first, in the forms that precede "quarter", "half" and "century". */
  readonly ordinals: readonly string[];
  /** Decades without a century: twenties to nineties. */
  readonly tens: readonly string[];
  /** Phrases: endings of days of the month and of centuries in digits. */
  readonly ordinalEndings: string;
  /** Words within a date that have no meaning of their own, such as "of". */
  readonly joining: string;
  /** Phrases before a date that do not change it: prepositions and articles. */
  readonly prepositions: string;
  readonly articles: string;
  /** Phrases after a year or century. */
  readonly beforeChrist: string;
  readonly afterChrist: string;
  /** Phrases before a year: "AD 45". Null where the era only follows. */
  readonly afterChristFirst: string | null;
  readonly about: string;
  /** Abbreviations of about. */
  readonly aboutShort: string;
  readonly perhaps: string;
  readonly early: string;
  /** Including the space or hyphen between them and the date. */
  readonly middle: string;
  readonly late: string;
  /** Phrases for the first and the last day of a date: "before the end of 2015" excludes nothing of 2015. */
  readonly start: string;
  readonly end: string;
  readonly before: string;
  readonly after: string;
  readonly notLater: string;
  readonly notEarlier: string;
  readonly since: string;
  readonly until: string;
  /** Phrases after a date: "2003 or later", "2003 or earlier", "2003 onwards". */
  readonly orLater: string;
  readonly orEarlier: string;
  readonly onwards: string | null;
  /** Words for an end that has not come yet, such as "today". */
  readonly ongoing: string;
  /** Pattern for a date between two dates, each written `(.+)`. */
  readonly between: string;
  /** Phrases before the first date of an interval, and between the two. */
  readonly from: string;
  readonly to: string;
  /** Phrase before two dates of which one is meant. */
  readonly either: string | null;
  readonly or: string;
  readonly and: string;
  readonly quarter: string;
  readonly half: string;
  /** Letters before a number from 1 to 4: "Q1", "H2". */
  readonly quarterLetter: string;
  readonly halfLetter: string;
  readonly century: string;
  /** Patterns for decades. `#` stands for the digits ("1990", "'90") or for the word ("nineties"). */
  readonly decadeNumber: string;
  readonly decadeWord: string;
  /** Whether "1900s" may also mean the whole century. */
  readonly hundredsAreCenturies: boolean;
  /** Winter, the only season that is in two years. */
  readonly winter: string;
  /** The night between two days, up to the first of them: "in the night of". */
  readonly night: string;
  /** Whether the day comes first in 05/11/2015; null where people write it both ways. */
  readonly dayFirst: true | null;
  /** Phrases around a time of day that follows a date: before "14:30", and after "14". */
  readonly atTime: string;
  readonly hours: string;
}

/** All words of one language. */
export interface Language {
  /** Its code in BCP 47: the first part of the locales in which it is used. */
  readonly code: string;
  /** What readers are told of the status of a claim. */
  readonly claims: Readonly<Record<'DISPUTED' | 'FALSE' | 'RETRACTED', string>>;
  readonly printing: Words;
  readonly reading: ReadWords;
}

/** A relation with one phrase before days, one before months, and one before years; null for other dates. */
export function byShape(day: string, month: string, year = month): (shape: Shape) => string | null {
  return (shape) => ({ day, month, year, other: null })[shape];
}
