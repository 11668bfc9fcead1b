/** Puts the HTTP server of the API together. */
import type { IncomingMessage } from 'node:http';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { NOTHING_KEPT } from '../changes/kept-values';
import { makeMatcher } from '../sharing/network-addresses';
import { AnswerCache } from './answer-cache';
import { CONNECTION_TIMES, guardConnections } from './guard-connections';
import type { ServerOptions } from './server-options';
import { answerErrors, sendError } from './error-answers';
import { addExplorer } from './explorer';
import { addGraphql, isQuestion } from './graphql-route';
import { addHealth } from './health';
import { addMedia } from './media';
import { addPartnerMedia } from './partner-media';
import { addPartners } from './partner-routes';
import { readJsonInTurns } from './read-json';
import { refuseUnread, refuseUnreadable } from './refuse-unread';
import { Sharing } from './request-sharing';
import { ErrorCode } from '../graphql/error-codes';

/** The most bytes of a request body: no query within the other limits comes near. */
const BODY_LIMIT = 100_000;

/** Characters of the longest file name on common file systems. */
const MAX_PARAM_LENGTH = 255;

const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, ratelimit, ratelimit-policy, retry-after',
};

/** Allows requests from pages of any origin (CORS): the graph is public and read-only, and has no credentials. */
function allowAnyOrigin(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(ANY_ORIGIN);
    if (request.method !== 'OPTIONS') {
      done();
      return;
    }
    reply
      .code(204)
      .header('access-control-allow-methods', 'GET, HEAD, POST')
      .header('access-control-allow-headers', '*')
      .header('access-control-max-age', '86400')
      .send();
  });
}

/**
 * Makes the server with all its routes: `/graphql` with its explorer and its schema, `/health`, `/ready`, `/media` and `/partners`; it does not listen yet. It starts
 * with or without its database: routes that need the index answer 503 until it can be read.
 */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const isProxy = makeMatcher(options.trustedProxies ?? []);
  const times = options.connectionTimes ?? CONNECTION_TIMES;
  const server = Fastify({
    // `X-Forwarded-For` is believed from the configured proxies alone: any client can send one.
    trustProxy: isProxy,
    requestTimeout: times.request,
    // A request without Host is refused below, in words.
    http: { headersTimeout: times.request, connectionsCheckingInterval: times.look, requireHostHeader: false },
    clientErrorHandler: refuseUnreadable,
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests are not logged, so that a logger of its own for each would only take time.
    childLoggerFactory: (logger) => logger,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: (error, _request, reply) => void sendError(reply, 400, ErrorCode.BAD_REQUEST, error.message),
  });
  // Bodies must be JSON: a form or plain text is refused with 415.
  server.removeContentTypeParser('text/plain');
  const sharing = new Sharing(options.trustedClients);
  const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';
  guardConnections(server, times, isProxy, {
    refuses: (request) => isQuestion(request) && sharing.refuses(addressOf(request)),
    turn: (request) => sharing.entrance(addressOf(request)),
  });
  answerErrors(server);
  allowAnyOrigin(server);
  refuseUnread(server);
  server.get('/', (_request, reply) => reply.redirect('/graphql'));
  addHealth(server, options.database, options);
  const answers = new AnswerCache(options.keptAnswers ?? NOTHING_KEPT);
  readJsonInTurns(server, sharing, answers);
  const sendExplorer = addExplorer(server, options.schema, sharing, options.isPublic ?? true);
  addMedia(server, options, sharing);
  if (options.partners) {
    addPartners(server, options.partners, sharing);
    addPartnerMedia(server, options.partners, options.uploads);
  }
  await addGraphql(server, options, { sharing, answers, sendExplorer });
  return server;
}
