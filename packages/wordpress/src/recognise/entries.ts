/** Makes the entries of a chronology from its lines. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { cut, markedLength, textOf, trimmed } from './inline';
import { leadingDate, wholeDate, type LeadingDate } from './leading-date';
import type { FoundEntry } from './finding';
import type { Line } from './lines';
import { findStatusNote } from './status-note';

/**
 * An entry. `means` is the value of its date in EDTF; null if the line has no date that was understood, or no text after the date. The whole line
 * is then the text of the entry.
 */
export interface DraftEntry {
  readonly means: string | null;
  readonly entry: FoundEntry;
}

/** The beginning of a line that looks like an entry, even if its date is not understood: "2021-22: …". */
const DATE_LIKE = /^[^\p{L}\n]{0,4}(?:\p{L}{3,10}\.? )?\d[^—–:\n]{0,30}(?:\s[—–-]\s|—|–|:\s)/u;

/** Whether a line looks like an entry of a chronology, even if its date is not understood. */
export function isDateLike(text: string): boolean {
  return DATE_LIKE.test(text.slice(0, 80));
}

/** The words at the beginning of such a line that would be its date, and the index of the text after them; null for other lines. */
export function dateLikeHead(text: string): { readonly printed: string; readonly end: number } | null {
  const head = DATE_LIKE.exec(text.slice(0, 80))?.[0];
  if (head === undefined) return null;
  const printed = head.replace(/^[\s•·*▪●‣>–—-]+/, '').replace(/(?:\s*[—–:]\s*|\s-\s)$/, '');
  return { printed: printed.trim(), end: text.length - text.slice(head.length).trimStart().length };
}

/** The date of a line of a chronology; null for none. The date is before a separator, or in bold, or the whole line. */
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

/** Collects the lines of an entry. `finish` then reads the editorial note. */
export class EntryDraft {
  private readonly nodes: RichTextNode[] = [];

  private constructor(private readonly date: LeadingDate | null) {}

  /** Begins an entry with its first line. The date is removed from the line. */
  static begin(line: Line, date: LeadingDate | null): EntryDraft {
    const draft = new EntryDraft(date);
    draft.addLine(date ? trimmed(cut(line.nodes, date.end)) : [...line.nodes]);
    return draft;
  }

  /** Adds a line as a paragraph. */
  addLine(nodes: readonly RichTextNode[]): void {
    if (nodes.length > 0) this.nodes.push(paragraph([...nodes]));
  }

  /** Adds a node of rich text, such as a list. */
  addNode(node: RichTextNode): void {
    this.nodes.push(node);
  }

  /** Whether the entry has no text yet after its date. */
  get isBare(): boolean {
    return this.nodes.length === 0;
  }

  /** The entry. */
  finish(): DraftEntry {
    if (this.date && this.isBare) return this.undated();
    const { text, status, statusNote } = withoutNote(this.nodes);
    const date = this.date && { printed: this.date.printed, edtf: this.date.edtf };
    return { means: this.date?.means ?? null, entry: { date, text, status, statusNote } };
  }

  /** A date without text after it becomes the text of the entry. */
  private undated(): DraftEntry {
    const text = [paragraph([{ type: 'text', text: this.date?.printed ?? '' }])];
    return { means: null, entry: { date: null, text, status: 'asserted', statusNote: null } };
  }
}

/** The text without its editorial note, and the status that the note gives. */
function withoutNote(nodes: readonly RichTextNode[]): Omit<FoundEntry, 'date'> {
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'paragraph') continue;
    const children = node.children ?? [];
    const found = findStatusNote(textOf(children));
    if (!found) continue;
    const rest = trimmed([...cut(children, 0, found.from), ...cut(children, found.to)]);
    const hasLink = cut(children, found.from, found.to).some(({ type }) => type === 'link');
    const others = [...nodes.slice(0, index), ...(rest.length > 0 ? [paragraph(rest)] : []), ...nodes.slice(index + 1)];
    // The note also stays in the text if it contains a link, which would be lost, or if the entry has no other text.
    return { text: hasLink || others.length === 0 ? nodes : others, status: found.status, statusNote: found.note };
  }
  return { text: nodes, status: 'asserted', statusNote: null };
}
