/** Who has which document open in the admin. Rows are kept in the database, because several processes of the CMS may run. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../../access/requesting-user';
import { contentTypeOf } from '../../../../access/row-permissions';
import { visibleIds } from '../../../../access/visible-documents';
import { rowsOf } from '../../../../sql';
import { targetOf } from '../references/target';

/** Seconds after the last sign of life at which a form counts as closed. The forms give one every 10 seconds. */
const TIMEOUT = 35;

const TABLE = `
  do $$ begin
    if to_regnamespace('desk') is null then create schema desk; end if;
  end $$;

  -- One row per open form. tab: an identifier that the form chose. typed_at: when something was last typed into it.
  create table if not exists desk.presence (
    tab text primary key,
    uid text not null,
    document_id text not null,
    locale text not null default '',
    user_id integer not null,
    seen_at timestamptz not null default now(),
    typed_at timestamptz
  );
  create index if not exists presence_document on desk.presence (uid, document_id);`;

/** An open form. `secondsSinceTyped` is null when nothing has been typed. */
interface OpenForm {
  readonly tab: string;
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string | null;
  readonly secondsSinceTyped: number | null;
}

const person = z.object({ name: z.string(), isYou: z.boolean(), secondsSinceTyped: z.coerce.number().nullable() });
/** Someone who has a document open, with the display name; `isYou`: the asking user, in another tab. */
type Person = z.infer<typeof person>;

const NAME = `coalesce(nullif(u.username, ''), nullif(trim(concat_ws(' ', u.firstname, u.lastname)), ''), '–')`;

/** Creates the table where it is missing. */
export async function installPresence(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.raw(TABLE);
}

/** Notes that a form is open, and forgets those that have not been heard of for long. A tab that another user has registered is left alone. */
export async function keepPresence(strapi: Core.Strapi, userId: number, form: OpenForm): Promise<void> {
  const { tab, uid, documentId, locale, secondsSinceTyped } = form;
  await strapi.db.connection.raw(`delete from desk.presence where seen_at < now() - interval '1 hour'`);
  await strapi.db.connection.raw(
    `insert into desk.presence as p (tab, uid, document_id, locale, user_id, typed_at)
     values (?, ?, ?, ?, ?, now() - make_interval(secs => ?))
     on conflict (tab) do update set uid = excluded.uid, document_id = excluded.document_id, locale = excluded.locale,
       seen_at = now(), typed_at = excluded.typed_at where p.user_id = excluded.user_id`,
    [tab, uid, documentId, locale ?? '', userId, secondsSinceTyped],
  );
}

/** Forgets a form that was closed. */
export async function endPresence(strapi: Core.Strapi, userId: number, tab: string): Promise<void> {
  await strapi.db.connection.raw('delete from desk.presence where tab = ? and user_id = ?', [tab, userId]);
}

/** Who else has this version of a document open, those who typed last first; one entry per user. */
export async function othersPresent(strapi: Core.Strapi, userId: number, form: OpenForm): Promise<Person[]> {
  const sql = `
    select ${NAME} as name, p.user_id = ? as "isYou", round(extract(epoch from now() - max(p.typed_at))) as "secondsSinceTyped"
    from desk.presence p join admin_users u on u.id = p.user_id
    where p.uid = ? and p.document_id = ? and p.locale = ? and p.tab <> ? and p.seen_at > now() - make_interval(secs => ${TIMEOUT})
    group by p.user_id, u.username, u.firstname, u.lastname order by max(p.typed_at) desc nulls last, name`;
  return rowsOf(strapi, person, sql, [userId, form.uid, form.documentId, form.locale ?? '', form.tab]);
}

const listed = z.object({ documentId: z.string(), name: z.string(), isYou: z.boolean() });
/** Someone who has a document of a list open. */
type Listed = z.infer<typeof listed>;

/** Who has which of these documents open, in any locale. Documents that the user may not see are left out. */
export async function presentAmong(
  strapi: Core.Strapi,
  user: { readonly id: number; readonly ability: Ability },
  name: string,
  documentIds: readonly string[],
): Promise<Listed[]> {
  const uid = contentTypeOf(strapi, name);
  if (uid === null || documentIds.length === 0) return [];
  const sql = `
    select distinct p.document_id as "documentId", ${NAME} as name, p.user_id = ? as "isYou"
    from desk.presence p join admin_users u on u.id = p.user_id
    where p.uid = ? and p.document_id = any(?::text[]) and p.seen_at > now() - make_interval(secs => ${TIMEOUT})
      and exists (select from "${targetOf(strapi, uid).table}" d where d.document_id = p.document_id and d.id in (?))
    order by name`;
  const visible = await visibleIds(strapi, user.ability, uid);
  return rowsOf(strapi, listed, sql, [user.id, uid, [...documentIds], visible.ids]);
}
