/** Which posts have to be looked at again: those that the ledger says have changed, and those that contain something of what has. */
import { CONTAINED_TYPES } from '@dossier/ledger/delivery-tables';
import type { Connection, State } from './connection';

/** Rows of the ledger per transaction: no face is read. */
const BATCH = 5_000;

/** Withdrawals come first, then single changes, then what depends on them, then an archive that is read for the first time. */
const PRIORITY = { withdrawn: 0, changed: 1, dependant: 2, bulk: 3 } as const;

const UPON = `on conflict (document_id, locale) do update set priority = least(pending.priority, excluded.priority)`;

const ABSORB = `
  with changed as (
    select type, document_id, locale, face, sequence from feed.ledger where sequence > $1 order by sequence limit ${BATCH}
  ), counted as (
    select count(*) as total, max(sequence) as last from changed
  ), posts as (
    insert into delivery.pending (document_id, locale, priority)
    select document_id, locale, case when face is null then ${PRIORITY.withdrawn} when total = ${BATCH} then ${PRIORITY.bulk} else ${PRIORITY.changed} end
    from changed, counted where type = 'post' order by sequence
    ${UPON}
  )
  select total::int, last::text, (select face->>'defaultLocale' from changed where type = 'site' order by sequence desc limit 1) as "defaultLocale",
    (select array_agg(distinct type || ':' || document_id) from changed
      where type in (${CONTAINED_TYPES})) as keys
  from counted`;

/** A source changes the posts that contain it through a timeline as well: a post depends on all that its JSON contains something of. */
const DEPENDANTS = `
  insert into delivery.pending (document_id, locale, priority)
  select document_id, locale, ${PRIORITY.dependant} from delivery.documents where is_public and depends && $1::text[]
  union select document_id, locale, ${PRIORITY.dependant} from delivery.failed where depends && $1::text[]
  ${UPON}`;

const ALL = `
  insert into delivery.pending (document_id, locale, priority)
  select document_id, locale, ${PRIORITY.bulk} from delivery.documents where is_public
  union select document_id, locale, ${PRIORITY.bulk} from delivery.failed
  ${UPON}`;

const FAILED = `
  insert into delivery.pending (document_id, locale, priority)
  select document_id, locale, ${PRIORITY.bulk} from delivery.failed
  ${UPON}`;

const OLDER = `
  insert into delivery.pending (document_id, locale, priority)
  select distinct d.document_id, d.locale, ${PRIORITY.dependant} from unnest($1::text[], $2::text[]) as k(document_id, locale)
  join delivery.documents d using (document_id, locale) where d.is_public
  ${UPON}`;

/** Marks every post: how documents are written, or the site's default language, has changed. */
export async function markAll(connection: Connection): Promise<void> {
  await connection.rows(ALL);
}

/** Marks the posts that could not be written: another release may be able to. */
export async function markFailed(connection: Connection): Promise<void> {
  await connection.rows(FAILED);
}

/** Marks the posts of which there is a new edition, or no longer one. */
export async function markOlderEditions(
  connection: Connection,
  keys: readonly { readonly documentId: string; readonly locale: string }[],
): Promise<void> {
  if (keys.length > 0) await connection.rows(OLDER, [keys.map(({ documentId }) => documentId), keys.map(({ locale }) => locale)]);
}

/** Reads the next changes of the ledger. @returns whether there may be more */
export async function absorb(connection: Connection, { ledgerSequence, defaultLocale }: State): Promise<boolean> {
  const [read] = await connection.rows<{ total: number; last: string | null; defaultLocale: string | null; keys: string[] | null }>(
    ABSORB,
    [ledgerSequence],
  );
  if (!read?.last) return false;
  const locale = read.defaultLocale ?? defaultLocale;
  if (read.keys) await connection.rows(DEPENDANTS, [read.keys]);
  if (locale !== defaultLocale) await markAll(connection);
  await connection.rows('update delivery.state set ledger_sequence = $1, default_locale = $2', [read.last, locale]);
  return read.total === BATCH;
}
