/** Writes the faces of a batch to the ledger. Keeps promises 2, 3 and 6 (docs/changing.md). */
import type { Face } from '@dossier/contract/document';
import { LEDGER_CHANNEL } from '@dossier/ledger/tables';
import { z } from 'zod';
import { onePath } from '../content/path-spellings';
import { rowsIn, type Transaction } from '../sql';
import type { DirtyDocument } from './dirty';
import { settlePaths, spellingsOf, type Claim, type Holder, type Settled } from './settle-paths';

/** The state of one document: its face (null when it is not public), and the former paths that its editor has listed. */
export interface Version {
  readonly document: DirtyDocument;
  readonly face: Face | null;
  readonly former: readonly string[];
}

/** A document whose face could not be made, and the reason. */
export interface Failure {
  readonly document: DirtyDocument;
  readonly reason: string;
}

/**
 * One statement for all that a batch writes, besides paths that other rows lose, and failures. Claims of a row whose face and paths have not
 * changed are written without a new number, since a listed former path that is removed changes nothing that is public.
 *
 * A face that has not changed gets no new number (promise 3; jsonb equality ignores the order of keys). A document that was never public gets
 * no row. It adds paths and never removes any. The number comes from a sequence that only the holder of the publisher lock uses
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
  ), written as (
    insert into feed.ledger (type, document_id, locale, sequence, face, paths, claims, changed_at)
    select type, document_id, locale, nextval('feed.ledger_sequence'), face, paths, claims, clock_timestamp() from changed
    on conflict (type, document_id, locale) do update
      set sequence = excluded.sequence, face = excluded.face, paths = excluded.paths, claims = excluded.claims,
        changed_at = excluded.changed_at
    returning sequence
  ), claimed as (
    update feed.ledger l set claims = i.claims from incoming i
    where (l.type, l.document_id, l.locale) = (i.type, i.document_id, i.locale) and l.claims <> i.claims
      and not exists (select from changed c where (c.type, c.document_id, c.locale) = (i.type, i.document_id, i.locale))
  ), recovered as (
    delete from feed.failed f using incoming i where (f.type, f.document_id, f.locale) = (i.type, i.document_id, i.locale)
  ), cleaned as (
    delete from feed.dirty d using jsonb_array_elements_text(?::jsonb) as done(id) where d.id = done.id::bigint
  ), counted as (
    select count(*)::int as changed from written
  )
  select changed, case when changed + ? > 0 then pg_notify('${LEDGER_CHANNEL}', '') end from counted`;

/** Rows that have a path claimed in the batch, including the rows of the batch itself. */
const HOLDERS = `
  select type, document_id, locale, paths, claims, face->>'path' as current from feed.ledger
  where feed.path_hashes(paths) && feed.path_hashes(?::text[]) order by type, document_id, locale`;

/** Removes paths from rows that lost them to another document. They get new numbers, so that readers of the ledger read them again. */
const LOSE = `
  update feed.ledger l set paths = r.paths, sequence = nextval('feed.ledger_sequence'), changed_at = clock_timestamp()
  from jsonb_to_recordset(?::jsonb) as r(type text, document_id text, locale text, paths text[])
  where (l.type, l.document_id, l.locale) = (r.type, r.document_id, r.locale)`;

const holder = z.object({
  type: z.string(),
  document_id: z.string(),
  locale: z.string(),
  paths: z.array(z.string()),
  claims: z.array(z.string()),
  current: z.string().nullable(),
});

function toClaim({ document, face, former }: Version): Claim {
  return { document, current: face && 'path' in face ? face.path : null, former };
}

/** Gives each path of the batch to one document and removes it from the others. */
async function settle(transaction: Transaction, claims: readonly Claim[]): Promise<Settled> {
  const spellings = spellingsOf(claims);
  if (spellings.length === 0) return { kept: claims.map(() => []), losers: [] };
  const holders = (await rowsIn(transaction, holder, HOLDERS, [spellings])).map(({ type, document_id, locale, ...rest }): Holder => ({
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

/** What a batch has to write. */
export interface Outcome {
  readonly versions: readonly Version[];
  readonly failures: readonly Failure[];
  /** Every dirty document of the batch: its rows in `feed.dirty` are deleted. */
  readonly dirty: readonly DirtyDocument[];
}

const counted = z.object({ changed: z.number() });

/** Writes a batch: the versions that differ from the ledger, and the failures. Wakes the readers. @returns how many rows of the ledger changed */
export async function writeBatch(transaction: Transaction, { versions, failures, dirty }: Outcome): Promise<number> {
  await writeFailures(transaction, failures);
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
  const [written] = await rowsIn(transaction, counted, WRITE, [
    JSON.stringify(rows),
    JSON.stringify(dirty.flatMap(({ ids }) => ids)),
    losers.length + failures.length,
  ]);
  return (written?.changed ?? 0) + losers.length;
}

/** Records the documents that could not be published, and the reasons. The ledger keeps their last version. */
async function writeFailures(transaction: Transaction, failures: readonly Failure[]): Promise<void> {
  for (const { document, reason } of failures)
    await transaction.raw(
      `insert into feed.failed (type, document_id, locale, reason, at) values (?, ?, ?, ?, clock_timestamp())
       on conflict (type, document_id, locale) do update set reason = excluded.reason, at = excluded.at`,
      [document.type, document.documentId, document.locale, reason],
    );
}
