/** The door to the index for every question: reads only. */
import { Pool, type PoolClient, type QueryConfig } from 'pg';
import { POSTGRES_TYPES } from '../model/postgres-types';
import type { Operation } from '../sharing/operation';
import { CONNECTIONS, StatementSlots } from '../sharing/statement-slots';
import { cancelStatement } from './cancel-statement';
import { readInTurns } from './read-in-turns';
import { StatementNames } from './statement-names';

/**
 * Runs one statement; `name` labels it. PostgreSQL keeps its plan. Within an operation, rows and bytes are counted in its budget, the
 * statement waits for its client's share of the connections, and it ends when the operation does.
 */
export interface Database {
  query<Row extends object>(name: string, sql: string, values: readonly unknown[], operation?: Operation): Promise<Row[]>;
}

/** A database that holds connections. */
export interface OpenDatabase extends Database {
  close(): Promise<void>;
}

/**
 * PostgreSQL's text holds no NUL. What has one in it equals nothing in the index; neither does it with the sign for what can't be read
 * in its place.
 */
function withoutNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNul);
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

/** A connection for what waits for no client's share: whether the index is ready. */
const OUTSIDE_OF_SHARES = 1;

const STATEMENT_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** A plan fits any value: plans for the values of one question take longer to make than such a question takes to answer. */
const PLANNING = '-c plan_cache_mode=force_generic_plan';

/** Counts the characters of every value that comes from PostgreSQL, before anything is made of it. */
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

/** Runs a statement on a connection, and cancels it when the operation ends. The connection is free again when this is done. */
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
}

async function runWithin<Row extends object>({ pool, names }: Connections, statement: QueryConfig, operation?: Operation): Promise<Row[]> {
  const client = await pool.connect();
  let broken: unknown;
  // A connection that breaks while it is in use tells the statement; nobody else has to hear of it.
  const onError = (error: unknown): void => void (broken = error);
  client.on('error', onError);
  try {
    await names.settle(client);
    return operation ? await runOn<Row>(client, statement, operation) : (await client.query<Row>(statement)).rows;
  } finally {
    client.off('error', onError);
    client.release(broken !== undefined);
  }
}

/**
 * Opens a pool on the index. Statements are read only and end after two seconds.
 * A name stands for one text of SQL: a statement whose text varies with the question has none (`''`).
 */
export function openDatabase(url: string): OpenDatabase {
  const names = new StatementNames();
  const slots = new StatementSlots();
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS + OUTSIDE_OF_SHARES,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dossier api',
    types: POSTGRES_TYPES,
    options: `-c search_path=index,extensions,public -c statement_timeout=${STATEMENT_TIMEOUT_MS} ${PLANNING} -c default_transaction_read_only=on`,
  });
  // A connection that breaks while idle is replaced by the pool; the next question says whether the database is there.
  pool.on('error', () => undefined);
  return {
    async query<Row extends object>(name: string, sql: string, values: readonly unknown[], operation?: Operation): Promise<Row[]> {
      const statement = { text: sql, values: values.map(withoutNul), name: name || names.of(sql) };
      if (!operation) return runWithin<Row>({ pool, names }, statement);
      const rows = await slots.run(operation, () => runWithin<Row>({ pool, names }, statement, operation));
      await operation.turn();
      return rows;
    },
    close: () => pool.end(),
  };
}
