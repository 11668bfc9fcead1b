/** Chooses the media type of an answer of `/graphql` before the operation is executed. */
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import type { ServerContext } from './server-options';

/** A query that reads nothing. */
const NOTHING = { query: '{ __typename }' };

const NOT_ACCEPTABLE = 406;

/** Accept headers whose media types are remembered; there are a few per client library. Longer ones are asked about every time. */
const MOST = 200;
const LONGEST = 500;

/** In place of a media type, where the client accepts none. */
const NONE = '';

/**
 * Chooses media types as Apollo does, which does so only after execution: here Apollo answers an empty query once per Accept header, and its
 * choice holds for every other query.
 */
export class MediaTypes {
  private readonly known = new LRUCache<string, string>({ max: MOST });

  constructor(private readonly apollo: ApolloServer<ServerContext>) {}

  /** The media type for a client with this Accept header; undefined when it accepts none of those that `/graphql` answers with. */
  async for(accept = '', context: ServerContext): Promise<string | undefined> {
    const type = this.known.get(accept) ?? (await this.ask(accept, context));
    return type === NONE ? undefined : type;
  }

  private async ask(accept: string, context: ServerContext): Promise<string> {
    const headers = new HeaderMap([
      ['content-type', 'application/json'],
      ['accept', accept],
    ]);
    const httpGraphQLRequest = { method: 'POST', headers, search: '', body: NOTHING };
    const answer = await this.apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) });
    const type = answer.status === NOT_ACCEPTABLE ? NONE : (answer.headers.get('content-type') ?? NONE);
    if (accept.length <= LONGEST && !context.operation.failure) this.known.set(accept, type);
    return type;
  }
}
