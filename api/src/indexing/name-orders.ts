/** Collations of names and titles: one for each locale of the site, with its indexes. Migration 0009 has the functions. */
import type { DataSource, EntityManager } from 'typeorm';
import { EVERYTHING } from '../model/topics';
import { recordChange } from './record-changes';

/** Makes the orders of the site's locales that are missing. */
export async function makeNameOrders(manager: EntityManager): Promise<void> {
  await manager.query('select order_names()');
}

const HAS_OLD = `
  select exists (
    select from pg_collation
    where collnamespace = current_schema::regnamespace and collversion is distinct from pg_collation_actual_version(oid)
  ) as found`;

/**
 * Indexes are sorted by the version of ICU that made them. On a server with another version, such as after an upgrade of the operating
 * system, they are made again (PostgreSQL manual, ALTER COLLATION, "Notes").
 */
const RENEW = `
  do $$
  declare
    old record;
    sorted record;
  begin
    for old in
      select oid, oid::regcollation as name from pg_collation
      where collnamespace = current_schema::regnamespace and collversion is distinct from pg_collation_actual_version(oid)
    loop
      for sorted in
        select distinct c.oid::regclass as name from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'i'
        where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_collation'::regclass and d.refobjid = old.oid
      loop
        execute format('reindex index %s', sorted.name);
      end loop;
      execute format('alter collation %s refresh version', old.name);
    end loop;
  end $$`;

/**
 * Sorts the indexes of names and titles again when the server's ICU is not the one that they were made with. The caller holds the write lock. What
 * lists show is then in another order, and a page may hold what the old index hid: a change that touches everything.
 * @param isUnseen whether no reader sees this index yet, so that the change is not recorded
 */
export async function renewNameOrders(source: DataSource, isUnseen: boolean): Promise<void> {
  const [old]: { found: boolean }[] = await source.query(HAS_OLD);
  if (!old?.found) return;
  await source.transaction(async (manager) => {
    await manager.query(RENEW);
    if (!isUnseen) await recordChange(manager, [EVERYTHING]);
  });
}
