/** Apollo Server, configured for a public, read-only graph. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import { ErrorCode } from '../graphql/error-codes';
import { endedError, makeFormatError, publicMessage } from '../graphql/format-error';
import { LIMITS, limitsPlugin } from '../graphql/limits';
import { knownOperationTypes } from '../graphql/operation-types';
import type { Operation } from '../sharing/operation';
import { stringify } from './encode-answer';
import type { ServerOptions, ServerContext } from './server-options';

/** Long enough for a proxy to absorb many requests for one page, short enough that readers soon see a correction. */
export const CACHEABLE = 'public, max-age=10';

/** The error that replaces a whole answer, so that no client takes partial data for complete. */
function errorInstead(operation: Operation, errors: readonly GraphQLFormattedError[] | undefined): GraphQLError | undefined {
  if (operation.failure) return endedError(operation.failure);
  if (!errors?.some(({ extensions }) => extensions?.code === ErrorCode.INDEX_UNAVAILABLE)) return undefined;
  return new GraphQLError(publicMessage(ErrorCode.INDEX_UNAVAILABLE), { extensions: { code: ErrorCode.INDEX_UNAVAILABLE } });
}

/** Codes that are answered with 503. Any other error that replaces an answer is a mistake of the client: 400. */
const RETRIED: ReadonlySet<unknown> = new Set([ErrorCode.INDEX_UNAVAILABLE, ErrorCode.SERVER_BUSY]);

/** The operation of an answer, by its data: Apollo's `stringifyResult` gets the answer alone. */
const operations = new WeakMap<object, Operation>();

/** Sets `Cache-Control`, and replaces the answer by one error when the operation ended early or the index was not available. */
const answerHeadersPlugin: ApolloServerPlugin<ServerContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, contextValue: { operation } }) => {
      const { body, http } = response;
      const result = body.kind === 'single' ? body.singleResult : undefined;
      const isWhole = result !== undefined && !result.errors;
      http.headers.set('cache-control', isWhole && request.http?.method === 'GET' ? CACHEABLE : 'no-store');
      const error = errorInstead(operation, result?.errors);
      if (error) {
        const isRetried = RETRIED.has(error.extensions.code);
        http.status = isRetried ? 503 : 400;
        if (isRetried) http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
        http.headers.set('cache-control', 'no-store');
        response.body = { kind: 'single', singleResult: { errors: [error.toJSON()] } };
      } else if (result?.data) operations.set(result.data, operation);
    },
  }),
};

/** The most errors of one query that are reported. A query may hold thousands, and each takes time to report. */
const MOST_ERRORS = 5;

/**
 * Makes an Apollo server, not started yet. Persisted queries are kept in memory. Introspection is always on, because the schema is the public
 * contract.
 */
export function makeGraphqlServer(schema: ServerOptions['schema'], log: FastifyBaseLogger): ApolloServer<ServerContext> {
  return new ApolloServer<ServerContext>({
    schema,
    logger: log,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // CSRF has no target here: there are no cookies, credentials or mutations, and any site may read the graph.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [knownOperationTypes],
    validationOptions: { maxErrors: MOST_ERRORS },
    executionOptions: { maxCoercionErrors: MOST_ERRORS },
    formatError: makeFormatError((error, message) => log.error({ err: error }, message)),
    stringifyResult: (result) => {
      const operation = result.data ? operations.get(result.data) : undefined;
      return operation ? stringify(result, operation) : JSON.stringify(result);
    },
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), limitsPlugin, answerHeadersPlugin],
  });
}
