/** Recognises quotations: text in quotation marks, in a blockquote, or in italics. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { isWholly, textOf } from './inline';

/** Length of the longest quotation, in UTF-16 units. */
export const LONGEST_QUOTATION = 2_000;
/** Quotation marks are searched in this number of characters at both ends, so that no pattern runs through a long text. */
const EDGE = 20;
const OPENING = /^\s*["“„«‟”‘']\s*/u;
const CLOSING = /\s*["”“»’']\s*[.,]?\s*$/u;

/** The inline nodes of a line. */
export type Nodes = readonly RichTextNode[];

/** A quotation. `isMarked`: it is in quotation marks or in a blockquote, not only in italics. */
export interface Quotation {
  readonly nodes: Nodes;
  readonly isMarked: boolean;
}

/** Whether a text begins and ends with quotation marks. */
export function isQuoted(text: string): boolean {
  return OPENING.test(text.slice(0, EDGE)) && CLOSING.test(text.slice(-EDGE)) && text.trim().length > 2;
}

/** A text without the quotation marks around it. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  return isQuoted(trimmed) ? trimmed.replace(OPENING, '').replace(CLOSING, '').trim() : trimmed;
}

/** The lines as a quotation; null if they are not one. `isQuote`: they are in a blockquote. */
export function quotationOf(lines: readonly Nodes[], isQuote: boolean): Quotation | null {
  const nodes = lines.flatMap((line, index): RichTextNode[] => (index === 0 ? [...line] : [{ type: 'text', text: '\n' }, ...line]));
  const text = textOf(nodes);
  if (text.trim() === '' || text.length > LONGEST_QUOTATION) return null;
  if (isQuote || isQuoted(text)) return { nodes, isMarked: true };
  return isWholly(nodes, 'italic') ? { nodes, isMarked: false } : null;
}

/** Whether a quotation begins with a quotation mark and has no closing one yet, so that the next paragraph belongs to it. */
export function isGoingOn(lines: readonly Nodes[]): boolean {
  const text = textOf(lines.flat());
  return OPENING.test(text.slice(0, EDGE)) && !CLOSING.test(text.slice(-EDGE));
}

/** Whether a text begins with a quotation mark. */
export function isOpened(text: string): boolean {
  return OPENING.test(text);
}
