/**
 * The words of all languages together, to read by. No word means different things in two of the languages, so all three are read at once
 * ("mar." is March; a Tuesday is "mardi").
 */
import { DUTCH } from './dutch';
import { ENGLISH } from './english';
import { FRENCH } from './french';
import type { LanguageCode, ReadWords, Words } from './language';

const READING: readonly ReadWords[] = [ENGLISH.reading, FRENCH.reading, DUTCH.reading];

/** The words to print with, by language. */
export const WORDS: Readonly<Record<LanguageCode, Words>> = { en: ENGLISH.printing, fr: FRENCH.printing, nl: DUTCH.printing };

/** Those of the words that hold phrases as a pattern. */
type Phrase = { [Key in keyof ReadWords]: ReadWords[Key] extends string | null ? Key : never }[keyof ReadWords];

/** The phrases of every language as the inside of a group of a pattern. */
export function phrases(...keys: Phrase[]): string {
  return READING.flatMap((words) => keys.flatMap((key) => words[key] ?? [])).join('|');
}

/** The phrases of each language by itself, in the order English, French, Dutch. */
export function phraseOfEach(key: Phrase): string[] {
  return READING.flatMap((words) => words[key] ?? []);
}

const WEEKDAYS = new Set(READING.flatMap(({ weekdays }) => weekdays.split(' ')));
const JOINING = new Set(READING.flatMap(({ joining }) => joining.split(' ')));
const MONTH_NUMBERS = numbered('months', 1);
const SEASON_CODES = numbered('seasons', 21);
const ORDINALS = numbered('ordinals', 1);
const TENS = numbered('tens', 3);

/** A text without accents, in lower case, with one kind of dash, apostrophe and space; no final full stop. */
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

/** Whether a word, full or short, names a day of the week. */
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
