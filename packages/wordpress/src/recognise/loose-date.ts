/** A date at the beginning of a line with nothing but a space behind it: "1985 May 4 Born in Brussels". */
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { beginsLikeDate } from '@dossier/contract/dates/words/words-of-dates';

/** A date, and the index of the first character of the text after it. */
interface LooseDate {
  readonly printed: string;
  readonly end: number;
}

/** Longest date, in words and in characters. */
const MOST_WORDS = 7;
const REACH = 80;
const BULLET = /^[\s•·*▪●‣]{0,8}/;

/**
 * The longest beginning of a line that is a date with a year of four digits, followed by a word with a capital letter; null for none. It may be
 * the subject of a sentence ("2015 Nobel laureates meet"), so an editor has to confirm it.
 */
export function looseDate(line: string, locale: string): LooseDate | null {
  const start = BULLET.exec(line)?.[0].length ?? 0;
  const head = line.slice(start, start + REACH);
  if (!/^[\p{L}\d]/u.test(head) || !beginsLikeDate(head)) return null;
  const spaces = [...head.matchAll(/[ \u00a0]+(?=\p{Lu})/gu)].filter(({ index }) => head.slice(0, index).split(/\s+/).length <= MOST_WORDS);
  for (const { 0: space, index } of spaces.reverse()) {
    const printed = head.slice(0, index);
    if (/\b(?:1\d|20)\d\d\b/.test(printed) && readPrintedDate(printed, locale)?.certainty === 'SURE')
      return { printed, end: start + index + space.length };
  }
  return null;
}
