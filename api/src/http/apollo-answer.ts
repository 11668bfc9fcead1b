/** Lets Apollo answer a request, as it is or as `asPost` makes it. */
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { checkRequest } from './check-request';
import { isNestedTooDeep } from './json-nesting';
import type { Answer } from './known-answers';
import type { AskedRequest, ListedQueries } from './listed-queries';
import type { ServerContext } from './server-options';

/** Apollo, and the queries that it may be asked. */
export interface Apollo {
  readonly apollo: ApolloServer<ServerContext>;
  readonly listed: ListedQueries;
}

function headersOf(request: AskedRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** The answer to a request, whose errors are part of it. */
export async function answerByApollo({ apollo, listed }: Apollo, context: ServerContext, request: AskedRequest): Promise<Answer> {
  const { headers, status, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      body: request.body,
      // HEAD is a GET whose body Fastify leaves out.
      method: request.method === 'HEAD' ? 'GET' : request.method,
      headers: headersOf(request),
      search: request.search,
    },
    // Apollo turns an error thrown here into an answer.
    context: async () => {
      const refusal = listed.refusalOf(request);
      if (refusal) throw refusal;
      checkRequest(request);
      return Promise.resolve(context);
    },
  });
  if (body.kind === 'chunked') throw new Error('incremental delivery is not part of the schema');
  return { status: status ?? 200, headers, text: body.string };
}

/** A parameter of an address that is JSON; the text itself when it cannot be read, which is then refused. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || isNestedTooDeep(Buffer.from(text))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The same request as a POST that accepts JSON: Apollo answers a GET with nothing but queries. */
export function asPost(request: AskedRequest): AskedRequest {
  const headers = { ...request.headers, accept: 'application/json', 'content-type': 'application/json' };
  if (request.method === 'POST') return { ...request, headers };
  const fields = typeof request.query === 'object' && request.query !== null ? (request.query as Readonly<Record<string, unknown>>) : {};
  const body = { ...fields, variables: parsed(fields.variables) ?? {}, extensions: parsed(fields.extensions) ?? {} };
  return { ...request, method: 'POST', headers, body };
}
