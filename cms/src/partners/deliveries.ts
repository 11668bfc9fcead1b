/** What was and is to be sent to an endpoint, and what it answered. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';

const PAGE = 25;
const MOST_ATTEMPTS = 30;

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const delivery = z.object({
  document: z.number(),
  document_id: z.string().nullable(),
  locale: z.string().nullable(),
  title: z.string().nullable(),
  sequence: z.string(),
  message: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  changed: z.string().nullable(),
  next: z.string().nullable(),
});

/**
 * The last change of a document that was to be sent. `document` is its number, 0 for a test; `changed` is the time of the change, `next` that of
 * the next attempt. `title` is null when the document is no longer public.
 */
export type Delivery = Readonly<z.infer<typeof delivery>>;

// Numbers of changes are microseconds.
const LIST = `
  select q.document, d.document_id, d.locale, l.face->>'title' as title, q.sequence::text, q.message, q.state, q.attempts,
    case when q.sequence > 0 then ${utc('to_timestamp(q.sequence / 1000000.0)')} end as changed,
    case when q.state = 'waiting' then ${utc('q.next_attempt_at')} end as next
  from (
    select * from delivery.deliveries where endpoint = ? and (? or state <> 'delivered') and (sequence, document) < (?::bigint, ?::int)
    order by sequence desc, document desc limit ${PAGE + 1}
  ) q
  left join delivery.documents d on d.number = q.document
  left join feed.ledger l on (l.type, l.document_id, l.locale) = ('post', d.document_id, d.locale)
  order by q.sequence desc, q.document desc`;

/** The place after which a page begins: the number of a change, as text, and that of its document. */
export interface Place {
  readonly sequence: string;
  readonly document: number;
}

const FIRST: Place = { sequence: '9223372036854775807', document: 0 };

/** One page of what an endpoint is to be told, the newest change first. @param isAll also what has arrived */
export async function listDeliveries(
  strapi: Core.Strapi,
  endpoint: string,
  { isAll, after }: { readonly isAll: boolean; readonly after: Place | null },
): Promise<{ readonly results: Delivery[]; readonly next: Place | null }> {
  const { sequence, document } = after ?? FIRST;
  const rows = await rowsOf(strapi, delivery, LIST, [endpoint, isAll, sequence, document]);
  const results = rows.slice(0, PAGE);
  const last = results.at(-1);
  return { results, next: rows.length > PAGE && last ? { sequence: last.sequence, document: last.document } : null };
}

const attempt = z.object({
  id: z.string(),
  message: z.string(),
  at: z.string(),
  milliseconds: z.number(),
  status: z.number().nullable(),
  reason: z.string().nullable(),
  answer: z.string().nullable(),
});

/** An attempt. `status` is null when there was no answer, and `reason` says why. `answer` is its first kilobyte, as the receiver wrote it. */
export type Attempt = Readonly<z.infer<typeof attempt>>;

const ATTEMPTS = `
  select id::text, message, ${utc('at')} as at, milliseconds, status, reason, answer
  from delivery.attempts where endpoint = ? and document = ? order by at desc, id desc limit ${MOST_ATTEMPTS}`;

/** The last attempts to tell an endpoint of a document, the newest first: of 30 days, and not more than 30. */
export async function listAttempts(strapi: Core.Strapi, endpoint: string, document: number): Promise<Attempt[]> {
  return rowsOf(strapi, attempt, ATTEMPTS, [endpoint, document]);
}
