/** Quotations that open a post: each with a name under it, or behind it in its own paragraph. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { readAttribution, type Attribution } from './attribution';
import type { Finding } from './finding';
import { cut, isWholly, linesOf, linksOf, textOf } from './inline';
import { wholeDate } from './leading-date';
import { onlyLine } from './lines';

const LONGEST_QUOTATION = 2_000;
const MOST_PARAGRAPHS = 4;
/** Where quotation marks are looked for, so that no pattern runs through a long text. */
const EDGE = 20;
const LONGEST_DATE = 60;
const OPENING = /^\s*["“„«‟”‘']\s*/u;
const CLOSING = /\s*["”“»’']\s*[.,]?\s*$/u;
/** Where a quotation ends and a dash or a bracket begins its attribution, in one line. */
const ENDS_BEFORE = /["”“»’']\s*[.,]?\s*(?=(?:[—–―]|--?\s|\())/gu;

type Nodes = readonly RichTextNode[];

/** A quotation. `isMarked`: by quotation marks or as one, and not by italics alone. */
interface Quotation {
  readonly nodes: Nodes;
  readonly isMarked: boolean;
}

function isQuoted(text: string): boolean {
  return OPENING.test(text.slice(0, EDGE)) && CLOSING.test(text.slice(-EDGE)) && text.trim().length > 2;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return isQuoted(trimmed) ? trimmed.replace(OPENING, '').replace(CLOSING, '').trim() : trimmed;
}

/** The quotation that lines are; null when they are none. */
function quotationOf(lines: readonly Nodes[], isQuote: boolean): Quotation | null {
  const nodes = lines.flatMap((line, index): RichTextNode[] => (index === 0 ? [...line] : [{ type: 'text', text: '\n' }, ...line]));
  const text = textOf(nodes);
  if (text.trim() === '' || text.length > LONGEST_QUOTATION) return null;
  if (isQuote || isQuoted(text)) return { nodes, isMarked: true };
  return isWholly(nodes, 'italic') ? { nodes, isMarked: false } : null;
}

/** Lines at the end of a paragraph that may be its attribution: from a dash on, else three, two or one. */
function endings(lines: readonly Nodes[]): number[] {
  const dashed = lines.findLastIndex((line, index) => index > 0 && /^\s*[—–―-]/.test(textOf(line).slice(0, EDGE)));
  return dashed > 0 ? [dashed] : [3, 2, 1].map((count) => lines.length - count).filter((start) => start > 0);
}

/** Quotation and attribution within one paragraph: after a break, or after the closing quotation mark. */
function within(lines: readonly Nodes[], isQuote: boolean, locale: string): { quotation: Quotation; attribution: Attribution } | null {
  for (const start of endings(lines)) {
    const attribution = readAttribution(joined(lines.slice(start)), locale);
    const quotation = attribution && quotationOf(lines.slice(0, start), isQuote);
    // Lines in a blockquote may all be said: there a dash, or more than a name, must tell.
    const isTold = attribution && (attribution.hasDash || attribution.role !== null || attribution.date !== null);
    if (quotation && (isTold || isQuoted(textOf(quotation.nodes)))) return { quotation, attribution };
  }
  const [only] = lines;
  if (!only || lines.length !== 1 || textOf(only).length > LONGEST_QUOTATION) return null;
  for (const { 0: closing, index } of textOf(only).matchAll(ENDS_BEFORE)) {
    const end = index + closing.length;
    const quotation = quotationOf([cut(only, 0, end)], false);
    const attribution = quotation && readAttribution(cut(only, end), locale);
    if (quotation && attribution) return { quotation, attribution };
  }
  return null;
}

function confidenceOf(quotation: Quotation, { name, role, date, hasDash }: Attribution, hasLink: boolean): number {
  const told = role !== null || date !== null;
  const confidence = hasDash ? 0.96 : told ? (/\p{Ll}/u.test(name) ? 0.92 : 0.94) : 0.75;
  // Addresses of links have no place in an epigraph.
  return Math.max(0.5, confidence - (quotation.isMarked ? 0 : 0.04) - (hasLink ? 0.15 : 0));
}

function toFinding(quotation: Quotation, attribution: Attribution, links: number, from: number, to: number): Finding {
  const { name, role, date } = attribution;
  const confidence = Number(confidenceOf(quotation, attribution, links > 0).toFixed(2));
  const behind = [role === null ? [] : ['a role'], date === null ? [] : ['a date']].flat();
  return {
    value: { kind: 'epigraph', text: unquoted(textOf(quotation.nodes)), attribution: name, role, date },
    confidence,
    from,
    to,
    reason: `quotation followed by a name${behind.map((word) => ` and ${word}`).join('')}`,
  };
}

interface Piece {
  readonly lines: readonly Nodes[];
  readonly isQuote: boolean;
}

function pieceOf(passage: Passage | undefined): Piece | null {
  if (passage?.kind !== 'text' || (passage.node.type !== 'paragraph' && passage.node.type !== 'quote')) return null;
  return { lines: linesOf(passage.node.children ?? []), isQuote: passage.node.type === 'quote' };
}

/** The epigraph that begins with the passage at a place; null when none does. */
export function findEpigraph(passages: readonly Passage[], at: number, to: number, locale: string): Finding | null {
  const first = pieceOf(passages[at]);
  if (!first || first.lines.length === 0) return null;
  const own = within(first.lines, first.isQuote, locale);
  if (own) return toFinding(own.quotation, own.attribution, linksOf(first.lines.flat()).length, at, at + 1);
  const lines: Nodes[] = [];
  for (let next = at; next < Math.min(to, at + MOST_PARAGRAPHS); next++) {
    const piece = pieceOf(passages[next]);
    if (!piece) return null;
    if (next > at) {
      const attribution = piece.lines.length <= 2 ? readAttribution(joined(piece.lines), locale) : null;
      const quotation = attribution && quotationOf(lines, first.isQuote);
      if (quotation && !isQuoted(textOf(piece.lines[0] ?? [])))
        return withDateBelow(
          toFinding(quotation, attribution, linksOf([...lines.flat(), ...piece.lines.flat()]).length, at, next + 1),
          passages[next + 1],
          locale,
        );
    }
    if (piece.isQuote !== first.isQuote || !(piece.isQuote || next === at || isGoingOn(lines))) return null;
    if (!piece.isQuote && next === at && !OPENING.test(textOf(piece.lines[0] ?? [])) && !isWholly(piece.lines.flat(), 'italic'))
      return null;
    lines.push(...piece.lines);
  }
  return null;
}

/** A day under a name may be that of the quotation, or the post's own: an editor decides. */
function withDateBelow(finding: Finding, passage: Passage | undefined, locale: string): Finding {
  const { value, to, confidence } = finding;
  const line = onlyLine(passage);
  const date = line && line.text.length <= LONGEST_DATE ? wholeDate(line.text, locale, null) : null;
  if (value.kind !== 'epigraph' || value.date || !date) return finding;
  const { printed, edtf } = date;
  return { ...finding, value: { ...value, date: { printed, edtf } }, to: to + 1, confidence: Math.min(confidence, 0.75) };
}

/** Whether a quotation that was opened is still open: its next paragraph is said too. */
function isGoingOn(lines: readonly Nodes[]): boolean {
  const text = textOf(lines.flat());
  return OPENING.test(text.slice(0, EDGE)) && !CLOSING.test(text.slice(-EDGE));
}

function joined(lines: readonly Nodes[]): RichTextNode[] {
  return lines.flatMap((line, index): RichTextNode[] => (index === 0 ? [...line] : [{ type: 'text', text: ', ' }, ...line]));
}
