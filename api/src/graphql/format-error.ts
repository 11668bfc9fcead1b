/** What a client is told about a failure. */
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { argumentOfValue } from './argument-of-value';
import { databaseFailure } from './database-failure';
import { ErrorCode, invalidArgument, isErrorCode } from './error-codes';
import { NEEDS_POST, NEEDS_STREAM } from './operation-types';
import { InvalidArgument } from '../queries/invalid-argument';
import { BudgetSpent, OperationEnded, type Resource } from '../sharing/budget';

/** What an error is sent as: Apollo's `formatError`. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Called for every failure whose details are kept from the client. */
export type Report = (error: unknown, message: string) => void;

const PUBLIC_MESSAGES: Partial<Record<ErrorCode, string>> = {
  [ErrorCode.INDEX_UNAVAILABLE]: 'The index cannot be reached at the moment. Ask again in a few seconds.',
  [ErrorCode.STATEMENT_TIMEOUT]: 'The database took too long to answer. Ask for less: use a narrower filter or a shorter page.',
  [ErrorCode.SERVER_BUSY]: 'The server is too busy to answer in time. Ask again in a few seconds.',
  [ErrorCode.INTERNAL_SERVER_ERROR]: 'The server failed to answer. The failure has been logged.',
};

/** The message for a failure whose own message must not be shown. */
export function publicMessage(code: ErrorCode): string {
  return PUBLIC_MESSAGES[code] ?? 'The request failed.';
}

const SPENT: Readonly<Record<Resource, (limit: number) => string>> = {
  rows: (limit) => `The query reads more than ${limit} rows.`,
  documents: (limit) => `The query reads more than ${limit} documents.`,
  bytesRead: (limit) => `The query reads more than ${limit} bytes.`,
  bytesWritten: (limit) => `The answer is larger than ${limit} bytes.`,
  milliseconds: (limit) => `The query takes longer than ${limit / 1_000} seconds.`,
};

/** What a client is told of an operation that ended before it was done. */
export function endedError(reason: OperationEnded): GraphQLError {
  if (!(reason instanceof BudgetSpent))
    return new GraphQLError(publicMessage(ErrorCode.SERVER_BUSY), { extensions: { code: ErrorCode.SERVER_BUSY } });
  const { resource, limit } = reason;
  return new GraphQLError(`${SPENT[resource](limit)} Ask for shorter pages, fewer aliases or fewer nested lists.`, {
    extensions: { code: ErrorCode.QUERY_TOO_EXPENSIVE, resource, limit },
  });
}

/** The message of graphql-js that replaces further errors of variables. */
const TOO_MANY_COERCION_ERRORS = 'Too many errors processing variables';

/** The beginnings of Apollo's messages for other operations than queries by GET, which it refuses before it calls a plugin. */
const BY_GET = 'GET requests only support query operations, not ';
const SUBSCRIPTION_BY_GET = `${BY_GET}subscription`;

/** Errors that Apollo and graphql-js throw for a client's mistake, but without a code of their own. */
function codeOfUncoded(error: GraphQLError): ErrorCode | undefined {
  if (error.message.startsWith(TOO_MANY_COERCION_ERRORS)) return ErrorCode.BAD_USER_INPUT;
  const http: unknown = error.extensions.http;
  if (http && typeof http === 'object' && 'status' in http && http.status === 400) return ErrorCode.BAD_REQUEST;
  const cause = error.originalError ?? error;
  const refusedArgument = cause instanceof GraphQLError && cause.extensions.code === undefined && /^Argument "/.test(cause.message);
  return refusedArgument ? ErrorCode.BAD_USER_INPUT : undefined;
}

function codeOf(formatted: GraphQLFormattedError, error: unknown): ErrorCode {
  const given: unknown = error instanceof GraphQLError ? error.extensions.code : undefined;
  if (given === ErrorCode.GRAPHQL_PARSE_FAILED && /more tha[nt] \d+ tokens/.test(formatted.message)) return ErrorCode.TOO_MANY_TOKENS;
  if (isErrorCode(given)) return given;
  const uncoded = error instanceof GraphQLError ? codeOfUncoded(error) : undefined;
  return uncoded ?? databaseFailure(unwrapResolverError(error)) ?? ErrorCode.INTERNAL_SERVER_ERROR;
}

/** A value that a scalar refused, with the argument where it stands; undefined for other errors. */
function refusedValue(error: unknown): GraphQLFormattedError | undefined {
  if (!(error instanceof GraphQLError) || error.extensions.scalar === undefined) return undefined;
  const argument = argumentOfValue(error);
  const isNamed = argument === undefined || error.message.startsWith('Variable ');
  const message = isNamed ? error.message : `Argument "${argument}": ${error.message}`;
  return { message, extensions: { ...error.extensions, ...(argument !== undefined && { argument }) } };
}

/** The error for an argument that a query refused, in its own words; undefined for other errors. */
function refusedArgument(error: unknown): GraphQLFormattedError | undefined {
  if (!(error instanceof InvalidArgument)) return undefined;
  return invalidArgument(error.argument, error.reason, error.remedy).toJSON();
}

function messageOf({ message }: GraphQLFormattedError): string {
  if (message.startsWith(SUBSCRIPTION_BY_GET)) return NEEDS_STREAM;
  return message.startsWith(BY_GET) ? NEEDS_POST : message;
}

/**
 * Makes Apollo's `formatError`. An error with a code of `ErrorCode` and an InvalidArgument are shown as they are. A failure of the database
 * becomes INDEX_UNAVAILABLE or STATEMENT_TIMEOUT. Any other error is reported and masked: the client gets its path in the answer and a general
 * message, never a stack trace.
 */
export function makeFormatError(report: Report): FormatError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    // graphql-server.ts replaces the whole answer by one error.
    if (cause instanceof OperationEnded) return formatted;
    const refused = refusedArgument(cause) ?? refusedValue(error);
    const code = refused ? ErrorCode.BAD_USER_INPUT : codeOf(formatted, error);
    const masked = code in PUBLIC_MESSAGES;
    if (masked) report(cause, `${code} at ${formatted.path?.join('.') ?? 'the request'}`);
    const { stacktrace: _stack, http: _http, ...extensions } = { ...formatted.extensions, ...refused?.extensions };
    return {
      message: masked ? publicMessage(code) : messageOf(refused ?? formatted),
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: masked ? { code } : { ...extensions, code },
    };
  };
}
