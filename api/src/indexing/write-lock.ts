/**
 * The lock on writing to the index: a lock on a table and not an advisory lock, since any role of the database may take any advisory lock.
 * A role that may only read this table, such as the API's, cannot take a lock on it that conflicts with this one.
 */
import { databaseFault } from '@dossier/postgres/database-fault';
import { makeOnce } from '@dossier/postgres/make-once';
import type { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

const TURN = 'lock table indexing.turn in exclusive mode';
const REBUILD = 'lock table indexing.rebuild in exclusive mode nowait';
/** SQLSTATE lock_not_available. */
const TAKEN = '55P03';

/** Makes the two tables that are locked, in a schema that no reindex replaces; safe to run again, and concurrently. */
export async function makeLockTables(client: Client): Promise<void> {
  await makeOnce(async () =>
    client.query(
      'create schema if not exists indexing; create table if not exists indexing.turn (); create table if not exists indexing.rebuild ()',
    ),
  );
}

/** Waits for the write lock and holds it until the connection ends. */
export async function holdWriteLock(client: Client): Promise<void> {
  await client.query(`begin; set local idle_in_transaction_session_timeout = 0; ${TURN}`);
}

/**
 * Takes the lock on rebuilding and holds it until the connection ends.
 * @throws Error that says what to do when another process holds it: each would drop what the other builds
 */
export async function holdRebuildLock(client: Client): Promise<void> {
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = 0; ${REBUILD}`);
  } catch (error) {
    if (databaseFault(error)?.code !== TAKEN) throw error;
    throw new Error('another reindex is under way: wait until it has ended, then run it again', { cause: error });
  }
}

/** Does work in a transaction that holds the write lock. It begins with one message to the database. */
export async function whileWriting<Result>(source: DataSource, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    await runner.query(`begin; ${TURN}`);
    const result = await work(runner.manager);
    await runner.query('commit');
    return result;
  } catch (error) {
    // When the connection is lost, the database has rolled back.
    await runner.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
