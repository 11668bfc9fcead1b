/** What a failure of PostgreSQL, or of the way to it, means for a client. */
import { databaseFault, QUERY_CANCELED } from '@dossier/postgres/database-fault';
import { ErrorCode } from './error-codes';

/** The seconds after which a client may ask again, for Retry-After. */
export const RETRY_AFTER_SECONDS = 5;

/**
 * The code for a failed query, or undefined when the failure is not the database's: a bug. A set-up that lacks something is no bug: it is
 * an index that the worker has not built, or not brought up to date, yet.
 */
export function databaseFailure(error: unknown): ErrorCode | undefined {
  const fault = databaseFault(error);
  if (fault?.code === QUERY_CANCELED) return ErrorCode.STATEMENT_TIMEOUT;
  return fault?.kind === 'transient' || fault?.kind === 'setup' ? ErrorCode.INDEX_UNAVAILABLE : undefined;
}
