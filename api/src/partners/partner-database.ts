/** The connections of the partners' doors: always to the primary, where a key that was revoked is seen at once. */
import { Pool } from 'pg';

const CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 5_000;
/** A page of the longest documents takes less. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** Runs the statements of the partners' doors. */
export interface PartnerDatabase {
  /** Runs a prepared statement. @param name belongs to one text */
  rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens the connections, as they are needed. */
export function openPartnerDatabase(url: string): PartnerDatabase {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dossier partners',
    // The role's transactions are read only; here the uses of keys are written.
    options: `-c statement_timeout=${STATEMENT_TIMEOUT_MS} -c jit=off -c default_transaction_read_only=off`,
  });
  // A connection that breaks while idle is replaced; the next statement tells when the database is down.
  pool.on('error', () => undefined);
  return {
    async rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
      return (await pool.query<Row>({ name, text, values: [...values] })).rows;
    },
    close: () => pool.end(),
  };
}
