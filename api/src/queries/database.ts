/** The door to the index for every question: reads only. */
import { Pool } from 'pg';
import { POSTGRES_TYPES } from '../model/postgres-types';

/** Runs one statement; `name` labels it. PostgreSQL keeps its plan. */
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

/** A plan fits any value: plans for the values of one question take longer to make than such a question takes to answer. */
const PLANNING = '-c plan_cache_mode=force_generic_plan';

/** Texts of lists that are prepared: planning one takes as long as running it. Each connection keeps the plans of all of them. */
const MOST_PREPARED = 64;

/** Names statements whose text varies with the question by their text; undefined for those that come when all names are given. */
class StatementNames {
  private readonly names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_PREPARED) return known;
    const name = `list ${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

/**
 * Opens a pool on the index. Statements are read only and end after two seconds.
 * A name stands for one text of SQL: a statement whose text varies with the question has none (`''`).
 */
export function openDatabase(url: string): OpenDatabase {
  const names = new StatementNames();
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dossier api',
    types: POSTGRES_TYPES,
    options: `-c search_path=index,extensions,public -c statement_timeout=${STATEMENT_TIMEOUT_MS} ${PLANNING} -c default_transaction_read_only=on`,
  });
  // A connection that breaks while idle is replaced by the pool; the next question says whether the database is there.
  pool.on('error', () => undefined);
  return {
    async query<Row extends object>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
      const { rows } = await pool.query<Row>({ text: sql, values: values.map(withoutNul), name: name || names.of(sql) });
      return rows;
    },
    close: () => pool.end(),
  };
}
