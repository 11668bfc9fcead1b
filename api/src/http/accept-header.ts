/** Whether a client takes what `/graphql` answers: asked before a question is executed, and not after. */
import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { ServerContext } from './server-options';

/** What clients usually say that they take. */
const USUAL: ReadonlySet<string> = new Set(['', '*/*', 'application/json', 'application/graphql-response+json', 'application/json, */*']);

const NOT_ACCEPTABLE = 406;

/** A question that needs nothing. */
const NOTHING = { query: '{ __typename }' };

/**
 * Whether an answer has a media type that the client takes. Apollo decides that for itself, but looks only when the answer is there: here
 * it answers a question of nothing, and what it says of that holds for any.
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
