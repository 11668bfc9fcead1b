/** The door to the index for every question: reads only. */
import { Pool } from 'pg';
import { POSTGRES_TYPES } from '../model/postgres-types';

/** Runs one statement; `name` labels it, and lets PostgreSQL keep its plan. */
export interface Database {
  query<Row extends object>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]>;
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

const CONNECTIONS = 10;
const STATEMENT_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;

/**
 * Opens a pool on the index. Statements are read only and end after two seconds.
 * A name stands for one text of SQL: a statement whose text varies with the question must be named by its text or not at all (`''`).
 */
export function openDatabase(url: string): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dossier api',
    types: POSTGRES_TYPES,
    options: `-c search_path=index,extensions,public -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c default_transaction_read_only=on`,
  });
  // A connection that breaks while idle is replaced by the pool; the next question says whether the database is there.
  pool.on('error', () => undefined);
  return {
    async query<Row extends object>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
      const { rows } = await pool.query<Row>({ text: sql, values: values.map(withoutNul), ...(name === '' ? {} : { name }) });
      return rows;
    },
    close: () => pool.end(),
  };
}
