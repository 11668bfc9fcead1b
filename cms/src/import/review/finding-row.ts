/** Reads findings from their table. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Piece } from '../plan/pieces';
import { reviewValue } from '../plan/review-value';
import { json, rowsOf } from '../../sql';

/** A decision that is not possible; the message says why and what to do. */
export class ReviewError extends Error {}

const COLUMNS = `id, source, kind, uid, document_id, locale, title, line, confidence, reason, position, ordinal, pieces, value, decision,
  decided_value, decided_at`;

const findingRow = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.string(),
  uid: z.string(),
  document_id: z.string(),
  locale: z.string(),
  title: z.string(),
  line: z.number(),
  confidence: z.number(),
  reason: z.string(),
  position: z.number(),
  ordinal: z.number(),
  pieces: json(z.array(z.custom<Piece>((value) => typeof value === 'object' && value !== null))),
  value: json(reviewValue),
  decision: z.enum(['accepted', 'refused']).nullable(),
  decided_value: json(reviewValue.nullable()),
  decided_at: z.union([z.string(), z.date()]).nullable(),
});
export type FindingRow = z.infer<typeof findingRow>;

/** Reads a finding and locks it for the current transaction. @throws ReviewError when there is none */
export async function takeFinding(strapi: Core.Strapi, id: string): Promise<FindingRow> {
  const [row] = await rowsOf(strapi, findingRow, `select ${COLUMNS} from import.findings where id = ? for update`, [id]);
  if (!row) throw new ReviewError('This finding no longer exists, because a newer import has replaced it: load the list again.');
  return row;
}

/** Which findings to list. `decision`: null for those that wait. */
export interface FindingsFilter {
  readonly decision: 'accepted' | 'refused' | null;
  readonly kind: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** Lists findings: waiting ones by confidence, decided ones by the time of the decision, the latest first. */
export async function listFindings(strapi: Core.Strapi, { decision, kind, offset, limit }: FindingsFilter): Promise<FindingRow[]> {
  return rowsOf(
    strapi,
    findingRow,
    `select ${COLUMNS} from import.findings where decision is not distinct from ? and (?::text is null or kind = ?)
     order by decided_at desc nulls last, confidence desc, title, id offset ? limit ?`,
    [decision, kind, kind, offset, limit],
  );
}

const count = z.object({ kind: z.string(), decision: z.enum(['accepted', 'refused']).nullable(), count: z.coerce.number() });

/** How many findings there are, by kind and decision. */
export async function countFindings(strapi: Core.Strapi): Promise<z.infer<typeof count>[]> {
  return rowsOf(strapi, count, 'select kind, decision, count(*) from import.findings group by kind, decision order by kind', []);
}

/**
 * The waiting findings of a site with at least this confidence, except those whose decision an editor has undone. Entities come first, because
 * other findings may refer to them.
 */
export async function waitingOver(strapi: Core.Strapi, source: string, confidence: number): Promise<string[]> {
  const rows = await rowsOf(
    strapi,
    z.object({ id: z.string() }),
    `select id from import.findings where source = ? and decision is null and decided_at is null and confidence >= ?
     order by kind <> 'entity', document_id, position desc`,
    [source, confidence],
  );
  return rows.map(({ id }) => id);
}

/** The key of the finding's document in its export. */
export async function itemOf(strapi: Core.Strapi, { document_id, uid }: FindingRow): Promise<string> {
  const [row] = await rowsOf(strapi, z.object({ key: z.string() }), 'select key from import.documents where document_id = ? and uid = ?', [
    document_id,
    uid,
  ]);
  return row?.key ?? document_id;
}
