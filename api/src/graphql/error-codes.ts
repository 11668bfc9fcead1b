import { GraphQLError, type ASTNode } from 'graphql';

/**
 * Every code that an answer of this API may carry in `errors[].extensions.code`. Clients branch on these and never on messages;
 * a code is neither renamed nor taken away. What fails with none of them is logged and answered as INTERNAL_SERVER_ERROR.
 */
export const ErrorCode = {
  /** The HTTP request is not a GraphQL request: no query, broken JSON, a parameter of the wrong kind. */
  BAD_REQUEST: 'BAD_REQUEST',
  /** The query is not GraphQL. */
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  /** The query does not fit the schema. */
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  /** The document holds several operations and the request does not say which, or names one that is not there. */
  OPERATION_RESOLUTION_FAILURE: 'OPERATION_RESOLUTION_FAILURE',
  /** A variable or an argument has a value that it cannot have; `extensions.argument` names it when a resolver refused it. */
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  /**
   * The price of the operation is over the limit; `extensions.cost` and `extensions.limit` say by how much. Or it used more than it may
   * while it was executed; `extensions.resource` (rows, documents, bytesRead, bytesWritten, milliseconds) and `extensions.limit`.
   */
  QUERY_TOO_EXPENSIVE: 'QUERY_TOO_EXPENSIVE',
  /** Fields are nested deeper than allowed; `extensions.depth` and `extensions.limit`. */
  QUERY_TOO_DEEP: 'QUERY_TOO_DEEP',
  /** More aliases than allowed; `extensions.aliases` and `extensions.limit`. */
  TOO_MANY_ALIASES: 'TOO_MANY_ALIASES',
  /** The filters of the operation hold more nodes than allowed; `extensions.nodes` and `extensions.limit`. */
  FILTER_TOO_LARGE: 'FILTER_TOO_LARGE',
  /** The query is longer than allowed, counted in tokens. */
  TOO_MANY_TOKENS: 'TOO_MANY_TOKENS',
  /** The server does not know the query of this hash: send the hash again together with the query. */
  PERSISTED_QUERY_NOT_FOUND: 'PERSISTED_QUERY_NOT_FOUND',
  /** The query is not in the list of the server, which answers listed queries alone; or no listed query has the identifier that was sent. */
  QUERY_NOT_LISTED: 'QUERY_NOT_LISTED',
  /** The database took longer than a question may; ask for less. */
  STATEMENT_TIMEOUT: 'STATEMENT_TIMEOUT',
  /** The index cannot be reached just now; the answer has status 503 and says in Retry-After when to ask again. */
  INDEX_UNAVAILABLE: 'INDEX_UNAVAILABLE',
  /** There is more to do than can be done in time; the answer has status 503 and says in Retry-After when to ask again. */
  SERVER_BUSY: 'SERVER_BUSY',
  /** The newsroom takes no comments here. */
  COMMENTS_CLOSED: 'COMMENTS_CLOSED',
  /** A limit of comments is reached; `extensions.of` (sender, post, all) says which, and `extensions.retryAfter` after how many seconds one is taken. */
  TOO_MANY_COMMENTS: 'TOO_MANY_COMMENTS',
  /** A page of another site sent a mutation; the answer has status 403. */
  FOREIGN_ORIGIN: 'FOREIGN_ORIGIN',
  /** The graph is not public here (`PUBLIC_GRAPH=no`), and answers `changes` and `changed` alone; the answer has status 403. */
  GRAPH_CLOSED: 'GRAPH_CLOSED',
  /** A partner's request has no key. */
  KEY_MISSING: 'KEY_MISSING',
  /** The key of a partner is unknown, revoked or expired, or its account is closed. */
  KEY_REFUSED: 'KEY_REFUSED',
  /** A partner has sent more requests than it may in a minute; `extensions.retryAfter` and Retry-After say after how many seconds to ask again. */
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  /** The cursor of a partner is older than a backup that was restored: the feed has to be read from the beginning. */
  FEED_RESTARTED: 'FEED_RESTARTED',
  /** Nothing is served at this address. */
  NOT_FOUND: 'NOT_FOUND',
  /** This address does not take this HTTP method. */
  METHOD_NOT_ALLOWED: 'METHOD_NOT_ALLOWED',
  /** The body of the request is larger than allowed. */
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  /** The body is of a type that is not read here, or the file is not one that can be scaled. */
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  /** The server failed; details are in its log alone. */
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

const known: ReadonlySet<unknown> = new Set(Object.values(ErrorCode));

/** Whether a value is one of the codes of the list. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return known.has(value);
}

/**
 * The error of a resolver that refuses an argument. The message reads: argument "first": 500 is over the ceiling of 100. Page with `after`.
 *
 * @param argument its path as the client wrote it, such as `first` or `filter.entry.between.from`
 * @param reason what is wrong with the value, without a full stop
 * @param remedy what to send instead, as a sentence
 */
export function invalidArgument(argument: string, reason: string, remedy: string): GraphQLError {
  return new GraphQLError(`Argument "${argument}": ${reason}. ${remedy}`, {
    extensions: { code: ErrorCode.BAD_USER_INPUT, argument },
  });
}

/**
 * The same error before anything is executed: the whole request is refused, with status 400.
 *
 * @param node where the query has the field, when that is known
 */
export function refusedArgument(argument: string, reason: string, remedy: string, node?: ASTNode): GraphQLError {
  const { message, extensions } = invalidArgument(argument, reason, remedy);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } }, ...(node && { nodes: node }) });
}
