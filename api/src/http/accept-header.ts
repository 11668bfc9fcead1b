/** Checks the Accept header of a request to `/graphql` before the operation is executed. */
import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { ServerContext } from './server-options';

/** The usual Accept headers, which need no further check. */
const USUAL: ReadonlySet<string> = new Set(['', '*/*', 'application/json', 'application/graphql-response+json', 'application/json, */*']);

const NOT_ACCEPTABLE = 406;

/** A query that reads nothing. */
const NOTHING = { query: '{ __typename }' };

/**
 * Whether the client accepts a media type that `/graphql` answers with. Apollo checks that too, but only after execution: here it answers an
 * empty query, and its decision holds for any other query.
 */
export async function isAcceptable(apollo: ApolloServer<ServerContext>, context: ServerContext, accept = ''): Promise<boolean> {
  if (USUAL.has(accept)) return true;
  const headers = new HeaderMap([
    ['content-type', 'application/json'],
    ['accept', accept],
  ]);
  const httpGraphQLRequest = { method: 'POST', headers, search: '', body: NOTHING };
  const { status } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) });
  return status !== NOT_ACCEPTABLE;
}
