/**
 * Locks between processes of the CMS, as rows of `feed.locks`. Any role of a database may take any advisory lock, but only the owner of the
 * table may lock its rows. A lock ends with the transaction, or with the connection.
 */
import { makeOnce } from '@dossier/postgres/make-once';
import { Client } from 'pg';

/** The part of a transaction that this file uses. It may be a transaction of Strapi or of an import. */
interface Transaction {
  raw(sql: string, values: string[]): PromiseLike<unknown>;
}

/** The lock of the process that numbers the changes of the ledger (promise 2, docs/changing.md). */
const PUBLISHER = 'publisher';
/** The lock of the process that prepares the database. */
const BOOT = 'boot';

/** SQL that creates the table of locks. It is safe to run again. */
export const LOCK_TABLE = `
  -- "create schema if not exists" would require the right to create schemas even when the schema exists.
  do $$ begin
    if to_regnamespace('feed') is null then create schema feed; end if;
  end $$;
  create table if not exists feed.locks (name text primary key);
  insert into feed.locks (name) values ('${PUBLISHER}'), ('${BOOT}') on conflict do nothing;`;

/** Waits for the lock with this name. The lock lasts until the transaction ends. */
export async function takeLock(transaction: Transaction, name: string): Promise<void> {
  await transaction.raw('insert into feed.locks (name) values (?) on conflict do nothing', [name]);
  await transaction.raw('select from feed.locks where name = ? for update', [name]);
}

/**
 * SQL that takes the lock of the publisher until the transaction ends, and selects one row. It selects none, without waiting, if another
 * publisher has the lock.
 */
export const PUBLISHER_LOCK = `select name from feed.locks where name = '${PUBLISHER}' for update skip locked`;

/**
 * Waits until no other process of the CMS prepares the database: Strapi's preparation fails when two run at the same time.
 * @returns a function that releases the lock; the end of this process releases it too
 */
export async function takeTurnToBoot(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'dossier preparation' });
  // When the connection breaks, the preparation fails by itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await makeOnce(async () => client.query(LOCK_TABLE));
    await client.query(`begin; set local idle_in_transaction_session_timeout = 0`);
    await client.query('select from feed.locks where name = $1 for update', [BOOT]);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return async () => client.end().catch(() => undefined);
}
