/**
 * The turn to write to the index, as a lock on a table. Every role of the database may take any advisory lock, whatever it may read; who may
 * only read this table, as the API may, can take no lock on it that stands in the way of this one.
 */
import { databaseFault } from '@dossier/postgres/database-fault';
import { makeOnce } from '@dossier/postgres/make-once';
import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';

const TURN = 'lock table indexing.turn in exclusive mode';
const REBUILD = 'lock table indexing.rebuild in exclusive mode nowait';
/** SQLSTATE lock_not_available. */
const TAKEN = '55P03';

/** Makes the tables, which stay while indexes come and go beside it; safe to run again, and twice at once. */
export async function makeLockTables(client: Client): Promise<void> {
  await makeOnce(async () =>
    client.query(
      'create schema if not exists indexing; create table if not exists indexing.turn (); create table if not exists indexing.rebuild ()',
    ),
  );
}

/** Waits for the turn, on a connection of its own: it lasts until that ends. */
export async function holdWriteLock(client: Client): Promise<void> {
  await client.query(`begin; set local idle_in_transaction_session_timeout = 0; ${TURN}`);
}

/**
 * Takes the right to build an index beside the one that is read, on a connection of its own: it lasts until that ends.
 * @throws Error that says what to do when another process has it: each would drop what the other builds
 */
export async function holdRebuildLock(client: Client): Promise<void> {
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = 0; ${REBUILD}`);
  } catch (error) {
    if (databaseFault(error)?.code !== TAKEN) throw error;
    throw new Error('another reindex is under way: wait until it has ended, then run it again', { cause: error });
  }
}

/** Waits for the turn, which lasts until the transaction ends. */
export async function takeWriteLock(manager: EntityManager): Promise<void> {
  await manager.query(TURN);
}
