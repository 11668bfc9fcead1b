/** Recognises epigraphs: quotations at the beginning of a post, each with an attribution after it. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { readAttribution, type Attribution } from './attribution';
import type { Finding } from './finding';
import { cut, isWholly, linesOf, linksOf, textOf } from './inline';
import { wholeDate } from './leading-date';
import { onlyLine } from './lines';
import { isGoingOn, isOpened, isQuoted, LONGEST_QUOTATION, quotationOf, unquoted, type Nodes, type Quotation } from './quotation';

const MOST_PARAGRAPHS = 4;
/** Where the dash before a name is looked for, in characters. */
const DASH_REACH = 20;
const LONGEST_DATE = 60;
/** Where a quotation ends and a dash or a bracket begins its attribution, in one line. */
const ENDS_BEFORE = /["”“»’']\s*[.,]?\s*(?=(?:[—–―]|--?\s|\())/gu;

/** A quotation and who said it. */
interface Epigraph {
  readonly quotation: Quotation;
  readonly attribution: Attribution;
}

/** Lines at the end of a paragraph that may be its attribution: from a dash on, else three, two or one. */
function endings(lines: readonly Nodes[]): number[] {
  const dashed = lines.findLastIndex((line, index) => index > 0 && /^\s*[—–―-]/.test(textOf(line).slice(0, DASH_REACH)));
  return dashed > 0 ? [dashed] : [3, 2, 1].map((count) => lines.length - count).filter((start) => start > 0);
}

/** Quotation and attribution within one paragraph: after a break, or after the closing quotation mark. */
function within(lines: readonly Nodes[], isQuote: boolean, locale: string): Epigraph | null {
  for (const start of endings(lines)) {
    const attribution = readAttribution(joined(lines.slice(start)), locale);
    const quotation = attribution && quotationOf(lines.slice(0, start), isQuote);
    // Lines in a blockquote may all be said: there a dash, or more than a name, must tell.
    const isTold = attribution && (attribution.hasDash || attribution.role !== null || attribution.date !== null);
    if (quotation && (isTold || isQuoted(textOf(quotation.nodes)))) return { quotation, attribution };
  }
  const [only] = lines;
  return only && lines.length === 1 ? withinLine(only, locale) : null;
}

/** The same in one line: the attribution begins behind a closing quotation mark. */
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
  // Addresses of links have no place in an epigraph.
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

interface Piece {
  readonly lines: readonly Nodes[];
  readonly isQuote: boolean;
}

function pieceOf(passage: Passage | undefined): Piece | null {
  if (passage?.kind !== 'text' || (passage.node.type !== 'paragraph' && passage.node.type !== 'quote')) return null;
  return { lines: linesOf(passage.node.children ?? []), isQuote: passage.node.type === 'quote' };
}

/** Whether a paragraph may begin a quotation: it is one, is opened by a quotation mark, or stands in italics. */
function mayBegin({ lines, isQuote }: Piece): boolean {
  return isQuote || isOpened(textOf(lines[0] ?? [])) || isWholly(lines.flat(), 'italic');
}

/** Whether the next paragraph belongs to the quotation whose lines these are. */
function goesOn(lines: readonly Nodes[], first: Piece, next: Piece): boolean {
  return next.isQuote === first.isQuote && (next.isQuote || isGoingOn(lines));
}

/** The quotation whose lines these are, when the next paragraph is its attribution. */
function signedBy(lines: readonly Nodes[], isQuote: boolean, next: Piece, locale: string): Epigraph | null {
  const attribution = next.lines.length <= 2 ? readAttribution(joined(next.lines), locale) : null;
  const quotation = attribution && quotationOf(lines, isQuote);
  return quotation && !isQuoted(textOf(next.lines[0] ?? [])) ? { quotation, attribution } : null;
}

/** The epigraph that begins with the passage at a place; null when none does. */
export function findEpigraph(passages: readonly Passage[], at: number, to: number, locale: string): Finding | null {
  const first = pieceOf(passages[at]);
  if (!first || first.lines.length === 0) return null;
  const own = within(first.lines, first.isQuote, locale);
  if (own) return toFinding(own, linksOf(first.lines.flat()).length, at, at + 1);
  return mayBegin(first) ? findSigned(passages, first, at, Math.min(to, at + MOST_PARAGRAPHS), locale) : null;
}

/** The epigraph whose attribution stands in a paragraph of its own, before `end`. */
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

/** A day under a name may be that of the quotation, or the post's own: an editor decides. */
function withDateBelow(finding: Finding, passage: Passage | undefined, locale: string): Finding {
  const { value, to, confidence } = finding;
  const line = onlyLine(passage);
  const date = line && line.text.length <= LONGEST_DATE ? wholeDate(line.text, locale, null) : null;
  if (value.kind !== 'epigraph' || value.date || !date) return finding;
  const { printed, edtf } = date;
  return { ...finding, value: { ...value, date: { printed, edtf } }, to: to + 1, confidence: Math.min(confidence, 0.75) };
}

function joined(lines: readonly Nodes[]): RichTextNode[] {
  return lines.flatMap((line, index): RichTextNode[] => (index === 0 ? [...line] : [{ type: 'text', text: ', ' }, ...line]));
}
