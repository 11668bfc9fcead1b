/** Makes Apollo execute queries with the compiled executor. */
import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { ErrorCode } from '../graphql/error-codes';
import { refuseClosed } from '../graphql/closed-graph';
import type { Price } from '../graphql/cost';
import { executeQuery } from '../graphql/execute-query';
import type { FormatError } from '../graphql/format-error';
import { COST_HEADER } from '../graphql/limits';
import type { KnownQueries, PreparedQuery } from '../graphql/known-query';
import { NEEDS_STREAM } from '../graphql/operation-types';
import { checkMutation } from './mutation-requests';
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

/** Whose operations are executed. */
export interface Allowed {
  /** Whether the graph is open to everybody, and not to partners alone. */
  readonly isPublic: boolean;
  /** Origins of pages that may send mutations. */
  readonly origins: ReadonlySet<string>;
}

/**
 * Prices queries after validation, refuses those over a limit, and executes the others. What cannot be executed, because of its variables or the
 * name of its operation, is left to graphql-js, which reports it, as is a mutation once it is checked and priced. A subscription is not executed here, but noted for the stream that answers it.
 */
export function makeQueryPlugin(
  queries: KnownQueries,
  format: FormatError,
  { isPublic, origins }: Allowed,
): ApolloServerPlugin<ServerContext> {
  const requestDidStart: ApolloServerPlugin<ServerContext>['requestDidStart'] = async () => {
    let prepared: PreparedQuery | undefined;
    let price: Price | undefined;
    return {
      didResolveOperation: async ({ schema, document, operation, source, request, contextValue }) => {
        const { stream, asked } = contextValue;
        // Before anything of the operation is kept: what is known is executed without this.
        if (!isPublic && operation) refuseClosed(document, operation);
        if (operation?.operation === OperationTypeNode.MUTATION) {
          if (asked) asked.isMutation = true;
          const { variables = {}, http } = request;
          const sent = { variables, origin: http?.headers.get('origin'), isStream: stream !== undefined };
          price = checkMutation({ schema, document, operation, ...sent }, origins);
          return;
        }
        const known = queries.learn(document, source, request.operationName ?? null);
        if (known?.isSubscription && !stream) throw needsStream();
        prepared = known?.prepare(request.variables ?? {});
        price = prepared?.price;
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
        if (isAsked && price && body.kind === 'single')
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: price.cost };
      },
    };
  };
  return { requestDidStart };
}
