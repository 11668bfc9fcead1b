/** What a doubtful date may mean. */
import { isEdtf } from '../../edtf/read-date';
import { readPrintedDate } from '../read-printed';
import { asMeaning, inWords } from './suggest';
import { MOST_SUGGESTIONS, type Suggestion } from './unread';

/**
 * The meanings that a doubtful date may have, to choose one: the two days of 02/08/1980, the decade or the century of "the 1900s", the years
 * or the month of "2004/05". Empty for dates that are sure or not read.
 */
export function alternatives(printed: string, locale: string): Suggestion[] {
  const read = readPrintedDate(printed, locale);
  if (!read?.doubt) return [];
  const found =
    read.doubt === 'DAY_OR_MONTH_FIRST' ? inEitherOrder(read.edtf, locale) : [read.edtf, ...others(printed, read.edtf)].map(asMeaning);
  return found.filter((one) => one !== null).slice(0, MOST_SUGGESTIONS);
}

function inEitherOrder(edtf: string, locale: string): (Suggestion | null)[] {
  const days = edtf.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  return /^\[[^[\]]+\]$/.test(edtf) && days.length === 2 ? days.map((day) => inWords(day, locale)) : [asMeaning(edtf)];
}

function others(printed: string, edtf: string): string[] {
  const century = /^(\d\d)XX$/.exec(edtf)?.[1];
  if (century !== undefined) return [`${century}0X`];
  const twenties = /^192X$/.test(edtf) ? ['182X', '202X'] : [];
  const [, year, tail] = /^\s*(\d{4})[-–/](\d{2})\s*$/.exec(printed) ?? [];
  const inYear = year !== undefined && tail !== undefined ? [`${year}-${tail}`] : [];
  return [...twenties, ...inYear].filter((one) => one !== edtf && isEdtf(one));
}
