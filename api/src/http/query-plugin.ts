/** Makes Apollo execute queries with the compiled executor. */
import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { executeQuery } from '../graphql/execute-query';
import type { FormatError } from '../graphql/format-error';
import { COST_HEADER } from '../graphql/limits';
import type { KnownQueries, PreparedQuery } from '../graphql/known-query';
import type { ServerContext } from './server-options';

/** The JSON of `data` by the object that stands for it in Apollo's result. */
const writtenData = new WeakMap<object, string>();

/** The JSON that an object in Apollo's result stands for; undefined for data that Apollo has made. */
export function writtenDataOf(data: object): string | undefined {
  return writtenData.get(data);
}

/**
 * Prices queries after validation, refuses those over a limit, and executes the others. What cannot be executed, because of its variables or the
 * name of its operation, is left to graphql-js, which reports it.
 */
export function makeQueryPlugin(queries: KnownQueries, format: FormatError): ApolloServerPlugin<ServerContext> {
  const requestDidStart: ApolloServerPlugin<ServerContext>['requestDidStart'] = async () => {
    let prepared: PreparedQuery | undefined;
    return {
      didResolveOperation: async ({ document, source, request }) => {
        prepared = queries.learn(document, source, request.operationName ?? null)?.prepare(request.variables ?? {});
      },
      responseForOperation: async ({ contextValue }) => {
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
