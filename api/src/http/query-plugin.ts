/** Makes Apollo execute queries with the compiled executor. */
import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../graphql/error-codes';
import { executeQuery } from '../graphql/execute-query';
import type { FormatError } from '../graphql/format-error';
import { COST_HEADER } from '../graphql/limits';
import type { KnownQueries, PreparedQuery } from '../graphql/known-query';
import { NEEDS_STREAM } from '../graphql/operation-types';
import type { ServerContext } from './server-options';

/** The JSON of `data` by the object that stands for it in Apollo's result. */
const writtenData = new WeakMap<object, string>();

/** The JSON that an object in Apollo's result stands for; undefined for data that Apollo has made. */
export function writtenDataOf(data: object): string | undefined {
  return writtenData.get(data);
}

/** In place of the answer to a subscription. */
const NOTHING_YET: GraphQLResponse = { body: { kind: 'single', singleResult: { data: null } }, http: { headers: new HeaderMap() } };

function needsStream(): GraphQLError {
  return new GraphQLError(NEEDS_STREAM, { extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 400 } } });
}

/**
 * Prices queries after validation, refuses those over a limit, and executes the others. What cannot be executed, because of its variables or the
 * name of its operation, is left to graphql-js, which reports it. A subscription is not executed here, but noted for the stream that answers it.
 */
export function makeQueryPlugin(queries: KnownQueries, format: FormatError): ApolloServerPlugin<ServerContext> {
  const requestDidStart: ApolloServerPlugin<ServerContext>['requestDidStart'] = async () => {
    let prepared: PreparedQuery | undefined;
    return {
      didResolveOperation: async ({ document, source, request, contextValue: { stream } }) => {
        const known = queries.learn(document, source, request.operationName ?? null);
        if (known?.isSubscription && !stream) throw needsStream();
        prepared = known?.prepare(request.variables ?? {});
        if (prepared && stream && known?.isSubscription) stream.subscription = { prepared, given: request.variables ?? {} };
      },
      responseForOperation: async ({ contextValue }) => {
        if (contextValue.stream?.subscription) return NOTHING_YET;
        if (!prepared) return null;
        const { data: text, errors } = await executeQuery(prepared, contextValue, format);
        const data = {};
        writtenData.set(data, text);
        return { body: { kind: 'single', singleResult: { data, ...(errors && { errors }) } }, http: { headers: new HeaderMap() } };
      },
      willSendResponse: async ({ request, response: { body } }) => {
        const isAsked = request.http?.headers.get(COST_HEADER) === '1';
        if (isAsked && prepared && body.kind === 'single')
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: prepared.price.cost };
      },
    };
  };
  return { requestDidStart };
}
