/** Classifies passages for chronologies: beginning of entries, date or year alone, or continuation. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { dateOfLine } from './entries';
import { lentYear, wholeDate, yearAlone } from './leading-date';
import { linesIn, type Line } from './lines';

/** After more paragraphs than this without a date, the year of a heading no longer applies. */
export const LONGEST_SECTION = 8;

type Role =
  /** Begins an entry, or several. */
  | 'dated'
  /** A date that stands alone, as a heading or a line: what follows is told of it. */
  | 'date'
  | 'year'
  /** May go on with the entry before. */
  | 'text'
  | 'other';

/** A passage with its lines and what it is to a chronology. */
export interface Read {
  readonly passage: Passage;
  readonly lines: readonly Line[];
  readonly role: Role;
  /** The year of the heading above it. */
  readonly year: string | null;
}

/** Whether an entry can hold the passage as it is. */
export function isHeld(passage: Passage): passage is Passage & { kind: 'text'; node: RichTextNode } {
  return passage.kind === 'text' && passage.node.type !== 'code';
}

/** The dates of lines, one after the other, and the year that holds after them. */
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

/** Reads what each passage is, with the year that it stands under. */
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
