import type { BaseContext } from '@apollo/server';
import type { FastifyServerOptions } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ChangesFollower } from '../changes/changes-follower';
import type { KeptValues } from '../changes/kept-values';
import type { ReplicaFollower } from '../changes/replica-follower';
import type { Context, SharedContext } from '../graphql/context';
import type { ExecutionContext } from '../graphql/execute-query';
import type { PartnerFeed } from '../graphql/partner-feed';
import type { TextBudget } from '../graphql/execution/text-budget';
import type { PreparedSubscription } from '../graphql/subscribe';
import type { CacheKind } from '../model/cache-tags';
import type { PartnerDoors } from '../partners/doors';
import type { CommentInbox } from '../inbox/comment-inbox';
import type { Database } from '../queries/database';
import type { Network } from '../sharing/network-addresses';
import type { TrustedClient } from '../sharing/client-weights';
import type { ListedQueries } from './listed-queries';
import type { ConnectionTimes } from './guard-connections';

/** Of a request that an event stream answers: what is found to be asked. */
export interface AskedStream {
  /** The subscription, once it is validated and priced; undefined for other operations. */
  subscription?: PreparedSubscription;
}

/** Of a request whose answer may be kept: what is found to be asked. */
export interface AskedOperation {
  /** Set once the operation is known to be a mutation, whose answer is kept nowhere. */
  isMutation?: boolean;
}

/** The context of resolvers, as far as the server uses it. */
export type ServerContext = BaseContext &
  ExecutionContext & {
    readonly index?: Pick<Context['index'], 'topics'>;
    /** Undefined where no partners are served. */
    readonly partner?: Pick<PartnerFeed, 'isAsked' | 'headers'> | undefined;
    /** Undefined unless an event stream answers the request. */
    readonly stream?: AskedStream;
    /** Undefined where no answer is kept. */
    readonly asked?: AskedOperation;
  };

/** The options of the HTTP server. */
export interface ServerOptions {
  readonly database: Database;
  /** Where what was read from the index is kept; nothing is kept unless given. */
  readonly kept?: KeptValues;
  /** The memory for texts of parts of documents; none are kept unless given. */
  readonly textBudget?: TextBudget;
  /** Where whole answers are kept; none are kept unless given. */
  readonly keptAnswers?: KeptValues;
  /** Follows the changes of the index; unless given, nothing is known of them. */
  readonly changes?: ChangesFollower;
  /** Follows the read replica, where there is one: `/ready` tells of it. */
  readonly replica?: ReplicaFollower | undefined;
  /** What partners ask; their addresses are not served unless given. */
  readonly partners?: PartnerDoors;
  /** Whether the graph is open to everybody; unless given, it is. Otherwise it answers partners and listeners of changes alone. */
  readonly isPublic?: boolean;
  /** The most listeners of changes; `MOST_LISTENERS` unless given. */
  readonly mostListeners?: number;
  /** Takes readers' comments; unless given, none are taken. */
  readonly inbox?: CommentInbox | undefined;
  /** Origins of pages that may send mutations, besides those of `siteUrl` and `mediaUrl`. */
  readonly commentOrigins?: readonly string[];
  /** The queries that are listed; unless given, there are none, and every query is answered. */
  readonly listed?: ListedQueries;
  /** The kind of the HTTP cache in front, which a purger keeps true; unless given, answers are cacheable for seconds only. */
  readonly cacheKind?: CacheKind | undefined;
  readonly schema: GraphQLSchema;
  /** Called once per request: loaders must not outlive it. */
  readonly makeContext: (shared: SharedContext) => ServerContext;
  /** The address of the site that readers see, without a slash at its end. */
  readonly siteUrl: string;
  /** The address under which `/media` is reached, without a slash at its end. */
  readonly mediaUrl: string;
  /** The folder that holds the uploaded files themselves. */
  readonly uploads: string;
  /** A folder for scaled pictures. Made when it is not there; may be emptied at any time. */
  readonly mediaCache: string;
  /** Fastify's option: false for no log, or where and from which level to log. */
  readonly logger: FastifyServerOptions['logger'];
  /** Proxies whose `X-Forwarded-For` is believed; none unless given. */
  readonly trustedProxies?: readonly Network[];
  /** Clients with a weight above 1, such as the newsroom's own front end. */
  readonly trustedClients?: readonly TrustedClient[];
  /** How long connections may be without progress; `CONNECTION_TIMES` unless given. */
  readonly connectionTimes?: ConnectionTimes;
}
