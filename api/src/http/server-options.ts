import type { BaseContext } from '@apollo/server';
import type { FastifyServerOptions } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { SharedContext } from '../graphql/context';
import type { Database } from '../queries/database';
import type { Network } from '../sharing/network-addresses';
import type { TrustedClient } from '../sharing/client-weights';
import type { ConnectionTimes } from './guard-connections';

/** What resolvers are given: the server needs to know of its operation. */
export type ServerContext = BaseContext & Pick<SharedContext, 'operation'>;

/** What the HTTP server is made of. */
export interface ServerOptions {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** Called once a request: loaders must not outlive it. */
  readonly makeContext: (shared: SharedContext) => ServerContext;
  /** The address of the site that readers see, without a slash at its end. */
  readonly siteUrl: string;
  /** The address under which `/media` is reached, without a slash at its end. */
  readonly mediaUrl: string;
  /** The folder that holds the uploaded files themselves. */
  readonly uploads: string;
  /** A folder for scaled pictures. Made when it is not there; may be emptied at any time. */
  readonly mediaCache: string;
  /** As Fastify takes it: false for none, or where and from which level to log. */
  readonly logger: FastifyServerOptions['logger'];
  /** Proxies whose word is taken for whom they ask for; none unless given. */
  readonly trustedProxies?: readonly Network[];
  /** Clients with a weight above 1, such as the newsroom's own front end. */
  readonly trustedClients?: readonly TrustedClient[];
  /** How long connections may stand still, unless as long as usual. */
  readonly connectionTimes?: ConnectionTimes;
}
