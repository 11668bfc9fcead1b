/** The rows of `inbox.comments`: what readers have sent, and what was decided on it. */
import { openEmail } from '@dossier/contract/inbox/sealed-email';
import { INBOX_TABLES } from '@dossier/contract/inbox/tables';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { readConfig } from '../config';
import { rowsOf } from '../sql';

/** What a moderator may decide. */
export type Decision = 'approved' | 'refused' | 'spam';

const instant = z.coerce.date().transform((moment) => moment.toISOString());
const received = z.object({
  id: z.string(),
  post: z.string(),
  replyTo: z.string().nullable(),
  name: z.string(),
  text: z.string(),
  at: instant,
});
/** What a reader has sent. `id` is the documentId of its document, `post` and `replyTo` are documentIds. */
export type Received = z.infer<typeof received>;

const kept = received.extend({
  email: z.custom<Buffer>((value) => Buffer.isBuffer(value)).nullable(),
  decision: z.enum(['approved', 'refused', 'spam']).nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
});
/** The same with what was decided, and the e-mail address; null when there is none, or none any more. */
export type Kept = Omit<z.infer<typeof kept>, 'email'> & { readonly email: string | null };

const none = z.object({});
const COLUMNS = 'id, post, reply_to as "replyTo", name, text, at';
const KEPT = `${COLUMNS}, email, decision, decided_at as "decidedAt", decided_by as "decidedBy"`;

/** Creates missing tables, and lets the API add comments. Safe at every start. */
export async function installInbox(strapi: Core.Strapi): Promise<void> {
  // `raw` without values: question marks would stand for some.
  await strapi.db.connection.transaction(async (transaction) => transaction.raw(INBOX_TABLES));
}

/** The oldest comment of which no document was made; null when there is none. Locked until the transaction ends, and passed over by others. */
export async function lockUntaken(strapi: Core.Strapi): Promise<Received | null> {
  const sql = `select ${COLUMNS} from inbox.comments where taken_at is null and (retry_at is null or retry_at < clock_timestamp())
    order by at, id limit 1 for update skip locked`;
  return (await rowsOf(strapi, received, sql, []))[0] ?? null;
}

/** Notes that the document was made. */
export async function markTaken(strapi: Core.Strapi, id: string): Promise<void> {
  const sql = 'update inbox.comments set taken_at = clock_timestamp(), failure = null, retry_at = null where id = ? returning 1 as one';
  await rowsOf(strapi, none, sql, [id]);
}

/** Has a document made again of a comment whose document is gone. */
export async function takeAgain(strapi: Core.Strapi, id: string): Promise<void> {
  const sql =
    'update inbox.comments set taken_at = null, decision = null, decided_at = null, decided_by = null where id = ? returning 1 as one';
  await rowsOf(strapi, none, sql, [id]);
}

/** Notes that the document could not be made; it is tried again a minute later. */
export async function markFailed(strapi: Core.Strapi, id: string, reason: string): Promise<void> {
  const sql = `update inbox.comments set failure = ?, retry_at = clock_timestamp() + interval '1 minute' where id = ? returning 1 as one`;
  await rowsOf(strapi, none, sql, [reason, id]);
}

/** Notes what was decided; null makes the comment wait again. The same decision does not count as a new one. */
export async function markDecided(strapi: Core.Strapi, id: string, decision: Decision | null, who: string | null): Promise<void> {
  const sql = `update inbox.comments set decision = ?, decided_by = ?, decided_at = case when ?::text is null then null else clock_timestamp() end
    where id = ? and decision is distinct from ?::text returning 1 as one`;
  await rowsOf(strapi, none, sql, [decision, who, decision, id, decision]);
}

function opened({ email, ...row }: z.infer<typeof kept>): Kept {
  return { ...row, email: email && openEmail(readConfig().secrets.commentsKey, row.id, email) };
}

/** The rows with these identifiers, in any order; a comment that no reader sent here, such as an imported one, has none. */
export async function rowsWithIds(strapi: Core.Strapi, ids: readonly string[]): Promise<Kept[]> {
  return (await rowsOf(strapi, kept, `select ${KEPT} from inbox.comments where id = any(?::text[])`, [ids])).map(opened);
}

/** A page of what was refused or called spam, the newest first, and the number of all. */
export async function refusedRows(strapi: Core.Strapi, offset: number, limit: number): Promise<{ rows: Kept[]; total: number }> {
  const sql = `select ${KEPT} from inbox.comments where decision in ('refused', 'spam') order by decided_at desc, id limit ? offset ?`;
  const count = `select count(*)::int as total from inbox.comments where decision in ('refused', 'spam')`;
  const [counted] = await rowsOf(strapi, z.object({ total: z.number() }), count, []);
  return { rows: (await rowsOf(strapi, kept, sql, [limit, offset])).map(opened), total: counted?.total ?? 0 };
}

/** Identifiers of the comments that were sent with an e-mail address, as far as it is still known. */
export async function idsWithEmail(strapi: Core.Strapi, email: string): Promise<string[]> {
  const wanted = email.trim().toLowerCase();
  const rows = await rowsOf(strapi, kept, `select ${KEPT} from inbox.comments where email is not null order by at desc, id`, []);
  return rows
    .map(opened)
    .filter((row) => row.email?.toLowerCase() === wanted)
    .map(({ id }) => id);
}

/** How many comments could not be made documents. */
export async function countFailed(strapi: Core.Strapi): Promise<number> {
  const sql = 'select count(*)::int as total from inbox.comments where taken_at is null and failure is not null';
  return (await rowsOf(strapi, z.object({ total: z.number() }), sql, []))[0]?.total ?? 0;
}

/** Deletes a row for good. @returns whether there was one */
export async function deleteRow(strapi: Core.Strapi, id: string): Promise<boolean> {
  return (await rowsOf(strapi, none, 'delete from inbox.comments where id = ? returning 1 as one', [id])).length > 0;
}

/** Days after the decision on which nothing is known any more of a refused comment, nor of the e-mail address of an approved one. */
export const KEPT_DAYS = 30;

/** Deletes what is no longer kept. @returns how many comments it was */
export async function purgeRows(strapi: Core.Strapi): Promise<number> {
  const isOld = `decided_at < clock_timestamp() - interval '${KEPT_DAYS} days'`;
  const purged = [
    ...(await rowsOf(strapi, none, `delete from inbox.comments where decision in ('refused', 'spam') and ${isOld} returning 1 as one`, [])),
    ...(await rowsOf(strapi, none, `update inbox.comments set email = null where email is not null and ${isOld} returning 1 as one`, [])),
  ];
  await rowsOf(strapi, none, `delete from inbox.counts where began < clock_timestamp() - interval '1 day' returning 1 as one`, []);
  return purged.length;
}
