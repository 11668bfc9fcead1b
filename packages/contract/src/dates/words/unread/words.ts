/** Dates with too many words, or too few. */
import { withoutAnyTime } from '../words-of-dates';
import { allWords, asMeaning, inWords, lexiconsFor, surely, unknownWords } from './suggest';
import { unread, type Asked, type Suggestion, type Unread } from './unread';

/** A leap year, so that 29 February is a day. */
const ANY_YEAR = '2000';
/** Shorter words are not corrected: too many others are near. */
const SHORTEST_CORRECTED = 4;
const MOST_NAMED = 3;

/** "[13 November 2015]": brackets often say that a date is inferred. */
export function inBrackets({ cleaned, locale }: Asked): Unread | null {
  const inner = /^[[(]([^()[\]]+)[\])]\.?$/.exec(cleaned)?.[1];
  const edtf = inner === undefined ? null : surely(inner, locale);
  if (edtf === null) return null;
  const uncertain = /[?~%\]}/]$/.test(edtf) ? null : `${edtf}?`;
  return unread('IN_BRACKETS', [asMeaning(edtf), asMeaning(uncertain)]);
}

/** "13 November 2015, 21:20": the day is what a date tells. */
export function timeOfDay({ text, locale }: Asked): Unread | null {
  const [rest, time] = withoutAnyTime(text);
  if (time === null) return null;
  const edtf = surely(rest, locale);
  // 13.11 alone is a day and a month.
  if (rest === '' && /^\d+\.\d+$/.test(time)) return null;
  return edtf === null && rest !== '' ? null : unread('TIME_OF_DAY', [asMeaning(edtf)], time);
}

/** "13 November", "13/11", "Monday", "summer". */
export function noYear({ text, locale, near }: Asked): Unread | null {
  if (/\d{3}/.test(text)) return null;
  const isWeekday = lexiconsFor(locale).some((lexicon) => lexicon.isWeekday(text));
  if (!isWeekday && withYear(text, ANY_YEAR, locale) === null) return null;
  const years = near === null || isWeekday ? [] : [Number(near), Number(near) + 1];
  return unread(
    'NO_YEAR',
    years.map((year) => asMeaning(withYear(text, String(year), locale))),
  );
}

function withYear(text: string, year: string, locale: string): string | null {
  const separator = /^\d{1,2}([/.-])\d{1,2}\1?$/.exec(text)?.[1];
  if (separator !== undefined) return surely(`${text.replace(/\D$/, '')}${separator}${year}`, locale);
  if (!/\p{L}{3}/u.test(text)) return null;
  return surely(`${text} ${year}`, locale) ?? surely(`${text}, ${year}`, locale);
}

/** "The evening of 13 November 2015", "13 Novmber 2015". */
export function strangeWords({ cleaned, text, locale }: Asked): Unread | null {
  const unknown = unknownWords(cleaned);
  if (unknown.length === 0) return null;
  const hasDate =
    /\d/.test(text) || (text.match(/\p{L}+/gu) ?? []).some((word) => word.length > 3 && lexiconsFor(locale).some((one) => one.knows(word)));
  if (!hasDate) return unread('NO_DATE');
  const named = unknown.slice(0, MOST_NAMED).join(', ');
  return unread('UNKNOWN_WORDS', [...corrected(text, locale), ...withoutWords(cleaned, unknown, locale)], named);
}

function withoutWords(cleaned: string, unknown: readonly string[], locale: string): (Suggestion | null)[] {
  const rest = unknown.reduce((text, word) => text.replace(word, ' '), cleaned);
  const tidy = rest
    .replace(/\s+/g, ' ')
    .replace(/\( ?\)|\[ ?\]/g, '')
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '');
  const read = surely(tidy, locale) ?? surely(withoutFirstWords(tidy), locale);
  return [asMeaning(read)];
}

/** Without the prepositions and articles that belonged to words that were taken out: "the evening of". */
function withoutFirstWords(text: string): string {
  const { words } = allWords();
  const parts = text.split(' ');
  const from = parts.findIndex((word) => /\d/.test(word) || (word.length > 3 && words.has(word.toLowerCase())));
  return parts.slice(Math.max(from, 0)).join(' ');
}

/** The text with each unknown word replaced by the only word of the language that differs from it in one letter. */
function corrected(text: string, locale: string): (Suggestion | null)[] {
  const [lexicon] = lexiconsFor(locale);
  if (!lexicon) return [];
  const known = [...lexicon.words].filter((word) => word.length >= SHORTEST_CORRECTED);
  const right = unknownWords(text).reduce((whole, word) => {
    const near = word.length < SHORTEST_CORRECTED ? [] : known.filter((other) => isNear(word, other));
    return near.length === 1 ? whole.replace(word, near[0] ?? word) : whole;
  }, text);
  const edtf = right === text ? null : surely(right, locale);
  return [edtf && inWords(edtf, locale)].map((one) => one || null);
}

/** Whether two words differ in one letter: one more, one less, another one, or two that changed places. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

/** "13 November 20155". */
export function badNumber({ text }: Asked): Unread | null {
  const numbers = text.match(/\d+/g) ?? [];
  const bad = numbers.find((digits) => digits.length > 4 || (digits.length < 3 && Number(digits) > 31));
  if (bad !== undefined) return unread('BAD_NUMBER', [], bad);
  return numbers.length === 0 && !/\p{L}/u.test(text) ? unread('NO_DATE') : null;
}
