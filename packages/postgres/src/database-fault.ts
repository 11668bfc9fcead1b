/** Classifies errors of PostgreSQL and of connections to it, for every process in the same way. */

/**
 * What to do about a fault.
 * - `transient`: the data are not the cause, and the same work succeeds later. Try again.
 * - `data`: the data of the statement are the cause, and the same work would fail again. Leave the data out, or refuse them.
 * - `setup`: the database lacks a role, a right, a schema, a table or a function. Report it; an operator has to act; try again then.
 * - `unknown`: PostgreSQL reported an error of none of these kinds, such as an internal one.
 */
export type FaultKind = 'transient' | 'data' | 'setup' | 'unknown';

/** An error of the database. */
export interface DatabaseFault {
  readonly kind: FaultKind;
  /** The SQLSTATE, or Node's code for the connection; empty for errors of the driver that have neither. */
  readonly code: string;
}

/** SQLSTATE query_canceled: a statement was cancelled, or ran into `statement_timeout`. */
export const QUERY_CANCELED = '57014';

/** SQLSTATE out_of_memory. */
const OUT_OF_MEMORY = '53200';

/**
 * Kinds by SQLSTATE (PostgreSQL manual, appendix A). The longest prefix of a code decides.
 *
 * Transient: 08 connection, 40 rollback (with 40001 serialisation failure and 40P01 deadlock), 53 resources, 55 object state (with 55P03
 * lock timeout), 57 intervention (with 57014 and the shutdowns 57P01 to 57P05), 58 system, 72 snapshot too old, and the time limits of 25.
 * Data: 21 cardinality, 22 data exception, 23 constraint, 44 check option, 54 program limit (an index row or tsvector that is too long).
 * Set-up: 0A feature that the server lacks, 25006 read-only server, 26 prepared statement that is not there, 28 authorisation, 2B and 2F
 * objects in use, 3D database, 3F schema, 42 missing object or right, F0 configuration.
 */
const KINDS: Readonly<Record<string, FaultKind>> = {
  '08': 'transient',
  '0A': 'setup',
  '21': 'data',
  '22': 'data',
  '23': 'data',
  '25006': 'setup',
  '25P03': 'transient',
  '25P04': 'transient',
  '26': 'setup',
  '28': 'setup',
  '2B': 'setup',
  '2F': 'setup',
  '3D': 'setup',
  '3F': 'setup',
  '40': 'transient',
  '42': 'setup',
  '44': 'data',
  '53': 'transient',
  '54': 'data',
  '55': 'transient',
  '57': 'transient',
  '58': 'transient',
  '72': 'transient',
  F0: 'setup',
};

/** Node's codes for a connection that cannot be made or that broke. `ENOENT` is a Unix socket that is not there. */
const CONNECTION_CODE =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/;

/** Messages of errors without a code that pg, pg-pool, knex and tarn raise when a connection breaks or cannot be had in time. */
const CONNECTION_MESSAGE =
  /Connection (?:terminated|ended)|not queryable|connection timeout|timeout expired|timeout exceeded|read timeout|acquiring a connection|acquire a connection|Client was closed|Client has encountered a connection error|^aborted$/i;

/** Conflicts of two transactions: serialisation failure, deadlock, lock timeout. */
const COLLISIONS: ReadonlySet<string> = new Set(['40001', '40P01', '55P03']);

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** How many causes of an error are followed. */
const MAX_CAUSES = 5;

function textOf(error: object, key: string): string {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : '';
}

function kindOfState(state: string): FaultKind {
  return KINDS[state] ?? KINDS[state.slice(0, 2)] ?? 'unknown';
}

function faultOf(error: object): DatabaseFault | undefined {
  const code = textOf(error, 'code');
  const isMissingSocket = code === 'ENOENT' && textOf(error, 'syscall') === 'connect';
  if (CONNECTION_CODE.test(code) || isMissingSocket) return { kind: 'transient', code };
  if (SQLSTATE.test(code)) return { kind: kindOfState(code), code };
  return CONNECTION_MESSAGE.test(textOf(error, 'message')) ? { kind: 'transient', code: '' } : undefined;
}

/** The cause of an error. graphql-js keeps a thrown value that is not an Error of its own realm in `thrownValue`. */
function causeOf(error: object): unknown {
  return Reflect.get(error, 'cause') ?? Reflect.get(error, 'thrownValue');
}

/**
 * The fault behind an error of the driver, of TypeORM or of knex, or behind an error that was caused by one.
 * @returns undefined when the error is not the database's: a fault of the program, or a refusal of its own
 */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof current === 'object' && current !== null; depth++, current = causeOf(current)) {
    const fault = faultOf(current);
    if (fault) return fault;
  }
  return undefined;
}

/** Whether two transactions were in conflict: the same work may be tried again at once. */
export function isCollision(error: unknown): boolean {
  return COLLISIONS.has(databaseFault(error)?.code ?? '');
}

/** Whether an error is caused by what was written: not one that passes (transient) or that an operator has to correct (setup). */
export function blamesData(error: unknown): boolean {
  const kind = databaseFault(error)?.kind;
  return kind !== 'transient' && kind !== 'setup';
}

/** Whether a statement ran out of memory or time: a smaller one may succeed. */
export function isExhaustion(error: unknown): boolean {
  return [OUT_OF_MEMORY, QUERY_CANCELED].includes(databaseFault(error)?.code ?? '');
}
