/**
 * The words of all three languages together, for reading. No word has different meanings in two of the languages, so all are read at once
 * ("mar." is March; Tuesday is "mardi").
 */
import { DUTCH } from './dutch';
import { ENGLISH } from './english';
import { FRENCH } from './french';
import type { LanguageCode, ReadWords, Words } from './language';

const READING: readonly ReadWords[] = [ENGLISH.reading, FRENCH.reading, DUTCH.reading];

/** The words for printing, by language. */
export const WORDS: Readonly<Record<LanguageCode, Words>> = { en: ENGLISH.printing, fr: FRENCH.printing, nl: DUTCH.printing };

/** The names of those lists that are regular expressions. */
type Phrase = { [Key in keyof ReadWords]: ReadWords[Key] extends string | null ? Key : never }[keyof ReadWords];

/** The phrases of all languages, as alternatives for a group in a regular expression. */
export function phrases(...keys: Phrase[]): string {
  return READING.flatMap((words) => keys.flatMap((key) => words[key] ?? [])).join('|');
}

/** The phrases of each language, in the order English, French, Dutch. */
export function phraseOfEach(key: Phrase): string[] {
  return READING.flatMap((words) => words[key] ?? []);
}

const WEEKDAYS = new Set(READING.flatMap(({ weekdays }) => weekdays.split(' ')));
const JOINING = new Set(READING.flatMap(({ joining }) => joining.split(' ')));
const MONTH_NUMBERS = numbered('months', 1);
const SEASON_CODES = numbered('seasons', 21);
const ORDINALS = numbered('ordinals', 1);
const TENS = numbered('tens', 3);

/** A text without accents, in lower case, with uniform dashes, apostrophes and spaces, and without a full stop at its end. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‒–—―−]/g, '–')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** 1 to 12. */
export function monthNumber(word: string): number | undefined {
  return MONTH_NUMBERS.get(word);
}

/** EDTF's code, 21 to 24. */
export function seasonCode(word: string): number | undefined {
  return SEASON_CODES.get(word);
}

/** Whether a word is the long or short name of a day of the week. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(word);
}

/** Whether a word only joins the parts of a date, such as "of". */
export function isJoining(word: string): boolean {
  return JOINING.has(word);
}

/** 1 to 4. */
export function ordinalNumber(word: string): number | undefined {
  return ORDINALS.get(word);
}

/** 3 to 9 for "thirties" to "nineties". */
export function tensNumber(word: string): number | undefined {
  return TENS.get(word);
}

function numbered(key: 'months' | 'seasons' | 'ordinals' | 'tens', first: number): ReadonlyMap<string, number> {
  return new Map(
    READING.flatMap((words) => words[key].flatMap((list, index) => list.split(' ').map((word): [string, number] => [word, first + index]))),
  );
}
