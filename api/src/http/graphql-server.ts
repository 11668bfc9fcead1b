/** Apollo, set up for a public graph that is only read. */
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

/** Long enough for a proxy to take the weight of a rush on one page, short enough that a correction shows at once to a reader. */
export const CACHEABLE = 'public, max-age=10';

/** The error that takes the place of a whole answer: half of the data would be taken for all of it. */
function errorInstead(operation: Operation, errors: readonly GraphQLFormattedError[] | undefined): GraphQLError | undefined {
  if (operation.failure) return endedError(operation.failure);
  if (!errors?.some(({ extensions }) => extensions?.code === ErrorCode.INDEX_UNAVAILABLE)) return undefined;
  return new GraphQLError(publicMessage(ErrorCode.INDEX_UNAVAILABLE), { extensions: { code: ErrorCode.INDEX_UNAVAILABLE } });
}

/** Codes with which the answer has a status of its own; any other that stands in place of an answer is the question's fault, 400. */
const RETRIED: ReadonlySet<unknown> = new Set([ErrorCode.INDEX_UNAVAILABLE, ErrorCode.SERVER_BUSY]);

/** Whose answers are being written: Apollo asks for the text of an answer without saying whose it is. */
const operations = new WeakMap<object, Operation>();

/** Says what caches may keep, and puts an error in place of an answer whose operation ended early or lacks its index. */
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

/** Mistakes that are told of one question. A question may hold thousands, and each takes time to put into words. */
const MOST_ERRORS = 5;

/**
 * An Apollo server that is yet to be started. Persisted queries stay in its memory; introspection is always on, because the schema is
 * the public contract.
 */
export function makeGraphqlServer(schema: ServerOptions['schema'], log: FastifyBaseLogger): ApolloServer<ServerContext> {
  return new ApolloServer<ServerContext>({
    schema,
    logger: log,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Nothing to forge: there are no cookies, no credentials and no mutations, and any site may read the graph anyway.
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
