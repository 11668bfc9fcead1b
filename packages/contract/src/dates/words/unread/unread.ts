/** Why a printed date is not read, and what its author may have meant. */

/** Why a text is not read as a date. */
export const UNREAD_REASONS = [
  /** More characters than any date has. */
  'TOO_LONG',
  /** No number and no word of dates: "soon". */
  'NO_DATE',
  /** 13 November, Monday, summer. */
  'NO_YEAR',
  /** 31 April 2015, 29 February 2015. */
  'NO_SUCH_DAY',
  /** 13/13/2015, 2015-13-01. */
  'NO_SUCH_MONTH',
  /** 02/08/80, Nov '15. */
  'TWO_DIGIT_YEAR',
  /** 02/08/1980 as the meaning of a date, where either number may be the day. */
  'AMBIGUOUS_ORDER',
  /** 13.XI.2015. */
  'ROMAN_MONTH',
  /** Two dates with nothing between them that says how they belong together: "13 November 2015; 2 May 2016". */
  'TWO_DATES',
  /** 13 November 2015, 21:20. */
  'TIME_OF_DAY',
  /** [13 November 2015]. */
  'IN_BRACKETS',
  /** 2015–2013. */
  'BACKWARDS',
  /** A number that is neither a day nor a year: "13 November 20155". */
  'BAD_NUMBER',
  /** Words that no date has: "the evening of 13 November 2015". */
  'UNKNOWN_WORDS',
  /** None of these. */
  'UNCLEAR',
] as const;

export type UnreadReason = (typeof UNREAD_REASONS)[number];

/** What a date may mean. */
export interface Suggestion {
  /** The meaning, in EDTF. */
  readonly edtf: string;
  /** What to print instead, which is read as this meaning; null where the printed words are right, and only their meaning is to be written. */
  readonly printed: string | null;
}

/** Why a text is not read. Nothing is suggested that would be a guess. */
export interface Unread {
  readonly reason: UnreadReason;
  /** The part of the text that the reason is about, such as an unknown word; null for the whole text. */
  readonly part: string | null;
  /** At most `MOST_SUGGESTIONS`, the likeliest first. */
  readonly suggestions: readonly Suggestion[];
}

/** Largest number of suggestions. */
export const MOST_SUGGESTIONS = 4;

/** The text to examine. */
export interface Asked {
  /** Cleaned (`clean`), in its own case. */
  readonly cleaned: string;
  /** The same without accents, in lower case (`plain`). */
  readonly text: string;
  /** Language tag of the document. */
  readonly locale: string;
  /** The year of the dates around it, four digits, for days without one; null when there is none. */
  readonly near: string | null;
  /** The present year: a year of two digits is not taken for a later one. */
  readonly present: number;
}

/** The explanation for one reason. */
export function unread(reason: UnreadReason, suggestions: readonly (Suggestion | null)[] = [], part: string | null = null): Unread {
  const different = new Map(suggestions.flatMap((one) => (one ? [[`${one.edtf} ${one.printed ?? ''}`, one] as const] : [])));
  return { reason, part, suggestions: [...different.values()].slice(0, MOST_SUGGESTIONS) };
}
