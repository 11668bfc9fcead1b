/** The connections of the partners' doors: always to the primary, where a key that was revoked is seen at once. */
import { Pool, type PoolClient } from 'pg';

const CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 5_000;
/** A page of the longest documents takes less. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** Runs the statements of the partners' doors. */
export interface PartnerDatabase {
  /** Runs a prepared statement. @param name belongs to one text */
  rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /** Runs statements of one transaction; nothing is written when the work throws. */
  transaction<Result>(work: (rows: TransactionRows) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Runs a statement of a transaction. */
export type TransactionRows = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

async function inTransaction<Result>(client: PoolClient, work: (rows: TransactionRows) => Promise<Result>): Promise<Result> {
  await client.query('begin');
  const result = await work(async <Row extends object>(text: string, values: readonly unknown[]) => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  });
  await client.query('commit');
  return result;
}

/** Opens the connections, as they are needed. @param applicationName as PostgreSQL shows them */
export function openPartnerDatabase(url: string, applicationName = 'dossier partners'): PartnerDatabase {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: applicationName,
    // The role's transactions are read only; here the uses of keys are written.
    options: `-c statement_timeout=${STATEMENT_TIMEOUT_MS} -c jit=off -c default_transaction_read_only=off`,
  });
  // A connection that breaks while idle is replaced; the next statement tells when the database is down.
  pool.on('error', () => undefined);
  // One that breaks while it is used and no statement runs would otherwise end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    async rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
      return (await pool.query<Row>({ name, text, values: [...values] })).rows;
    },
    async transaction(work) {
      const client = await pool.connect();
      try {
        const result = await inTransaction(client, work);
        client.release();
        return result;
      } catch (error) {
        // What is unknown of the transaction ends with the connection.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
