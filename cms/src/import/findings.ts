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
  /** Whether it waits for an editor alone, however sure it is. */
  readonly isHeld: boolean;
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
  /** Places (`placeOf`) of findings that were accepted as they were, and how sure those were: so they are when their words change, too. */
  readonly acceptedAt: ReadonlyMap<string, number>;
  /** Places of findings that were refused: other words there are not applied unasked. */
  readonly refusedAt: ReadonlySet<string>;
  /** Ids of those that an editor took back: they wait, however sure they are. */
  readonly takenBack: ReadonlySet<string>;
  /** By the finding's id: which of its kind it was. */
  readonly ordinals: ReadonlyMap<string, number>;
}

const decided = z.object({
  id: z.string(),
  kind: z.string(),
  ordinal: z.number(),
  confidence: z.number(),
  decision: z.enum(['accepted', 'refused']).nullable(),
  value: json(reviewValue),
  corrected: z.boolean(),
  back: z.boolean(),
});

/** Where a finding stands in its document, whatever its words are. */
export function placeOf(kind: string, ordinal: number): string {
  return `${kind} ${ordinal}`;
}

/** All that was decided on the findings in one document. */
export async function decisionsOn(strapi: Core.Strapi, documentId: string): Promise<Decisions> {
  const rows = await rowsOf(
    strapi,
    decided,
    `select id, kind, ordinal, confidence, decision, coalesce(decided_value, value) as value, decided_value is not null as corrected,
       decision is null and decided_at is not null as back
     from import.findings where document_id = ?`,
    [documentId],
  );
  const accepted = rows.filter(({ decision }) => decision === 'accepted');
  const refused = rows.filter(({ decision }) => decision === 'refused');
  return {
    byId: new Map([...accepted.map(({ id, value }) => [id, value] as const), ...refused.map(({ id }) => [id, null] as const)]),
    acceptedAt: new Map(
      accepted.flatMap(({ kind, ordinal, confidence, corrected }) => (corrected ? [] : [[placeOf(kind, ordinal), confidence]])),
    ),
    refusedAt: new Set(refused.map(({ kind, ordinal }) => placeOf(kind, ordinal))),
    takenBack: new Set(rows.flatMap(({ id, back }) => (back ? [id] : []))),
    ordinals: new Map(rows.map(({ id, ordinal }) => [id, ordinal])),
  };
}

async function keep(transaction: Transaction, of: FindingsOf, finding: PlannedFinding): Promise<void> {
  const { id, line, confidence, reason, position, ordinal, pieces, value, isApplied, isHeld } = finding;
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
      isApplied || isHeld,
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
