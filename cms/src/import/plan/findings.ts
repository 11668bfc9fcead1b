/** Findings as they are stored, and the decisions on them. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { json, rowsOf } from '../../sql';
import type { Piece } from './pieces';
import { reviewValue, type ReviewValue } from './review-value';

/** A finding as it is stored. `becomes`: applied now, waiting for an editor, or decided before. */
export interface PlannedFinding {
  readonly id: string;
  /** Line of the export, from 1. */
  readonly line: number;
  readonly confidence: number;
  readonly reason: string;
  /** Position of the passage in the body, in pieces from 0; for an applied finding, where it was. */
  readonly position: number;
  /** Number of the finding among those of its kind in the document, from 1. */
  readonly ordinal: number;
  readonly pieces: readonly Piece[];
  readonly value: ReviewValue;
  readonly becomes: 'applied' | 'waits' | 'before';
  readonly isApplied: boolean;
  /** Whether only an editor may accept it, whatever its confidence. */
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

/** The decisions on the findings in one document. */
export interface Decisions {
  /** By the finding's id: the accepted value, or null when it was refused. */
  readonly byId: ReadonlyMap<string, ReviewValue | null>;
  /** Places (`placeOf`) of findings accepted without correction, with their confidence. A finding with changed words is accepted there too. */
  readonly acceptedAt: ReadonlyMap<string, number>;
  /** Places of refused findings. A finding with changed words there waits for an editor. */
  readonly refusedAt: ReadonlySet<string>;
  /** Ids of findings whose decision an editor has undone. They wait, whatever their confidence. */
  readonly takenBack: ReadonlySet<string>;
  /** Ordinals by the finding's id. */
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

/** Identifies the place of a finding in its document, independent of its words. */
export function placeOf(kind: string, ordinal: number): string {
  return `${kind} ${ordinal}`;
}

/** Reads the decisions on the findings in one document. */
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
