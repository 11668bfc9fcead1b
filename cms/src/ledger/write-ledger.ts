/** Writes faces to the ledger: all of a batch in one statement. */
import type { Face } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import type { DirtyDocument } from './dirty';

type Transaction = Core.Strapi['db']['connection'];

/** What one document is now: its face, or null when it is not public; and the addresses it has or had. */
export interface Version {
  readonly document: DirtyDocument;
  readonly face: Face | null;
  readonly paths: readonly string[];
}

/** A document whose face could not be made, and why. */
export interface Failure {
  readonly document: DirtyDocument;
  readonly reason: string;
}

/**
 * Equal faces get no new number (jsonb equality: key order does not count). A document that was never public gets no row. Paths are only
 * ever added. The number comes from a sequence, and only the holder of the publisher's lock draws from it.
 */
const WRITE = `
  with incoming as (
    select * from jsonb_to_recordset(?::jsonb) as r(n int, type text, document_id text, locale text, face jsonb, paths text[])
  ), compared as (
    select i.n, i.type, i.document_id, i.locale, nullif(i.face, 'null'::jsonb) as face, l.face as old_face, l.sequence as old_sequence,
      coalesce(l.paths, '{}') || array(
        select p from unnest(i.paths) with ordinality as u(p, o) where p <> all (coalesce(l.paths, '{}')) order by o
      ) as paths, coalesce(cardinality(l.paths), 0) as old_count
    from incoming i left join feed.ledger l using (type, document_id, locale)
  ), changed as (
    select * from compared
    where (old_sequence is not null or face is not null) and (face is distinct from old_face or cardinality(paths) > old_count)
    order by n
  )
  insert into feed.ledger (type, document_id, locale, sequence, face, paths, changed_at)
  select type, document_id, locale, nextval('feed.ledger_sequence'), face, paths, clock_timestamp() from changed
  on conflict (type, document_id, locale) do update
    set sequence = excluded.sequence, face = excluded.face, paths = excluded.paths, changed_at = excluded.changed_at
  returning sequence`;

/** Writes the versions that differ from what the ledger has. @returns how many did */
export async function writeVersions(transaction: Transaction, versions: readonly Version[]): Promise<number> {
  if (versions.length === 0) return 0;
  const rows = versions.map(({ document, face, paths }, n) => ({
    n,
    type: document.type,
    document_id: document.documentId,
    locale: document.locale,
    face,
    paths,
  }));
  const written: { rows: unknown[] } = await transaction.raw(WRITE, [JSON.stringify(rows)]);
  const keys = JSON.stringify(rows.map(({ type, document_id, locale }) => ({ type, document_id, locale })));
  await transaction.raw(
    `delete from feed.failed f using jsonb_to_recordset(?::jsonb) as r(type text, document_id text, locale text)
     where (f.type, f.document_id, f.locale) = (r.type, r.document_id, r.locale)`,
    [keys],
  );
  return written.rows.length;
}

/** Remembers what could not be published and why; the ledger keeps the last version. */
export async function writeFailures(transaction: Transaction, failures: readonly Failure[]): Promise<void> {
  for (const { document, reason } of failures)
    await transaction.raw(
      `insert into feed.failed (type, document_id, locale, reason, at) values (?, ?, ?, ?, clock_timestamp())
       on conflict (type, document_id, locale) do update set reason = excluded.reason, at = excluded.at`,
      [document.type, document.documentId, document.locale, reason],
    );
}
