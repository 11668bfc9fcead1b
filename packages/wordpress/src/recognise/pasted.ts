/** Reads a text that an editor pastes as a chronology: every line becomes an entry or a part of one, dated or not, however few there are. */
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { toPlainText, type RichTextNode } from '@dossier/text/rich-text';
import { htmlToText } from '@dossier/text/sanitise-html';
import type { Passage } from '../convert/passage';
import { readAll, type Read } from './chronology-reads';
import { RunBuilder } from './chronology-run';
import { dateColumn, readRows, toEntry } from './chronology-table';
import { dateLikeHead, dateOfLine, isDateLike, type DraftEntry } from './entries';
import type { FoundEntry } from './finding';
import { cut, linesOf, textOf, trimmed } from './inline';
import { looseDate } from './loose-date';

/** An entry of a pasted chronology. */
export interface PastedEntry extends FoundEntry {
  /** Whether it stands before the first line with a date, as titles and introductions do. */
  readonly isBefore: boolean;
  /** Whether only a space divides its date from its text: it may be no date. */
  readonly isLoose: boolean;
}

type Entry = Omit<PastedEntry, 'isBefore'>;

const paragraph = (children: readonly RichTextNode[]): RichTextNode => ({ type: 'paragraph', children: [...children] });

/** A list counts as dated if any of its items is, since it was pasted as a chronology. */
function asPasted(read: Read, locale: string): Read {
  const isList = read.passage.kind === 'text' && read.passage.node.type === 'list';
  const isDated = (line: Read['lines'][number]): boolean => dateOfLine(line, locale, read.year) !== null || isDateLike(line.text);
  return isList && read.lines.some(isDated) ? { ...read, role: 'dated' } : read;
}

/** Entries of passages that are no tables. */
function readLines(passages: readonly Passage[], locale: string): Entry[] {
  const reads = readAll(passages, 0, passages.length, locale, null).map((read) => asPasted(read, locale));
  const builder = new RunBuilder(locale, null, (text) => looseDate(text, locale) !== null);
  for (const [at, read] of reads.entries()) builder.add(read, reads[at + 1]);
  return builder.finish().map((draft) => dated(draft, locale));
}

/** The entry, with what stands where its date would be as its date, whether or not that is read. */
function dated({ entry }: DraftEntry, locale: string): Entry {
  const [first, ...others] = entry.text;
  if (entry.date !== null || first?.type !== 'paragraph') return { ...entry, isLoose: false };
  const children = first.children ?? [];
  const text = textOf(children);
  if (others.length === 0 && readPrintedDate(text, locale) !== null)
    return { ...entry, date: { printed: text.trim(), edtf: null }, text: [], isLoose: false };
  const head = dateLikeHead(text);
  const loose = head === null ? looseDate(text, locale) : null;
  const found = head ?? loose;
  if (!found) return { ...entry, isLoose: false };
  const rest = trimmed(cut(children, found.end));
  const date = { printed: found.printed, edtf: null };
  return { ...entry, date, text: rest.length > 0 ? [paragraph(rest), ...others] : others, isLoose: loose !== null };
}

/** Entries of a table: one per row, whatever its date; null for HTML that is no table, and for a table without a column of dates. */
function readTableRows(html: string, locale: string): Entry[] | null {
  const table = readRows(html);
  const column = table ? dateColumn(table.rows, locale, { fewest: 1, share: 0 }) : null;
  if (!table || column === null) return null;
  const caption = table.caption === null ? [] : [undated(table.caption)];
  return [...caption, ...table.rows.map((cells) => readRow(cells, column, locale))];
}

function readRow(cells: readonly RichTextNode[][], column: number, locale: string): Entry {
  const { entry, means } = toEntry(cells, column, locale).finish();
  const printed = textOf(cells[column] ?? []).trim();
  const others = cells.filter((_, index) => index !== column).flatMap((cell) => linesOf(cell));
  if (means !== null || printed === '') return { ...entry, isLoose: false };
  return { ...entry, date: { printed, edtf: null }, text: others.map(paragraph), isLoose: false };
}

function undated(text: string): Entry {
  return { date: null, text: [paragraph([{ type: 'text', text }])], status: 'asserted', statusNote: null, isLoose: false };
}

/** HTML that is no table of dates, as paragraphs of its lines. */
function toParagraphs(passage: Passage): Passage[] {
  if (passage.kind === 'image') return [];
  if (passage.kind === 'embed') {
    const link = { type: 'link', url: passage.url, children: [{ type: 'text', text: passage.url }] };
    return [{ kind: 'text', line: passage.line, node: paragraph([link]) }];
  }
  if (passage.kind !== 'html') return [passage];
  return htmlToText(passage.html)
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'text', line: passage.line, node: paragraph([{ type: 'text', text }]) }));
}

function hasWords({ date, text }: Entry): boolean {
  return date !== null || text.some((node) => toPlainText(node).trim() !== '');
}

/**
 * The entries of a pasted chronology, in the order of the text. All visible text is in them, except headings that are only a year and give it to
 * the lines below, and the header row of a table. Dates that are not read are entries with that date, or, where nothing looks like a date,
 * entries without one. Pictures are left out.
 */
export function readPasted(passages: readonly Passage[], locale: string): PastedEntry[] {
  const entries: Entry[] = [];
  let lines: Passage[] = [];
  const flush = (): void => {
    entries.push(...readLines(lines, locale));
    lines = [];
  };
  for (const passage of passages) {
    const rows = passage.kind === 'html' ? readTableRows(passage.html, locale) : null;
    if (rows) {
      flush();
      entries.push(...rows);
    } else lines.push(...toParagraphs(passage));
  }
  flush();
  const told = entries.filter(hasWords);
  const first = told.findIndex(({ date }) => date !== null);
  return told.map((entry, index) => ({ ...entry, isBefore: first >= 0 && index < first }));
}
