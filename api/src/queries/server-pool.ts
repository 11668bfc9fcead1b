/** Connections to one server of the database, on which statements run read only. */
import { DatabaseError, Pool, type PoolClient, type PoolConfig, type QueryConfig } from 'pg';
import { POSTGRES_TYPES } from '../model/postgres-types';
import type { Operation } from '../sharing/operation';
import { CONNECTIONS } from '../sharing/statement-slots';
import { cancelStatement } from './cancel-statement';
import { GENERIC_PLANS, PlanModes } from './plan-modes';
import { readInTurns } from './read-in-turns';
import { deallocate, type StatementNames } from './statement-names';

/** Connections for statements outside of the clients' shares: that of `/ready`. */
const OUTSIDE_OF_SHARES = 1;

/** A statement ends after this many milliseconds. */
export const STATEMENT_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** A statement with its values. */
export interface PlannedStatement extends QueryConfig {
  readonly isPlannedAnew: boolean;
}

/** What differs between servers. */
export interface ServerOptions {
  readonly url: string;
  /** Settings of a connection beside those of every server, as PostgreSQL's option `-c`. */
  readonly settings?: string;
  readonly pool?: Pick<PoolConfig, 'connectionTimeoutMillis' | 'query_timeout'>;
  /** Called with each new connection; one for which it rejects is not used. */
  readonly verify?: (client: PoolClient) => Promise<void>;
}

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

/**
 * SQLSTATE of "cached plan must not change result type": the columns of a prepared statement have other types or collations than before, as after
 * the swap of a reindex, which brings the collations of names along.
 */
const RESULT_CHANGED = '0A000';

/** Runs a statement on a connection; once more, prepared anew, when it was prepared before a change of what it gives. */
async function runPrepared<Row extends object>(
  client: PoolClient,
  statement: QueryConfig,
  operation: Operation | undefined,
): Promise<Row[]> {
  const run = async (): Promise<Row[]> =>
    operation ? runOn<Row>(client, statement, operation) : (await client.query<Row>(statement)).rows;
  try {
    return await run();
  } catch (error) {
    const hasChanged = error instanceof DatabaseError && error.code === RESULT_CHANGED && statement.name;
    if (!hasChanged || !(await deallocate(client, statement.name ?? ''))) throw error;
    return run();
  }
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

/**
 * Whether PostgreSQL ends the connection with this error: an administrator's command or a shutdown (SQLSTATE 57P01 to 57P05), or any other of the
 * severity FATAL; the end itself arrives a moment later. Or whether the server does not answer.
 */
function endsConnection(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return error instanceof Error && error.message === 'Query read timeout';
  return /^57P0/.test(error.code ?? '') || error.severity === 'FATAL' || error.severity === 'PANIC';
}

/** The connections to one server. */
export class ServerPool {
  private readonly pool: Pool;
  private readonly modes = new PlanModes();

  /** @param names of the prepared statements, which pools may share */
  constructor(
    { url, settings = '', pool, verify }: ServerOptions,
    private readonly names: StatementNames,
  ) {
    const check = verify && ((client: PoolClient, done: (error?: Error) => void): void => void verify(client).then(() => done(), done));
    this.pool = new Pool({
      connectionString: url,
      max: CONNECTIONS + OUTSIDE_OF_SHARES,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'dossier api',
      types: POSTGRES_TYPES,
      options: `-c search_path=index,extensions,public -c statement_timeout=${STATEMENT_TIMEOUT_MS} ${GENERIC_PLANS} -c default_transaction_read_only=on ${settings}`,
      ...(check && { verify: check }),
      ...pool,
    });
    // The pool replaces a connection that breaks while idle; the next query reports when the database is down.
    this.pool.on('error', () => undefined);
    // The pool listens to no connection that it is verifying: without a listener, the end of one would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Runs a statement on a free connection, of which there are as many as the slots for statements need. */
  async run<Row extends object>({ isPlannedAnew, ...statement }: PlannedStatement, operation?: Operation): Promise<Row[]> {
    const client = await this.pool.connect();
    let broken: unknown;
    // When a connection breaks while it is used, the statement fails; this handler only keeps the event from ending the process.
    const onError = (error: unknown): void => void (broken = error);
    client.on('error', onError);
    try {
      await this.names.settle(client);
      await this.modes.settle(client, isPlannedAnew);
      return await runPrepared<Row>(client, statement, operation);
    } catch (error) {
      if (endsConnection(error)) broken = error;
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken !== undefined);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
