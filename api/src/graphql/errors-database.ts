/** What a failure of PostgreSQL, or of the way to it, means for a client. */
import { ErrorCode } from './error-codes';

/** The seconds after which a client may ask again, for Retry-After. */
export const RETRY_AFTER_SECONDS = 5;

/**
 * No way to the index. From Node: nothing listens, or the connection broke. From PostgreSQL: class 08 connection, class 28 not let in,
 * 3D no such database, 53300 no connection left, 57P01 to 57P05 shutting down or starting, and for an index that the worker has
 * not built yet 3F no such schema, 42P01 no such table.
 */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENOENT|ENOTFOUND|EAI_AGAIN|08...|28...|3D...|53300|57P0[1-5]|3F...|42P01)$/;

/** The failures that pg raises without a code. */
const UNREACHABLE_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed)/;

const STATEMENT_TIMEOUT = '57014';

/** How far down `cause` chains are followed. */
const MAX_CAUSES = 5;

/** One step down the chain of causes. graphql-js wraps what it does not know for an Error, as with one of another realm. */
function causeOf(error: object): unknown {
  if ('cause' in error) return error.cause;
  return 'thrownValue' in error ? error.thrownValue : undefined;
}

/** The code for a failed query, or undefined when the failure is not the database's: a bug. Causes of wrapped errors are looked at too. */
export function databaseFailure(error: unknown): ErrorCode | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof current === 'object' && current !== null; depth++, current = causeOf(current)) {
    const code = 'code' in current ? String(current.code) : '';
    const message = 'message' in current ? String(current.message) : '';
    if (code === STATEMENT_TIMEOUT) return ErrorCode.STATEMENT_TIMEOUT;
    if (UNREACHABLE.test(code) || UNREACHABLE_MESSAGE.test(message)) return ErrorCode.INDEX_UNAVAILABLE;
  }
  return undefined;
}
