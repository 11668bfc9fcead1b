/** The HTTP server of the API, whole. */
import type { IncomingMessage } from 'node:http';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { makeMatcher } from '../sharing/network-addresses';
import { CONNECTION_TIMES, guardConnections } from './guard-connections';
import type { ServerOptions } from './server-options';
import { answerErrors, sendError } from './error-answers';
import { addExplorer } from './explorer';
import { addGraphql, isQuestion } from './graphql-route';
import { addHealth } from './health';
import { addMedia } from './media';
import { readJsonInTurns } from './read-json';
import { Sharing } from './request-sharing';
import { ErrorCode } from '../graphql/error-codes';

/** Bytes of the largest body read: no query within the other limits comes near. */
const BODY_LIMIT = 100_000;

/** Characters of the longest name of an uploaded file, as file systems have it. */
const MAX_PARAM_LENGTH = 255;

/** Lets pages of any site ask: the graph is public, read-only and knows no credentials. */
function allowAnyOrigin(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'etag, retry-after');
    if (request.method !== 'OPTIONS') return;
    await reply
      .code(204)
      .header('access-control-allow-methods', 'GET, HEAD, POST')
      .header('access-control-allow-headers', '*')
      .header('access-control-max-age', '86400')
      .send();
  });
}

/**
 * Makes the server with all its doors: `/graphql` with its explorer, `/health`, `/ready` and `/media`; it does not listen yet. It starts
 * with or without its database: what needs the index answers 503 until it is there.
 */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const isProxy = makeMatcher(options.trustedProxies ?? []);
  const times = options.connectionTimes ?? CONNECTION_TIMES;
  const server = Fastify({
    // A forwarded address is taken from a proxy of ours alone: anybody can write one.
    trustProxy: isProxy,
    requestTimeout: times.request,
    http: { headersTimeout: times.request, connectionsCheckingInterval: times.look },
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: (error, _request, reply) => void sendError(reply, 400, ErrorCode.BAD_REQUEST, error.message),
  });
  // JSON is the one body read: a form or a plain text is refused with 415.
  server.removeContentTypeParser('text/plain');
  const sharing = new Sharing(options.trustedClients);
  const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';
  guardConnections(server, times, isProxy, {
    refuses: (request) => isQuestion(request) && sharing.refuses(addressOf(request)),
    turn: (request) => sharing.entrance(addressOf(request)),
  });
  answerErrors(server);
  allowAnyOrigin(server);
  server.get('/', (_request, reply) => reply.redirect('/graphql'));
  addHealth(server, options.database);
  readJsonInTurns(server, sharing);
  addExplorer(server, sharing);
  addMedia(server, options, sharing);
  await addGraphql(server, options, sharing);
  return server;
}
