/** Keeps `canonical_id` of entities up to date: the entity that each was finally merged into. */
import type { EntityManager } from 'typeorm';

/**
 * Follows merges as long as they lead to public entities. Entities in a cycle, which the CMS refuses but SQL could make, stay their own
 * canonical entities. Only entities that are or were merged are read.
 */
const SETTLE = `
  with recursive chain as (
    select document_id as start, document_id as at, array[document_id] as path, false as is_circle
    from entities where merged_into is not null or canonical_id <> document_id
    union all
    select c.start, target.document_id, c.path || target.document_id, target.document_id = any (c.path)
    from chain c join entities e on e.document_id = c.at join entities target on target.document_id = e.merged_into
    where not c.is_circle
  ), ends as (
    select distinct on (start) start, case when is_circle then start else at end as canonical
    from chain order by start, cardinality(path) desc
  )
  update entities set canonical_id = canonical from ends where document_id = start and canonical_id <> canonical`;

/** Brings `canonical_id` of every merged entity up to date. */
export async function settleMerges(manager: EntityManager): Promise<void> {
  await manager.query(SETTLE);
}
