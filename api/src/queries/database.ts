/** The index for every query: read only, from the primary or from a read replica. */
import type { ReplicaFollower } from '../changes/replica-follower';
import type { Operation } from '../sharing/operation';
import { StatementSlots } from '../sharing/statement-slots';
import type { DependsOn } from './index-reader';
import { ReplicaReads } from './replica-reads';
import { ServerPool } from './server-pool';
import { StatementNames } from './statement-names';

/** How a statement is run. */
interface RunOptions<Row> {
  /** Whether it is planned for its values, and not by the plan that is kept for all values. */
  readonly isPlannedAnew?: boolean | undefined;
  /** What its rows depend on. Only where that is given may a replica answer. */
  readonly topics?: DependsOn<Row>;
}

/**
 * Runs one statement as a prepared statement of the given name. Within an operation, rows and bytes count towards its budget, the statement
 * waits for its client's share of the connections, and it is cancelled when the operation ends.
 */
export interface Database {
  query<Row extends object>(
    name: string,
    sql: string,
    values: readonly unknown[],
    operation?: Operation,
    options?: RunOptions<Row>,
  ): Promise<Row[]>;
}

/** A database that holds connections. */
export interface OpenDatabase extends Database {
  close(): Promise<void>;
}

/**
 * Replaces NUL, which PostgreSQL's texts cannot hold, by U+FFFD. A value with either matches nothing in the index.
 */
function withoutNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNul);
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

/**
 * Opens a pool of connections to the index, and one to its replica if there is one. Statements are read only and end after two seconds.
 * A name belongs to one SQL text: a statement whose text varies has an empty name.
 */
export function openDatabase(url: string, replica?: ReplicaFollower): OpenDatabase {
  const names = new StatementNames();
  const slots = new StatementSlots();
  const primary = new ServerPool({ url }, names);
  const reads = replica && new ReplicaReads(replica, names);
  return {
    async query<Row extends object>(
      name: string,
      sql: string,
      values: readonly unknown[],
      operation?: Operation,
      { isPlannedAnew = false, topics }: RunOptions<Row> = {},
    ): Promise<Row[]> {
      const statement = { text: sql, values: values.map(withoutNul), name: name || names.of(sql), isPlannedAnew };
      const run = async (): Promise<Row[]> =>
        (reads && topics && (await reads.run(statement, operation, topics))) ?? primary.run<Row>(statement, operation);
      if (!operation) return run();
      // A statement that is tried again stays in its slot: it has waited for its turn.
      const rows = await slots.run(operation, run);
      await operation.turn();
      return rows;
    },
    async close() {
      await Promise.all([primary.close(), reads?.close()]);
    },
  };
}
