/** The error code that a client gets for a failure of PostgreSQL or of the connection to it. */
import { databaseFault, QUERY_CANCELED } from '@dossier/postgres/database-fault';
import { ErrorCode } from './error-codes';

/** The seconds after which a client may ask again, for Retry-After. */
export const RETRY_AFTER_SECONDS = 5;

/**
 * The code for a failed query; undefined when the failure is not the database's, but a bug. A missing table or right is not a bug: the worker
 * has not built or migrated the index yet.
 */
export function databaseFailure(error: unknown): ErrorCode | undefined {
  const fault = databaseFault(error);
  if (fault?.code === QUERY_CANCELED) return ErrorCode.STATEMENT_TIMEOUT;
  return fault?.kind === 'transient' || fault?.kind === 'setup' ? ErrorCode.INDEX_UNAVAILABLE : undefined;
}
