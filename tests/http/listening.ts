/** Listeners of changes, as a front end has them: a server that follows changes, and the client of graphql-sse. */
import { createClient, type ClientOptions, type ExecutionResult } from 'graphql-sse';
import { ChangesFollower, type ChangesFollowerOptions } from '../../api/src/changes/changes-follower';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { KeptValues } from '../../api/src/changes/kept-values';
import type { ServerOptions } from '../../api/src/http/server-options';
import { openTestServer, type TestServer } from './test-server';

/** What an event of `changed` tells. */
interface Told {
  readonly everything: boolean;
  readonly documents: readonly string[];
  readonly topics: readonly string[];
}

type Event = ExecutionResult<{ readonly changed: Told }, { readonly cost?: number }>;

/** The subscription of the tests. */
export const CHANGED = `subscription ($documents: [ID!], $topics: [String!]) {
  changed(documents: $documents, topics: $topics) { everything documents topics }
}`;

/** What a listener asks for. */
export interface Asked {
  readonly documents?: readonly string[];
  readonly topics?: readonly string[];
}

/** One subscription of a client. */
export interface Listening {
  /** The next event; rejects when the stream ends. */
  event(): Promise<Event>;
  /** What the next event tells. @throws Error when it has errors */
  told(): Promise<Told>;
  /** All events, until the stream is complete. */
  all(): Promise<Event[]>;
  end(): void;
}

/** Starts a subscription; by default it is not tried again. */
export function listen(address: string, asked: Asked, options: Partial<ClientOptions> & { readonly query?: string } = {}): Listening {
  const { query = CHANGED, ...others } = options;
  const client = createClient({ url: `${address}/graphql`, retryAttempts: 0, ...others });
  const events = client.iterate<{ changed: Told }, { cost?: number }>({ query, variables: { ...asked } });
  const event = async (): Promise<Event> => {
    const { done, value } = await events.next();
    if (done) throw new Error('the stream is complete');
    return value;
  };
  return {
    event,
    async told() {
      const { data, errors } = await event();
      if (!data) throw new Error(JSON.stringify(errors));
      return data.changed;
    },
    async all() {
      const found: Event[] = [];
      for await (const one of events) found.push(one);
      return found;
    },
    end: () => client.dispose(),
  };
}

/** A server of the whole graph that follows changes. */
export interface LiveServer extends TestServer {
  readonly changes: ChangesFollower;
}

/** Opens a server, with answers in memory, once it knows of changes. @param follow replaces options of its follower */
export async function openLiveServer(
  databaseUrl: string,
  options: Partial<ServerOptions> = {},
  follow: Partial<ChangesFollowerOptions> = {},
): Promise<LiveServer> {
  const changes = new ChangesFollower({ databaseUrl, boundMs: 250, ...follow });
  changes.start();
  while (changes.number === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  const keptAnswers = new KeptValues(changes, 16_000_000);
  const server = await openTestServer(databaseUrl, { schema: makeSchema(), makeContext, changes, keptAnswers, ...options });
  return {
    ...server,
    changes,
    async close() {
      await server.close();
      await changes.stop();
    },
  };
}
