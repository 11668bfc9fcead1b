/** Recognises section headings that were written as paragraphs in bold or in capitals. */
import type { Passage } from '../convert/passage';
import { readAttribution } from './attribution';
import type { Finding } from './finding';
import { isUpperCase, isWholly, linksOf } from './inline';
import { onlyLine } from './lines';
import { isRelatedLine } from './related';
import { wholeDate } from './leading-date';

const LONGEST = 90;
const MOST_WORDS = 12;
/** Text that is not a heading, although it is often alone on a line in bold or in capitals. */
const NO_HEADING =
  /^(?:by|par|door|photos?|image|video|update|updated|breaking|exclusive|advertisement|sponsored|note|nb|n\.b\.|editor|source|credit|share|subscribe|click|download|publicit[eé]|mise [aà] jour|advertentie|foto|bron|delen)\b|^\W*$|https?:|@/iu;

/** Whether a passage is text and not a paragraph in bold. */
function isOrdinary(passage: Passage | undefined): boolean {
  if (passage?.kind !== 'text') return false;
  if (passage.node.type !== 'paragraph') return true;
  const children = passage.node.children ?? [];
  return !isWholly(children, 'bold');
}

/** The passage at index `at` as a heading; null if it is not one. `deep`: the content has headings of level two, so this one gets level three. */
export function findHeading(passages: readonly Passage[], at: number, deep: boolean, locale: string): Finding | null {
  const passage = passages[at];
  const line = passage?.kind === 'text' ? onlyLine(passage) : null;
  if (!line || line.text.length > LONGEST || line.text.split(/\s+/).length > MOST_WORDS) return null;
  const isBold = isWholly(line.nodes, 'bold');
  const isCapitals = isUpperCase(line.text);
  if (!(isBold || isCapitals) || !isOrdinary(passages[at + 1]) || isRefused(line.text) || linksOf(line.nodes).length > 0) return null;
  const before = passages[at - 1];
  const isSigned = before?.kind === 'text' && (before.node.type === 'quote' || isWholly(before.node.children ?? [], 'italic'));
  if (isSigned && readAttribution(line.nodes, locale)) return null;
  const isQuestion = /\?$/.test(line.text);
  return {
    value: { kind: 'heading', text: line.text, level: deep ? 'three' : 'two' },
    // In interviews, questions in bold are not headings. A line in capitals may be only emphasis.
    confidence: isQuestion ? 0.6 : isBold ? (before ? 0.93 : 0.85) : before ? 0.9 : 0.75,
    from: at,
    to: at + 1,
    reason: isBold ? 'a short paragraph in bold before ordinary ones' : 'a short paragraph in capitals before ordinary ones',
  };
}

/** Whether a text cannot be a heading, whatever its style. */
function isRefused(text: string): boolean {
  if (!/\p{L}{3}/u.test(text) || /[.!;,…"”»]$/u.test(text) || /^[—–-]/.test(text)) return true;
  return NO_HEADING.test(text) || isRelatedLine(text) || wholeDate(text, 'en', null) !== null;
}
