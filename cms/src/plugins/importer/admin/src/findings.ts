/** Findings as the server shows them for review. */
import type { RecognisedKind } from '../../../../import/report';
import type { ReviewValue } from '../../../../import/plan/review-value';

export type Decision = 'waiting' | 'accepted' | 'refused';
export const DECISIONS = ['waiting', 'accepted', 'refused'] as const;

/** Something that was recognised in a document, with the text in which it was found (`passage`). */
export interface Finding {
  readonly id: string;
  readonly kind: RecognisedKind;
  readonly uid: string;
  readonly documentId: string;
  /** `''` where the document's type has none. */
  readonly locale: string;
  readonly title: string;
  /** Line of the export, from 1. */
  readonly line: number;
  readonly confidence: number;
  readonly reason: string;
  readonly value: ReviewValue;
  /** What an editor made of it; null when it was accepted as it was. */
  readonly decidedValue: ReviewValue | null;
  readonly passage: readonly string[];
}

/** How many there are, by kind and decision; null for those that wait. */
export interface Count {
  readonly kind: RecognisedKind;
  readonly decision: 'accepted' | 'refused' | null;
  readonly count: number;
}

export interface FindingsAnswer {
  readonly findings: readonly Finding[];
  readonly counts: readonly Count[];
}

export const PAGE_SIZE = 20;

/** Address of one page of findings. */
export function findingsAddress(decision: Decision, kind: string | null, offset: number): string {
  const inKind = kind === null ? '' : `&kind=${encodeURIComponent(kind)}`;
  return `/importer/findings?decision=${decision}&offset=${offset}&limit=${PAGE_SIZE}${inKind}`;
}

/** How many findings of a decision there are; of one kind, if one is given. */
export function countOf(counts: readonly Count[], decision: Decision, kind: string | null = null): number {
  return counts
    .filter((one) => (one.decision ?? 'waiting') === decision && (kind === null || one.kind === kind))
    .reduce((sum, { count }) => sum + count, 0);
}
