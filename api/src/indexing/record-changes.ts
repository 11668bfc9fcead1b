/**
 * Records what a transaction of the worker touched, within that transaction: one numbered row of topics, and one notification. It is the one
 * source for whatever keeps, purges or announces what was read from the index (docs/decisions/0035-what-changed.md).
 */
import { makeOnce } from '@dossier/postgres/make-once';
import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { CHANGES_CHANNEL, CHANGES_HEAD, CHANGES_LOG } from '../model/changes';
import type { Topic } from '../model/topics';

/**
 * `made` is the object identifier of the table itself. A dump that is restored makes the table again: then the identifier differs from the
 * stored one, and a new epoch begins, since the numbers after those of the dump were given to other changes.
 */
const TABLES = `
  create schema if not exists changes;
  create table if not exists ${CHANGES_LOG} (
    number bigint primary key,
    topics text[] not null,
    sequence bigint not null,
    at timestamptz not null default clock_timestamp()
  );
  create table if not exists ${CHANGES_HEAD} (
    is_one boolean primary key default true check (is_one),
    epoch uuid not null default gen_random_uuid(),
    number bigint not null default 0,
    made oid not null
  );
  insert into ${CHANGES_HEAD} (made) values ('${CHANGES_HEAD}'::regclass::oid)
    on conflict (is_one) do update set epoch = excluded.epoch, made = excluded.made where head.made <> excluded.made`;

/** Makes the tables of changes, and begins a new epoch in a restored database; safe to run again, and concurrently. */
export async function makeChangeTables(client: Client): Promise<void> {
  await makeOnce(async () => client.query(TABLES));
}

/** Every how many changes the old ones are deleted. */
const DELETED_EVERY = 100;

/** The condition on `numbered` is checked once per statement, so that the log is read only when it is met. @param applied SQL of the ledger's number that the index is at */
const record = (applied: string): string => `
  with applied as (${applied}), numbered as (update ${CHANGES_HEAD} set number = number + 1 returning number), deleted as (
    delete from ${CHANGES_LOG} where (select number % ${DELETED_EVERY} = 0 from numbered) and at < now() - interval '1 hour'
  ), logged as (
    insert into ${CHANGES_LOG} (number, topics, sequence) select number, $1::text[], applied from numbered cross join applied
  )
  select pg_notify('${CHANGES_CHANNEL}', number::text) from numbered`;

const RECORD = record('select applied from progress');

const MOVE = 'update progress set applied = $1, applied_at = clock_timestamp(), trouble = null';
const MOVE_AND_RECORD = record(`${MOVE.replace('$1', '$2::bigint')} returning applied`);

/**
 * Records the topics that the caller's transaction touched, which holds the write lock: numbers then rise in the order of the commits. To be
 * called once per transaction. No topics leave no record.
 */
export async function recordChange(manager: EntityManager, topics: readonly Topic[]): Promise<void> {
  if (topics.length > 0) await manager.query(RECORD, [topics]);
}

/** Records the topics as `recordChange` does, and that the index has the ledger's changes up to this sequence number. */
export async function recordApplied(manager: EntityManager, topics: readonly Topic[], sequence: string): Promise<void> {
  if (topics.length > 0) await manager.query(MOVE_AND_RECORD, [topics, sequence]);
  else await manager.query(MOVE, [sequence]);
}
