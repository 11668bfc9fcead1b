/** Weekdays that a printed date names. */
import { readDate } from '../../edtf/read-date';
import { clean, plain } from '../clean';
import { lexiconsFor } from './suggest';

/** A weekday that is not that of the day beside it. */
export interface WrongWeekday {
  /** As printed. */
  readonly printed: string;
  /** The weekday of the day in the calendar: 1 to 7 for Monday to Sunday. */
  readonly weekday: number;
}

/** Before this day (the first of the Gregorian calendar, 15 October 1582) weekdays were those of another calendar. */
const FIRST_DAY = -141_427;

/** 1 to 7 for Monday to Sunday. Day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * The first weekday in a printed date that its own day does not have: "Monday 13 November 2015" was a Friday. Null when there is none, when the
 * weekdays cannot be matched to days, and for days before the Gregorian calendar.
 */
export function wrongWeekday(text: string, edtf: string, locale: string): WrongWeekday | null {
  const words = (clean(text) ?? '').match(/[\p{L}\p{M}]+/gu) ?? [];
  const named = namedIn(words, locale);
  const { ranges, precision } = readDate(edtf);
  const [first, last] = [ranges[0]?.from ?? null, ranges.at(-1)?.to ?? null];
  if (first === null || last === null || first < FIRST_DAY) return null;
  const days = named.length === 1 && precision === 'DAY' ? [first] : named.length === 2 && !/[X~%]/.test(edtf) ? [first, last] : [];
  for (const [index, day] of days.entries()) {
    const word = named[index];
    if (word && word.weekday !== weekdayOf(day)) return { printed: word.printed, weekday: weekdayOf(day) };
  }
  return null;
}

function namedIn(words: readonly string[], locale: string): { printed: string; weekday: number }[] {
  for (const lexicon of lexiconsFor(locale)) {
    const found = words.flatMap((printed) => {
      const word = plain(printed);
      const weekday = lexicon.month(word) === undefined && !lexicon.isJoining(word) ? lexicon.weekday(word) : undefined;
      return weekday === undefined ? [] : [{ printed, weekday }];
    });
    if (found.length > 0) return found;
  }
  return [];
}
