/** Classifies passages for the recognition of chronologies: the beginning of entries, a date or a year alone, or a continuation. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { dateOfLine } from './entries';
import { lentYear, wholeDate, yearAlone } from './leading-date';
import { linesIn, type Line } from './lines';

/** The year of a heading no longer applies after more than this number of paragraphs without a date. */
export const LONGEST_SECTION = 8;

/** The role of a passage in a chronology. */
type Role =
  /** Begins one or more entries. */
  | 'dated'
  /** Only a date, as a heading or a line. The text after it belongs to it. */
  | 'date'
  /** Only a year. */
  | 'year'
  /** May continue the entry before it. */
  | 'text'
  | 'other';

/** A passage with its lines and its role in a chronology. */
export interface Read {
  readonly passage: Passage;
  readonly lines: readonly Line[];
  readonly role: Role;
  /** The year of the heading above it, or of the title; null for none. */
  readonly year: string | null;
}

/** Whether an entry can contain the passage without changes. */
export function isHeld(passage: Passage): passage is Passage & { kind: 'text'; node: RichTextNode } {
  return passage.kind === 'text' && passage.node.type !== 'code';
}

/** The number of lines with a date, and the year that applies after the lines. */
function datesOf(lines: readonly Line[], locale: string, before: string | null): { readonly dated: number; readonly year: string | null } {
  let [dated, year] = [0, before];
  for (const line of lines) {
    const alone = yearAlone(line.text);
    const date = alone === null ? dateOfLine(line, locale, year) : null;
    if (alone !== null || date) dated += 1;
    year = alone ?? (date && lentYear(date)) ?? year;
  }
  return { dated, year };
}

function roleOf(passage: Passage, lines: readonly Line[], locale: string, year: string | null): Role {
  const [first, second] = lines;
  if (!first) return isHeld(passage) ? 'text' : 'other';
  const alone = yearAlone(first.text);
  if (lines.length === 1 && alone !== null) return 'year';
  if (lines.length === 1 && first.text.length <= 80 && wholeDate(first.text, locale, year)) return 'date';
  if (passage.kind === 'text' && passage.node.type === 'list')
    return datesOf(lines, locale, year).dated * 2 >= lines.length ? 'dated' : 'text';
  if (dateOfLine(first, locale, year) ?? (alone !== null && second ? dateOfLine(second, locale, alone) : null)) return 'dated';
  return passage.kind === 'heading' ? 'other' : 'text';
}

/** Classifies the passages from index `from` to before index `to`. `titleYear` is the year for days without one, or null. */
export function readAll(passages: readonly Passage[], from: number, to: number, locale: string, titleYear: string | null): Read[] {
  let year = titleYear;
  let texts = 0;
  return passages.slice(from, to).map((passage) => {
    const lines = linesIn(passage);
    const role = roleOf(passage, lines, locale, year);
    const read = { passage, lines, role, year };
    texts = role === 'text' ? texts + 1 : 0;
    if (role === 'other' || texts > LONGEST_SECTION) year = titleYear;
    else if (role !== 'text') ({ year } = datesOf(lines, locale, year));
    return read;
  });
}
