/** Two dates that are not read together. */
import { readDate } from '../../edtf/read-date';
import { noSuchDay } from './numbers';
import { allWords, asMeaning, inWords, surely } from './suggest';
import { unread, type Asked, type Unread } from './unread';

/** Most places at which a text is divided. */
const MOST_PLACES = 30;

/** The texts before and behind each space or sign between two words. */
function divided(text: string): [string, string][] {
  const lexicon = allWords();
  const joining = new RegExp(`^(?:(?:${lexicon.phrases('and', 'or', 'to', 'from')}) )+`);
  return [...text.matchAll(/ ?[,;+&|/–-] ?| /g)]
    .slice(0, MOST_PLACES)
    .map(({ 0: sign, index }) => [text.slice(0, index), text.slice(index + sign.length).replace(joining, '')]);
}

function withYearOf(date: string, other: string, locale: string): string | null {
  const own = surely(date, locale);
  if (own !== null || /\d{3}/.test(date)) return own;
  const year = /\b\d{4}\b/.exec(other)?.[0];
  return year === undefined || !/\p{L}{3}/u.test(date) ? null : surely(`${date} ${year}`, locale);
}

/** "13 November 2015; 2 May 2016" and "2015–2013". */
export function twoDates({ text, locale }: Asked): Unread | null {
  for (const [one, other] of divided(text)) {
    const [from, to] = [withYearOf(one, other, locale), withYearOf(other, one, locale)];
    if (from === null || to === null || /[[{/]/.test(from + to)) continue;
    const [first, last] = [readDate(from), readDate(to)];
    const isBackwards = (last.ranges.at(-1)?.to ?? Infinity) < (first.ranges[0]?.from ?? -Infinity);
    if (isBackwards && isSpan(text)) return unread('BACKWARDS', [inWords(`${to}/${from}`, locale)]);
    const [early, late] = isBackwards ? [to, from] : [from, to];
    return unread('TWO_DATES', [`${early}/${late}`, `[${early},${late}]`, `{${early},${late}}`].map(asMeaning));
  }
  return null;
}

/** "28 June – 31 June 2014": one of the two days does not exist. */
export function noSuchEnd(asked: Asked): Unread | null {
  const [, one = '', other = ''] = /^(.+?)(?: ?– ?| - )(.+)$/.exec(asked.text) ?? [];
  const year = /\b\d{4}\b/.exec(asked.text)?.[0];
  if (year === undefined) return null;
  const ends = [one, other].map((end) => (/\d{3}/.test(end) ? end : `${end} ${year}`));
  const found = ends.map((text) => noSuchDay({ ...asked, text })).find((end) => end !== null);
  return found ? unread(found.reason, [], found.part) : null;
}

/** Whether the text has a dash, or words such as "to", between two dates. */
function isSpan(text: string): boolean {
  return / ?– ?| - |\d-\d/.test(text) || new RegExp(` (?:${allWords().phrases('to')}) `).test(text);
}
