/** Findings as they are remembered, and what was decided on them. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { json, rowsOf } from '../../sql';
import type { Piece } from './pieces';
import { reviewValue, type ReviewValue } from './review-value';

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
