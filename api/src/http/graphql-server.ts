/** Apollo Server, configured for a public graph. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { FormatError } from '../graphql/format-error';
import type { KnownQueries } from '../graphql/known-query';
import { LIMITS } from '../graphql/limits';
import { knownOperationTypes } from '../graphql/operation-types';
import { answerText } from './answer-text';
import { memories } from './mutation-requests';
import { makeQueryPlugin, writtenDataOf, type Allowed } from './query-plugin';
import { replacedAnswer } from './replaced-answer';
import type { ServerContext } from './server-options';

/** Long enough for a proxy to absorb many requests for one page, short enough that readers soon see a correction. */
export const CACHEABLE = 'public, max-age=10';

/** For answers under a key: no cache keeps them, neither a shared one nor the client's own. */
export const PRIVATE = 'private, no-store';

/** Sets `Cache-Control`, and replaces the answer by one error when the operation ended early or the index was not available. */
const answerHeadersPlugin: ApolloServerPlugin<ServerContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, contextValue: { operation } }) => {
      const { body, http } = response;
      const result = body.kind === 'single' ? body.singleResult : undefined;
      const isWhole = result !== undefined && !result.errors;
      http.headers.set('cache-control', isWhole && request.http?.method === 'GET' ? CACHEABLE : 'no-store');
      const replaced = replacedAnswer(operation, result?.errors);
      if (!replaced) return;
      http.status = replaced.status;
      http.headers.set('cache-control', 'no-store');
      for (const [name, value] of replaced.headers) http.headers.set(name, value);
      response.body = { kind: 'single', singleResult: { errors: [replaced.error] } };
    },
  }),
};

/** The most errors of one query that are reported. A query may hold thousands, and each takes time to report. */
const MOST_ERRORS = 5;

/**
 * Makes an Apollo server, not started yet. Persisted queries are kept in memory. Introspection is always on, because the schema is the public
 * contract.
 */
export function makeGraphqlServer(
  schema: GraphQLSchema,
  queries: KnownQueries,
  format: FormatError,
  logger: FastifyBaseLogger,
  allowed: Allowed,
): ApolloServer<ServerContext> {
  return new ApolloServer<ServerContext>({
    schema,
    logger,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    ...memories(),
    // Any site may read the graph. Mutations are checked in mutation-requests.ts: there are no cookies and no credentials, but a page of another
    // site could have its readers' browsers send comments.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [knownOperationTypes],
    validationOptions: { maxErrors: MOST_ERRORS },
    executionOptions: { maxCoercionErrors: MOST_ERRORS },
    formatError: format,
    stringifyResult: ({ data, errors, extensions }) => {
      const written = data ? writtenDataOf(data) : undefined;
      return written === undefined ? JSON.stringify({ errors, data, extensions }) : answerText({ data: written, errors, extensions });
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      makeQueryPlugin(queries, format, allowed),
      answerHeadersPlugin,
    ],
  });
}
