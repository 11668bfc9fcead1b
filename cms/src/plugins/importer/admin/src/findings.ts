/** Findings as the server sends them for review. */
import type { RecognisedKind } from '../../../../import/report';
import type { ReviewValue } from '../../../../import/plan/review-value';

/** What was decided about a finding; `waiting` when nothing is decided yet. */
export type Decision = 'waiting' | 'accepted' | 'refused';
/** All decisions, in the order in which the page shows them. */
export const DECISIONS = ['waiting', 'accepted', 'refused'] as const;

/** Something that was recognised in a document. `passage` is the text in which it was recognised. */
export interface Finding {
  readonly id: string;
  readonly kind: RecognisedKind;
  readonly uid: string;
  readonly documentId: string;
  /** `''` for types without locales. */
  readonly locale: string;
  readonly title: string;
  /** Line of the export, from 1. */
  readonly line: number;
  readonly confidence: number;
  readonly reason: string;
  readonly value: ReviewValue;
  /** The value as an editor corrected it; null when it was accepted unchanged or is not accepted. */
  readonly decidedValue: ReviewValue | null;
  readonly passage: readonly string[];
}

/** The number of findings of one kind with one decision. `decision` is null for findings that wait. */
export interface Count {
  readonly kind: RecognisedKind;
  readonly decision: 'accepted' | 'refused' | null;
  readonly count: number;
}

/** The server's response: one page of findings, and the counts of all findings. */
export interface FindingsAnswer {
  readonly findings: readonly Finding[];
  readonly counts: readonly Count[];
}

/** Findings per page. */
export const PAGE_SIZE = 20;

/** Address of one page of findings. */
export function findingsAddress(decision: Decision, kind: string | null, offset: number): string {
  const inKind = kind === null ? '' : `&kind=${encodeURIComponent(kind)}`;
  return `/importer/findings?decision=${decision}&offset=${offset}&limit=${PAGE_SIZE}${inKind}`;
}

/** The number of findings with a decision; only those of one kind, if a kind is given. */
export function countOf(counts: readonly Count[], decision: Decision, kind: string | null = null): number {
  return counts
    .filter((one) => (one.decision ?? 'waiting') === decision && (kind === null || one.kind === kind))
    .reduce((sum, { count }) => sum + count, 0);
}
