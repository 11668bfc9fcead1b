/** Reads chronologies that were written as tables with a column of dates. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { EntryDraft, type DraftEntry } from './entries';
import { linesOf, textOf, trimmed } from './inline';
import { wholeDate } from './leading-date';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** The entries of a table. A header row is left out. */
export interface TableOfEntries {
  readonly caption: string | null;
  readonly entries: readonly DraftEntry[];
}

/** Elements that an entry cannot contain. */
const UNHELD = new Set(['img', 'iframe', 'video', 'audio', 'figure', 'table', 'pre', 'object', 'svg']);
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const MARKS: Readonly<Record<string, Partial<RichTextNode>>> = {
  b: { bold: true },
  strong: { bold: true },
  th: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  u: { underline: true },
  s: { strikethrough: true },
  del: { strikethrough: true },
  code: { code: true },
};
/** Smallest share of rows with a date in the column of dates. */
const DATED_SHARE = 0.6;
/** Number of columns that may be the column of dates, from the left. */
const DATE_COLUMNS = 2;
/** Fewest rows with a date. */
const FEWEST_ROWS = 3;

const isElement = (node: Node): node is Element => 'tagName' in node;

function inlineOf(node: Node, marks: Partial<RichTextNode>): RichTextNode[] {
  if (node.nodeName === '#text' && 'value' in node) return [{ type: 'text', text: node.value.replaceAll(/\s+/g, ' '), ...marks }];
  if (!isElement(node)) return [];
  if (node.tagName === 'br') return [{ type: 'text', text: '\n' }];
  const inner = node.childNodes.flatMap((child) => inlineOf(child, { ...marks, ...MARKS[node.tagName] }));
  const url = node.tagName === 'a' ? node.attrs.find(({ name }) => name === 'href')?.value : undefined;
  if (url !== undefined) return [{ type: 'link', url, children: inner }];
  return BLOCKS.has(node.tagName) ? [{ type: 'text', text: '\n' }, ...inner, { type: 'text', text: '\n' }] : inner;
}

/** All elements within the nodes, at any depth; null if an entry cannot contain one of them, or if they are nested too deeply. */
function descendants(nodes: readonly Node[], depth = 0): Element[] | null {
  const found: Element[] = [];
  for (const node of nodes.filter(isElement)) {
    const inner = depth > 30 ? null : descendants(node.childNodes, depth + 1);
    if (!inner || (UNHELD.has(node.tagName) && depth > 0 && node.tagName !== 'table')) return null;
    found.push(node, ...inner);
  }
  return found;
}

function cellsOf(row: Element): RichTextNode[][] {
  return row.childNodes
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
    .map((cell) => trimmed(cell.childNodes.flatMap((child) => inlineOf(child, {}))));
}

/** How many rows of a column must have a date, and which share of them, for a column of dates. */
interface Dated {
  readonly fewest: number;
  readonly share: number;
}

/** Index of the column of dates; null for none. */
export function dateColumn(
  rows: readonly RichTextNode[][][],
  locale: string,
  { fewest, share }: Dated = { fewest: FEWEST_ROWS, share: DATED_SHARE },
): number | null {
  for (let column = 0; column < DATE_COLUMNS; column++) {
    const dated = rows.filter((cells) => wholeDate(textOf(cells[column] ?? []), locale, null)).length;
    if (dated >= fewest && dated >= rows.length * share) return column;
  }
  return null;
}

/** The entry of a row. A row without a date keeps all its cells as text. */
export function toEntry(cells: readonly RichTextNode[][], column: number, locale: string): EntryDraft {
  const text = textOf(cells[column] ?? []);
  const date = wholeDate(text, locale, null);
  const others = date ? cells.filter((_, index) => index !== column) : cells;
  const [first = [], ...rest] = others.flatMap(linesOf);
  const draft = EntryDraft.begin({ nodes: first, text: textOf(first), depth: 0 }, date && { ...date, end: 0 });
  for (const nodes of rest) draft.addLine(nodes);
  return draft;
}

/** The cells of a table, by rows. A header row and empty rows are left out. */
interface TableRows {
  readonly caption: string | null;
  readonly rows: readonly RichTextNode[][][];
}

/** The rows of HTML that is exactly one table; null for other HTML, and for a table with elements that an entry cannot contain. */
export function readRows(html: string): TableRows | null {
  if (!/<table[\s>]/i.test(html)) return null;
  const content = parseFragment(html).childNodes;
  const elements = descendants(content);
  const tables = elements?.filter(({ tagName }) => tagName === 'table') ?? [];
  if (!elements || tables.length !== 1 || hasTextOutside(content)) return null;
  const isHeader = (row: Element, index: number): boolean =>
    index === 0 && row.childNodes.filter(isElement).every(({ tagName }) => tagName === 'th');
  const rows = elements
    .filter(({ tagName }) => tagName === 'tr')
    .filter((row, index) => !isHeader(row, index))
    .map(cellsOf)
    .filter((cells) => cells.some((cell) => cell.length > 0));
  const caption = elements.find(({ tagName }) => tagName === 'caption');
  return { caption: caption ? textOf(caption.childNodes.flatMap((child) => inlineOf(child, {}))).trim() || null : null, rows };
}

/**
 * Reads HTML that is exactly one table. Null for other HTML, for a table without a column of dates, and for a table with elements that an entry
 * cannot contain.
 */
export function readTable(html: string, locale: string): TableOfEntries | null {
  const table = readRows(html);
  const column = table ? dateColumn(table.rows, locale) : null;
  if (!table || column === null) return null;
  return { caption: table.caption, entries: table.rows.map((cells) => toEntry(cells, column, locale).finish()) };
}

function hasTextOutside(nodes: readonly Node[]): boolean {
  return nodes.some((node) => {
    if (!isElement(node)) return node.nodeName === '#text' && 'value' in node && node.value.trim() !== '';
    return node.tagName !== 'table' && hasTextOutside(node.childNodes);
  });
}
