/** Recognises everything in the passages of a document: dateline, epigraphs, related links, chronologies, references and headings. */
import type { Passage } from '../convert/passage';
import { findChronologies } from './chronology';
import { findDateline } from './dateline';
import { withDoubts } from './doubtful-dates';
import { findEpigraph } from './epigraph';
import type { Finding } from './finding';
import { findHeading } from './heading';
import { findReferences } from './references';
import { findRelated } from './related';

/** Information about the document. */
export interface RecognitionContext {
  /** Language tag of the document. Dates are read in this language first, and it decides the meaning of dates such as 05/11/2015. */
  readonly locale: string;
  /** Title of the document. No recogniser reads it. */
  readonly title: string;
}

/** The ranges of passages that no finding covers. `findings` must be in order; `length` is the number of passages. */
function gaps(findings: readonly Finding[], length: number): [from: number, to: number][] {
  const edges = [0, ...findings.flatMap(({ from, to }) => [from, to]), length];
  const stretches: [number, number][] = [];
  for (let edge = 0; edge < edges.length; edge += 2) {
    const [from = 0, to = 0] = edges.slice(edge, edge + 2);
    if (from < to) stretches.push([from, to]);
  }
  return stretches;
}

const inOrder = (findings: readonly Finding[]): Finding[] => [...findings].sort((one, other) => one.from - other.from || one.to - other.to);

/** Related links and references, which have a label or a heading. */
function findLabelled(passages: readonly Passage[], locale: string): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < passages.length;) {
    const found = findRelated(passages, at, passages.length) ?? findReferences(passages, at, locale);
    if (found) findings.push(found);
    at = found ? found.to : at + 1;
  }
  return findings;
}

/** The dateline and the epigraphs at the beginning of the post, before index `to`. Pictures may be between them. */
function findHead(passages: readonly Passage[], to: number, locale: string): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < to;) {
    const passage = passages[at];
    if (!passage) break;
    const isDated = findings.some(({ value }) => value.kind === 'dateline');
    const found = (isDated ? null : findDateline(passage, at, locale)) ?? findEpigraph(passages, at, to, locale);
    if (found) findings.push(found);
    else if (passage.kind !== 'image') break;
    at = Math.max(at + 1, found?.to ?? 0);
  }
  // If nothing follows, the quotations are the post itself and not its epigraphs, so the confidence is low.
  const opens = passages.length > (findings.at(-1)?.to ?? 0);
  return opens ? findings : findings.map((finding) => ({ ...finding, confidence: Math.min(finding.confidence, 0.6) }));
}

/**
 * The findings in the passages of a document, in order and without overlaps. The value of a finding contains all visible text of its passages,
 * except labels, separators, quotation marks and headings that only say what it is. A finding without passages (`from` equals `to`) sets
 * fields of the document and leaves the text as it is. Findings with a doubtful date are less sure.
 */
export function recognise(passages: readonly Passage[], context: RecognitionContext): Finding[] {
  const { locale } = context;
  const labelled = findLabelled(passages, locale);
  const chronologies = gaps(labelled, passages.length).flatMap(([from, to]) => findChronologies(passages, from, to, locale));
  const bodies = inOrder([...labelled, ...chronologies]);
  const head = findHead(passages, bodies[0]?.from ?? passages.length, locale);
  const found = inOrder([...head, ...bodies]);
  const deep = passages.some((passage) => passage.kind === 'heading' && passage.level === 'two');
  const headings = gaps(found, passages.length).flatMap(([from, to]) =>
    Array.from({ length: to - from }, (_, offset) => findHeading(passages, from + offset, deep, locale)).filter(
      (finding) => finding !== null,
    ),
  );
  return inOrder([...found, ...headings]).map((finding) => withDoubts(finding, locale));
}
