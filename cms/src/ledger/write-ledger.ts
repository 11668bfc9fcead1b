/** Writes faces to the ledger: all of a batch in one statement. Keeps promises 2, 3 and 6 (docs/changing.md). */
import type { Face } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { onePath } from '../content/path-spellings';
import type { DirtyDocument } from './dirty';
import { settlePaths, spellingsOf, type Claim, type Holder, type Settled } from './settle-paths';

type Transaction = Core.Strapi['db']['connection'];

/** What one document is now: its face, or null when it is not public; and the addresses that it had before, as its editor says. */
export interface Version {
  readonly document: DirtyDocument;
  readonly face: Face | null;
  readonly former: readonly string[];
}

/** A document whose face could not be made, and why. */
export interface Failure {
  readonly document: DirtyDocument;
  readonly reason: string;
}

/**
 * Equal faces get no new number (promise 3; jsonb equality: key order does not count). A document that was never public gets no row. Paths are only
 * added here. The number comes from a sequence, and only the holder of the publisher's lock draws from it
 * (promise 2).
 */
const WRITE = `
  with incoming as (
    select * from jsonb_to_recordset(?::jsonb) as r(n int, type text, document_id text, locale text, face jsonb, paths text[], claims text[])
  ), compared as (
    select i.n, i.type, i.document_id, i.locale, i.claims, nullif(i.face, 'null'::jsonb) as face, l.face as old_face, l.sequence as old_sequence,
      coalesce(l.paths, '{}') || array(
        select p from unnest(i.paths) with ordinality as u(p, o) where p <> all (coalesce(l.paths, '{}')) order by o
      ) as paths, coalesce(cardinality(l.paths), 0) as old_count
    from incoming i left join feed.ledger l using (type, document_id, locale)
  ), changed as (
    select * from compared
    where (old_sequence is not null or face is not null) and (face is distinct from old_face or cardinality(paths) > old_count)
    order by n
  )
  insert into feed.ledger (type, document_id, locale, sequence, face, paths, claims, changed_at)
  select type, document_id, locale, nextval('feed.ledger_sequence'), face, paths, claims, clock_timestamp() from changed
  on conflict (type, document_id, locale) do update
    set sequence = excluded.sequence, face = excluded.face, paths = excluded.paths, claims = excluded.claims,
      changed_at = excluded.changed_at
  returning sequence`;

/** Rows that hold a path which the batch names, their own among them. */
const HOLDERS = `
  select type, document_id, locale, paths, claims, face->>'path' as current from feed.ledger
  where feed.path_hashes(paths) && feed.path_hashes(?::text[]) order by type, document_id, locale`;

/** Rows that another document has taken paths from: readers of the ledger have to see them again. */
const LOSE = `
  update feed.ledger l set paths = r.paths, sequence = nextval('feed.ledger_sequence'), changed_at = clock_timestamp()
  from jsonb_to_recordset(?::jsonb) as r(type text, document_id text, locale text, paths text[])
  where (l.type, l.document_id, l.locale) = (r.type, r.document_id, r.locale)`;

/** A former path that an editor has removed changes nothing that is public, so it brings no new number. */
const CLAIM = `
  update feed.ledger l set claims = r.claims
  from jsonb_to_recordset(?::jsonb) as r(type text, document_id text, locale text, claims text[])
  where (l.type, l.document_id, l.locale) = (r.type, r.document_id, r.locale) and l.claims <> r.claims`;

interface HolderRow {
  type: string;
  document_id: string;
  locale: string;
  paths: string[];
  claims: string[];
  current: string | null;
}

function toClaim({ document, face, former }: Version): Claim {
  return { document, current: face && 'path' in face ? face.path : null, former };
}

/** Gives each path of the batch to one document, and takes it from the others. @returns what each of the batch keeps, and how many lost some */
async function settle(transaction: Transaction, claims: readonly Claim[]): Promise<Settled> {
  const spellings = spellingsOf(claims);
  if (spellings.length === 0) return { kept: claims.map(() => []), losers: [] };
  const { rows }: { rows: HolderRow[] } = await transaction.raw(HOLDERS, [spellings]);
  const holders = rows.map(({ type, document_id, locale, ...rest }): Holder => ({
    document: { type, documentId: document_id, locale },
    ...rest,
  }));
  const settled = settlePaths(claims, holders);
  const losers = settled.losers.map(({ document: { type, documentId, locale }, paths }) => ({
    type,
    document_id: documentId,
    locale,
    paths,
  }));
  if (losers.length > 0) await transaction.raw(LOSE, [JSON.stringify(losers)]);
  return settled;
}

/** Writes the versions that differ from what the ledger has. @returns how many did */
export async function writeVersions(transaction: Transaction, versions: readonly Version[]): Promise<number> {
  if (versions.length === 0) return 0;
  const claims = versions.map(toClaim);
  const { kept, losers } = await settle(transaction, claims);
  const rows = versions.map(({ document, face }, n) => ({
    n,
    type: document.type,
    document_id: document.documentId,
    locale: document.locale,
    face,
    paths: kept[n] ?? [],
    claims: [...new Set((kept[n] ?? []).toReversed().map(onePath))],
  }));
  const json = JSON.stringify(rows);
  const written: { rows: unknown[] } = await transaction.raw(WRITE, [json]);
  await transaction.raw(CLAIM, [json]);
  const keys = JSON.stringify(rows.map(({ type, document_id, locale }) => ({ type, document_id, locale })));
  await transaction.raw(
    `delete from feed.failed f using jsonb_to_recordset(?::jsonb) as r(type text, document_id text, locale text)
     where (f.type, f.document_id, f.locale) = (r.type, r.document_id, r.locale)`,
    [keys],
  );
  return written.rows.length + losers.length;
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
