/** Recognises epigraphs: quotations at the beginning of a post, each followed by an attribution. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { readAttribution, type Attribution } from './attribution';
import type { Finding } from './finding';
import { cut, isWholly, linesOf, linksOf, textOf } from './inline';
import { wholeDate } from './leading-date';
import { onlyLine } from './lines';
import { isGoingOn, isOpened, isQuoted, LONGEST_QUOTATION, quotationOf, unquoted, type Nodes, type Quotation } from './quotation';

/** Largest number of paragraphs of an epigraph, with its attribution. */
const MOST_PARAGRAPHS = 4;
/** The dash before a name must be in this number of characters at the beginning of its line. */
const DASH_REACH = 20;
const LONGEST_DATE = 60;
/** The end of a quotation that a dash or a parenthesis follows on the same line. The attribution begins there. */
const ENDS_BEFORE = /["”“»’']\s*[.,]?\s*(?=(?:[—–―]|--?\s|\())/gu;

/** A quotation and who said it. */
interface Epigraph {
  readonly quotation: Quotation;
  readonly attribution: Attribution;
}

/**
 * Indexes of the lines at which the attribution of a paragraph may begin: the last line that begins with a dash; without one, the third, second
 * and first line from the end.
 */
function endings(lines: readonly Nodes[]): number[] {
  const dashed = lines.findLastIndex((line, index) => index > 0 && /^\s*[—–―-]/.test(textOf(line).slice(0, DASH_REACH)));
  return dashed > 0 ? [dashed] : [3, 2, 1].map((count) => lines.length - count).filter((start) => start > 0);
}

/** The quotation and the attribution within one paragraph. The attribution is on lines of its own, or follows the closing quotation mark. */
function within(lines: readonly Nodes[], isQuote: boolean, locale: string): Epigraph | null {
  for (const start of endings(lines)) {
    const attribution = readAttribution(joined(lines.slice(start)), locale);
    const quotation = attribution && quotationOf(lines.slice(0, start), isQuote);
    // All lines of a blockquote may belong to the quotation. So a name alone is not enough: a dash, a role or a date is needed.
    const isTold = attribution && (attribution.hasDash || attribution.role !== null || attribution.date !== null);
    if (quotation && (isTold || isQuoted(textOf(quotation.nodes)))) return { quotation, attribution };
  }
  const [only] = lines;
  return only && lines.length === 1 ? withinLine(only, locale) : null;
}

/** The quotation and the attribution on one line. The attribution begins after a closing quotation mark. */
function withinLine(only: Nodes, locale: string): Epigraph | null {
  if (textOf(only).length > LONGEST_QUOTATION) return null;
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
  // An epigraph has no field for links, so their addresses would be lost.
  return Math.max(0.5, confidence - (quotation.isMarked ? 0 : 0.04) - (hasLink ? 0.15 : 0));
}

function toFinding({ quotation, attribution }: Epigraph, links: number, from: number, to: number): Finding {
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

/** The lines of a paragraph or a blockquote (`isQuote`). */
interface Piece {
  readonly lines: readonly Nodes[];
  readonly isQuote: boolean;
}

function pieceOf(passage: Passage | undefined): Piece | null {
  if (passage?.kind !== 'text' || (passage.node.type !== 'paragraph' && passage.node.type !== 'quote')) return null;
  return { lines: linesOf(passage.node.children ?? []), isQuote: passage.node.type === 'quote' };
}

/** Whether a paragraph may begin a quotation: a blockquote, a paragraph that begins with a quotation mark, or one in italics. */
function mayBegin({ lines, isQuote }: Piece): boolean {
  return isQuote || isOpened(textOf(lines[0] ?? [])) || isWholly(lines.flat(), 'italic');
}

/** Whether the next paragraph belongs to the same quotation. `lines`: the lines of the quotation so far. */
function goesOn(lines: readonly Nodes[], first: Piece, next: Piece): boolean {
  return next.isQuote === first.isQuote && (next.isQuote || isGoingOn(lines));
}

/** The epigraph, if the lines are a quotation and the next paragraph is its attribution; else null. */
function signedBy(lines: readonly Nodes[], isQuote: boolean, next: Piece, locale: string): Epigraph | null {
  const attribution = next.lines.length <= 2 ? readAttribution(joined(next.lines), locale) : null;
  const quotation = attribution && quotationOf(lines, isQuote);
  return quotation && !isQuoted(textOf(next.lines[0] ?? [])) ? { quotation, attribution } : null;
}

/** The epigraph that begins with the passage at index `at` and ends before index `to`; null for none. */
export function findEpigraph(passages: readonly Passage[], at: number, to: number, locale: string): Finding | null {
  const first = pieceOf(passages[at]);
  if (!first || first.lines.length === 0) return null;
  const own = within(first.lines, first.isQuote, locale);
  if (own) return toFinding(own, linksOf(first.lines.flat()).length, at, at + 1);
  return mayBegin(first) ? findSigned(passages, first, at, Math.min(to, at + MOST_PARAGRAPHS), locale) : null;
}

/** The epigraph whose attribution is a separate paragraph before index `end`; null for none. */
function findSigned(passages: readonly Passage[], first: Piece, at: number, end: number, locale: string): Finding | null {
  const lines: Nodes[] = [...first.lines];
  for (let next = at + 1; next < end; next++) {
    const piece = pieceOf(passages[next]);
    if (!piece) return null;
    const signed = signedBy(lines, first.isQuote, piece, locale);
    const links = linksOf([...lines.flat(), ...piece.lines.flat()]).length;
    if (signed) return withDateBelow(toFinding(signed, links, at, next + 1), passages[next + 1], locale);
    if (!goesOn(lines, first, piece)) return null;
    lines.push(...piece.lines);
  }
  return null;
}

/** Adds a date from the line below the name. It may also be the date of the post, so the confidence is low and an editor decides. */
function withDateBelow(finding: Finding, passage: Passage | undefined, locale: string): Finding {
  const { value, to, confidence } = finding;
  const line = onlyLine(passage);
  const date = line && line.text.length <= LONGEST_DATE ? wholeDate(line.text, locale, null) : null;
  if (value.kind !== 'epigraph' || value.date || !date) return finding;
  const { printed, edtf } = date;
  return { ...finding, value: { ...value, date: { printed, edtf } }, to: to + 1, confidence: Math.min(confidence, 0.75) };
}

/** The nodes of all lines, with a comma between two lines. */
function joined(lines: readonly Nodes[]): RichTextNode[] {
  return lines.flatMap((line, index): RichTextNode[] => (index === 0 ? [...line] : [{ type: 'text', text: ', ' }, ...line]));
}
