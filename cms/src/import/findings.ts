/** The table of findings: what waits for an editor, and what was decided. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Piece } from './pieces';
import { reviewValue, type ReviewValue } from './review-value';
import { json, rowsOf, type Transaction } from './sql';

/** A finding as it is remembered. `becomes` says what was done with it. */
export interface PlannedFinding {
  readonly id: string;
  /** Of the export, from 1. */
  readonly line: number;
  readonly confidence: number;
  readonly reason: string;
  /** Where in the body the passage stands, or stood, counted in pieces. */
  readonly position: number;
  /** Counts the findings of its kind in the document, from 1. */
  readonly ordinal: number;
  readonly pieces: readonly Piece[];
  readonly value: ReviewValue;
  readonly becomes: 'applied' | 'waits' | 'before';
  readonly isApplied: boolean;
}

/** The document that findings are in. */
export interface FindingsOf {
  readonly source: string;
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
}

/** What was decided on the findings in one document. */
export interface Decisions {
  /** By the finding's id: what became of it, or null where it was refused. */
  readonly byId: ReadonlyMap<string, ReviewValue | null>;
  /** Places (`placeOf`) of findings that were accepted as they were: they are when their words change, too. */
  readonly acceptedAt: ReadonlySet<string>;
}

const decided = z.object({
  id: z.string(),
  kind: z.string(),
  ordinal: z.number(),
  decision: z.enum(['accepted', 'refused']),
  value: json(reviewValue),
  corrected: z.boolean(),
});

/** Where a finding stands in its document, whatever its words are. */
export function placeOf(kind: string, ordinal: number): string {
  return `${kind} ${ordinal}`;
}

/** Numbers the findings of each kind. */
export class Counter {
  private readonly counts = new Map<string, number>();

  next(kind: string): number {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return count;
  }
}

/** All decisions on the findings in one document. */
export async function decisionsOn(strapi: Core.Strapi, documentId: string): Promise<Decisions> {
  const rows = await rowsOf(
    strapi,
    decided,
    `select id, kind, ordinal, decision, coalesce(decided_value, value) as value, decided_value is not null as corrected
     from import.findings where document_id = ? and decision is not null`,
    [documentId],
  );
  return {
    byId: new Map(rows.map(({ id, decision, value }) => [id, decision === 'accepted' ? value : null])),
    acceptedAt: new Set(
      rows.flatMap(({ kind, ordinal, decision, corrected }) => (decision === 'accepted' && !corrected ? [placeOf(kind, ordinal)] : [])),
    ),
  };
}

async function keep(transaction: Transaction, of: FindingsOf, finding: PlannedFinding): Promise<void> {
  const { id, line, confidence, reason, position, ordinal, pieces, value, isApplied } = finding;
  await transaction.raw(
    `insert into import.findings as finding
       (id, source, kind, uid, document_id, locale, title, line, confidence, reason, position, ordinal, pieces, value, decision, decided_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, case when ? then clock_timestamp() end)
     on conflict (id) do update set line = excluded.line, position = excluded.position, ordinal = excluded.ordinal, pieces = excluded.pieces, title = excluded.title,
       confidence = excluded.confidence, reason = excluded.reason, value = excluded.value,
       decision = coalesce(finding.decision, excluded.decision), decided_at = coalesce(finding.decided_at, excluded.decided_at)`,
    [
      id,
      of.source,
      value.kind,
      of.uid,
      of.documentId,
      of.locale,
      of.title,
      line,
      confidence,
      reason,
      position,
      ordinal,
      JSON.stringify(pieces),
      JSON.stringify(value),
      isApplied ? 'accepted' : null,
      isApplied,
    ],
  );
}

/** Remembers the findings in a document as it is now; what is found there no longer is forgotten. */
export async function keepFindings(transaction: Transaction, of: FindingsOf, findings: readonly PlannedFinding[]): Promise<void> {
  for (const finding of findings) await keep(transaction, of, finding);
  await transaction.raw(`delete from import.findings where document_id = ? and id <> all (?)`, [
    of.documentId,
    findings.map(({ id }) => id),
  ]);
}
