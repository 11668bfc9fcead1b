/** Makes the entries of a chronology from its lines. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { cut, markedLength, textOf, trimmed } from './inline';
import { leadingDate, wholeDate, type LeadingDate } from './leading-date';
import type { FoundEntry } from './finding';
import type { Line } from './lines';
import { findStatusNote } from './status-note';

/**
 * An entry, and in `means` what its date means in EDTF: null when the line has no date that was understood, or a date and no text. The line
 * is then kept as text.
 */
export interface DraftEntry {
  readonly means: string | null;
  readonly entry: FoundEntry;
}

/** Begins like a date and goes on like an entry, though the date can't be read: "2021-22: …". */
const DATE_LIKE = /^[^\p{L}\n]{0,4}(?:\p{L}{3,10}\.? )?\d[^—–:\n]{0,30}(?:\s[—–-]\s|—|–|:\s)/u;

/** Whether a line has the shape of an entry whose date is not understood. */
export function isDateLike(text: string): boolean {
  return DATE_LIKE.test(text.slice(0, 80));
}

/** The date of a line of a chronology: before a separator, in bold, or all there is. */
export function dateOfLine({ nodes, text }: Line, locale: string, year: string | null): LeadingDate | null {
  const end = markedLength(nodes, 'bold');
  const bold = end > 0 && end < text.length ? wholeDate(text.slice(0, end), locale, year) : null;
  const whole = text.length <= 80 ? wholeDate(text, locale, year) : null;
  if (whole) return { ...whole, end: text.length };
  const leading = leadingDate(text, locale, year);
  if (!bold || (leading && leading.end > end)) return leading;
  const separator = /^\s*(?:[—–―:|.,;-]\s*)?/.exec(text.slice(end, end + 20))?.[0].length ?? 0;
  return { ...bold, end: end + separator };
}

function paragraph(children: RichTextNode[]): RichTextNode {
  return { type: 'paragraph', children };
}

/** What is written of one entry, before its editorial note is looked for. */
export class EntryDraft {
  private readonly nodes: RichTextNode[] = [];

  private constructor(private readonly date: LeadingDate | null) {}

  /** An entry that begins with a line. */
  static begin(line: Line, date: LeadingDate | null): EntryDraft {
    const draft = new EntryDraft(date);
    draft.addLine(date ? trimmed(cut(line.nodes, date.end)) : [...line.nodes]);
    return draft;
  }

  addLine(nodes: readonly RichTextNode[]): void {
    if (nodes.length > 0) this.nodes.push(paragraph([...nodes]));
  }

  addNode(node: RichTextNode): void {
    this.nodes.push(node);
  }

  /** Whether the date stands alone so far. */
  get isBare(): boolean {
    return this.nodes.length === 0;
  }

  finish(): DraftEntry {
    if (this.date && this.isBare) return this.undated();
    const { text, status, statusNote } = withoutNote(this.nodes);
    const date = this.date && { printed: this.date.printed, edtf: this.date.edtf };
    return { means: this.date?.means ?? null, entry: { date, text, status, statusNote } };
  }

  /** A date of which nothing is told is kept as the text that it is. */
  private undated(): DraftEntry {
    const text = [paragraph([{ type: 'text', text: this.date?.printed ?? '' }])];
    return { means: null, entry: { date: null, text, status: 'asserted', statusNote: null } };
  }
}

function withoutNote(nodes: readonly RichTextNode[]): Omit<FoundEntry, 'date'> {
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'paragraph') continue;
    const children = node.children ?? [];
    const found = findStatusNote(textOf(children));
    if (!found) continue;
    const rest = trimmed([...cut(children, 0, found.from), ...cut(children, found.to)]);
    const hasLink = cut(children, found.from, found.to).some(({ type }) => type === 'link');
    const others = [...nodes.slice(0, index), ...(rest.length > 0 ? [paragraph(rest)] : []), ...nodes.slice(index + 1)];
    // A note that links somewhere keeps its place too, as does one that is all there is.
    return { text: hasLink || others.length === 0 ? nodes : others, status: found.status, statusNote: found.note };
  }
  return { text: nodes, status: 'asserted', statusNote: null };
}
