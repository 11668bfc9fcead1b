/** The connection to the index for every query: read only. */
import { DatabaseError, Pool, type PoolClient, type QueryConfig } from 'pg';
import { POSTGRES_TYPES } from '../model/postgres-types';
import type { Operation } from '../sharing/operation';
import { CONNECTIONS, StatementSlots } from '../sharing/statement-slots';
import { cancelStatement } from './cancel-statement';
import { GENERIC_PLANS, PlanModes } from './plan-modes';
import { readInTurns } from './read-in-turns';
import { StatementNames } from './statement-names';

/**
 * Runs one statement as a prepared statement of the given name. Within an operation, rows and bytes count towards its budget, the statement
 * waits for its client's share of the connections, and it is cancelled when the operation ends.
 */
export interface Database {
  /** @param isPlannedAnew whether it is planned for its values, and not by the plan that is kept for all values */
  query<Row extends object>(
    name: string,
    sql: string,
    values: readonly unknown[],
    operation?: Operation,
    isPlannedAnew?: boolean,
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

/** Connections for statements outside of the clients' shares: that of `/ready`. */
const OUTSIDE_OF_SHARES = 1;

const STATEMENT_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** Type parsers that count the characters of every value from PostgreSQL before parsing it. */
function countingTypes(operation: Operation): typeof POSTGRES_TYPES {
  return {
    getTypeParser: (oid, format) => {
      const parse = POSTGRES_TYPES.getTypeParser(oid, format) as (value: string) => unknown;
      return (value: string): unknown => {
        operation.spend('bytesRead', value.length);
        return parse(value);
      };
    },
  };
}

/** Runs a statement on a connection, and cancels it when the operation ends. Afterwards the connection can be used again. */
async function runOn<Row extends object>(client: PoolClient, statement: QueryConfig, operation: Operation): Promise<Row[]> {
  operation.check();
  let cancelled: Promise<void> | undefined;
  const forget = operation.onEnd(() => void (cancelled = cancelStatement(client)));
  const readFreely = readInTurns(client, operation);
  try {
    const { rows } = await client.query<Row>({ ...statement, types: countingTypes(operation) });
    operation.spend('rows', rows.length);
    return rows;
  } catch (error) {
    throw operation.failure ?? error;
  } finally {
    readFreely();
    forget();
    await cancelled;
  }
}

interface Connections {
  readonly pool: Pool;
  readonly names: StatementNames;
  readonly modes: PlanModes;
}

/** A statement with its values. */
interface Planned extends QueryConfig {
  readonly isPlannedAnew: boolean;
}

/**
 * Whether PostgreSQL ends the connection with this error: an administrator's command or a shutdown (SQLSTATE 57P01 to 57P05), or any other of the
 * severity FATAL. The end itself arrives a moment later.
 */
function endsConnection(error: unknown): boolean {
  return error instanceof DatabaseError && (/^57P0/.test(error.code ?? '') || error.severity === 'FATAL' || error.severity === 'PANIC');
}

async function runWithin<Row extends object>(
  { pool, names, modes }: Connections,
  { isPlannedAnew, ...statement }: Planned,
  operation?: Operation,
): Promise<Row[]> {
  const client = await pool.connect();
  let broken: unknown;
  // When a connection breaks while it is used, the statement fails; this handler only keeps the event from ending the process.
  const onError = (error: unknown): void => void (broken = error);
  client.on('error', onError);
  try {
    await names.settle(client);
    await modes.settle(client, isPlannedAnew);
    return operation ? await runOn<Row>(client, statement, operation) : (await client.query<Row>(statement)).rows;
  } catch (error) {
    if (endsConnection(error)) broken = error;
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken !== undefined);
  }
}

/**
 * Opens a pool of connections to the index. Statements are read only and end after two seconds.
 * A name belongs to one SQL text: a statement whose text varies has an empty name.
 */
export function openDatabase(url: string): OpenDatabase {
  const names = new StatementNames();
  const slots = new StatementSlots();
  const modes = new PlanModes();
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS + OUTSIDE_OF_SHARES,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dossier api',
    types: POSTGRES_TYPES,
    options: `-c search_path=index,extensions,public -c statement_timeout=${STATEMENT_TIMEOUT_MS} ${GENERIC_PLANS} -c default_transaction_read_only=on`,
  });
  // The pool replaces a connection that breaks while idle; the next query reports when the database is down.
  pool.on('error', () => undefined);
  return {
    async query<Row extends object>(
      name: string,
      sql: string,
      values: readonly unknown[],
      operation?: Operation,
      isPlannedAnew = false,
    ): Promise<Row[]> {
      const statement = { text: sql, values: values.map(withoutNul), name: name || names.of(sql), isPlannedAnew };
      if (!operation) return runWithin<Row>({ pool, names, modes }, statement);
      const rows = await slots.run(operation, () => runWithin<Row>({ pool, names, modes }, statement, operation));
      await operation.turn();
      return rows;
    },
    close: () => pool.end(),
  };
}
