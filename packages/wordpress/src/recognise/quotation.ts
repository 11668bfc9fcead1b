/** Recognises quotations: text in quotation marks, in a blockquote, or in italics. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { isWholly, textOf } from './inline';

/** Characters of the longest quotation. */
export const LONGEST_QUOTATION = 2_000;
/** Where quotation marks are looked for, so that no pattern runs through a long text. */
const EDGE = 20;
const OPENING = /^\s*["“„«‟”‘']\s*/u;
const CLOSING = /\s*["”“»’']\s*[.,]?\s*$/u;

/** The inline nodes of a line. */
export type Nodes = readonly RichTextNode[];

/** A quotation. `isMarked`: by quotation marks or as one, and not by italics alone. */
export interface Quotation {
  readonly nodes: Nodes;
  readonly isMarked: boolean;
}

/** Whether a text stands in quotation marks. */
export function isQuoted(text: string): boolean {
  return OPENING.test(text.slice(0, EDGE)) && CLOSING.test(text.slice(-EDGE)) && text.trim().length > 2;
}

/** A text without the quotation marks around it. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  return isQuoted(trimmed) ? trimmed.replace(OPENING, '').replace(CLOSING, '').trim() : trimmed;
}

/** The quotation that lines are; null when they are none. */
export function quotationOf(lines: readonly Nodes[], isQuote: boolean): Quotation | null {
  const nodes = lines.flatMap((line, index): RichTextNode[] => (index === 0 ? [...line] : [{ type: 'text', text: '\n' }, ...line]));
  const text = textOf(nodes);
  if (text.trim() === '' || text.length > LONGEST_QUOTATION) return null;
  if (isQuote || isQuoted(text)) return { nodes, isMarked: true };
  return isWholly(nodes, 'italic') ? { nodes, isMarked: false } : null;
}

/** Whether a quotation that was opened is still open: its next paragraph is said too. */
export function isGoingOn(lines: readonly Nodes[]): boolean {
  const text = textOf(lines.flat());
  return OPENING.test(text.slice(0, EDGE)) && !CLOSING.test(text.slice(-EDGE));
}

/** Whether a text begins with a quotation mark. */
export function isOpened(text: string): boolean {
  return OPENING.test(text);
}
