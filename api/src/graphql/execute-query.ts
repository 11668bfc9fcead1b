/** Executes a prepared query for a request. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Operation } from '../sharing/operation';
import type { FormatError } from './format-error';
import type { PreparedQuery } from './known-query';
import type { Pace } from './execution/execution';

/** What an execution needs of the context of its resolvers. */
export interface ExecutionContext {
  readonly operation: Operation;
  /** Runs a function in the operation's next turn. */
  later<Result>(run: () => Result | Promise<Result>): Promise<Result>;
}

/** The result of a query. */
export interface QueryResult {
  /** The JSON of `data`. */
  readonly data: string;
  /** As they are sent; undefined when there are none. */
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** Counts what is written for an operation, and gives up the processor when its client's turn is over. */
export function paceOf(context: ExecutionContext): Pace {
  const { operation } = context;
  return {
    wrote: (bytes) => operation.wrote(bytes),
    isTurnOver: (sinceMs) => operation.isTurnOver(sinceMs),
    later: (run) => context.later(run),
  };
}

/** An error as it is sent. @param format is given the shape that Apollo gives to `formatError` */
export function formatted(error: GraphQLError, format: FormatError): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR' } = error.extensions;
  return format({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error);
}

/** Executes a query. When its operation has ended early, the result is of no use. @param format as Apollo's `formatError` */
export async function executeQuery(
  { compiled, variables }: PreparedQuery,
  context: ExecutionContext,
  format: FormatError,
): Promise<QueryResult> {
  const { data, errors } = await compiled.execute({ root: undefined, variables, context, pace: paceOf(context) });
  if (errors.length === 0) return { data, errors: undefined };
  const sent = errors.flatMap((error) => (error instanceof GraphQLError ? [formatted(error, format)] : []));
  return { data, errors: sent };
}
