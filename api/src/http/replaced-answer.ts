/** Answers that one error replaces as a whole, so that no client takes partial data for complete. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import { ErrorCode } from '../graphql/error-codes';
import { endedError, publicMessage } from '../graphql/format-error';
import type { Operation } from '../sharing/operation';

/** Codes that are answered with 503. Any other error that replaces an answer is a mistake of the client: 400. */
const RETRIED: ReadonlySet<unknown> = new Set([ErrorCode.INDEX_UNAVAILABLE, ErrorCode.SERVER_BUSY]);

/** What is sent instead of an answer. */
export interface ReplacedAnswer {
  readonly error: GraphQLFormattedError;
  readonly status: number;
  /** Beside `Cache-Control: no-store`. */
  readonly headers: readonly (readonly [string, string])[];
}

function errorInstead(operation: Operation, errors: readonly GraphQLFormattedError[] | undefined): GraphQLError | undefined {
  if (operation.failure) return endedError(operation.failure);
  if (!errors?.some(({ extensions }) => extensions?.code === ErrorCode.INDEX_UNAVAILABLE)) return undefined;
  return new GraphQLError(publicMessage(ErrorCode.INDEX_UNAVAILABLE), { extensions: { code: ErrorCode.INDEX_UNAVAILABLE } });
}

/** What to send instead of an answer: when the operation ended early, or the index was not available. Undefined otherwise. */
export function replacedAnswer(operation: Operation, errors: readonly GraphQLFormattedError[] | undefined): ReplacedAnswer | undefined {
  const error = errorInstead(operation, errors);
  if (!error) return undefined;
  const isRetried = RETRIED.has(error.extensions.code);
  return {
    error: error.toJSON(),
    status: isRetried ? 503 : 400,
    headers: isRetried ? [['retry-after', String(RETRY_AFTER_SECONDS)]] : [],
  };
}
