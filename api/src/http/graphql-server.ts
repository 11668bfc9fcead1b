/** Apollo, set up for a public graph that is only read. */
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError } from 'graphql';
import { RETRY_AFTER_SECONDS } from '../graphql/errors-database';
import { ErrorCode } from '../graphql/error-codes';
import { makeFormatError, publicMessage } from '../graphql/format-error';
import { LIMITS, limitsPlugin } from '../graphql/limits';
import type { Door } from './door';

/** Long enough for a proxy to take the weight of a rush on one page, short enough that a correction shows at once to a reader. */
export const CACHEABLE = 'public, max-age=10';

/** Says what caches may keep, and turns an answer that lacks its index into a 503 without half the data. */
const answerHeadersPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      const { body, http } = response;
      const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
      const whole = body.kind === 'single' && !errors;
      http.headers.set('cache-control', whole && request.http?.method === 'GET' ? CACHEABLE : 'no-store');
      if (!errors?.some(({ extensions }) => extensions?.code === ErrorCode.INDEX_UNAVAILABLE)) return;
      http.status = 503;
      http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
      const error = new GraphQLError(publicMessage(ErrorCode.INDEX_UNAVAILABLE), { extensions: { code: ErrorCode.INDEX_UNAVAILABLE } });
      response.body = { kind: 'single', singleResult: { errors: [error.toJSON()] } };
    },
  }),
};

/**
 * An Apollo server that is yet to be started. Persisted queries stay in its memory; introspection is always on, because the schema is
 * the public contract.
 */
export function makeGraphqlServer(schema: Door['schema'], log: FastifyBaseLogger): ApolloServer {
  return new ApolloServer<BaseContext>({
    schema,
    logger: log,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Nothing to forge: there are no cookies, no credentials and no mutations, and any site may read the graph anyway.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: makeFormatError((error, message) => log.error({ err: error }, message)),
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), limitsPlugin, answerHeadersPlugin],
  });
}
