/** `/graphql` over HTTP: passes Fastify's requests to Apollo, and answers conditional requests. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ChangeListeners } from '../changes/change-listeners';
import { NOTHING_IS_KNOWN, NOTHING_KEPT, type Kept } from '../changes/kept-values';
import { ErrorCode } from '../graphql/error-codes';
import { makeFormatError, type FormatError } from '../graphql/format-error';
import { KnownQueries } from '../graphql/known-query';
import { COST_HEADER } from '../graphql/limits';
import { Busy } from '../sharing/budget';
import type { Operation } from '../sharing/operation';
import { MediaTypes } from './accept-header';
import { WholeAnswer, type AnswerCache, type KeepAnswer } from './answer-cache';
import { statusFor } from './answer-status';
import { isWithoutErrors } from './answer-text';
import { answerByApollo, type Apollo } from './apollo-answer';
import { AskingPartner } from './asking-partner';
import type { InSlot } from './content-coding';
import { encode } from './encode-answer';
import { CacheInFront, type Dependencies } from './cache-headers';
import type { AskedOperation, ServerOptions, ServerContext } from './server-options';
import { sendError } from './error-answers';
import { EventStreams, MOST_LISTENERS } from './event-streams';
import { wantsExplorer } from './explorer';
import { CACHEABLE, makeGraphqlServer, PRIVATE } from './graphql-server';
import { CONNECTION_TIMES } from './guard-connections';
import { answerKnownQuery, findKnownQuery } from './known-answers';
import { ListedQueries } from './listed-queries';
import { answerByStream, wantsStream } from './live-route';
import { sendText } from './send-text';
import type { Sharing } from './request-sharing';
import type { Handler } from './served-text';

/** What answers are sent with, besides the status and what depends on the moment of sending. */
const ANSWER_HEADERS = ['content-type', 'cache-control', 'vary'] as const;

const isPrivate = (reply: FastifyReply): boolean => reply.getHeader('cache-control') === PRIVATE;
const isCacheable = (reply: FastifyReply): boolean => reply.statusCode === 200 && reply.getHeader('cache-control') === CACHEABLE;

/** A finished body as it is sent. The reply has its status and its headers. @throws OperationEnded */
async function encodeAnswer(reply: FastifyReply, text: string, operation: Operation): Promise<WholeAnswer> {
  const { body, hash } = await encode(text, operation, isCacheable(reply));
  return new WholeAnswer(Object.fromEntries(ANSWER_HEADERS.map((name) => [name, String(reply.getHeader(name))])), body, hash);
}

const UNACCEPTABLE = 'The Accept header accepts neither application/json nor application/graphql-response+json: accept one of them.';

/** What answers the operations of a server. */
interface Answering extends Apollo {
  readonly queries: KnownQueries;
  readonly mediaTypes: MediaTypes;
  readonly format: FormatError;
  readonly sharing: Sharing;
  readonly cache: CacheInFront;
}

/** Sends an answer that is kept in memory, compressed if the client accepts that, or 304 to a client that has it. It takes no turn unless it is long. */
function sendKept(
  { cache, sharing }: Answering,
  request: FastifyRequest,
  reply: FastifyReply,
  { value, topics }: Kept<WholeAnswer>,
): Promise<FastifyReply> {
  reply.headers(value.headers);
  const isWhole = isCacheable(reply);
  const mark = cache.mark();
  return sendText(request, reply, {
    body: value.body,
    hash: value.hash,
    compressed: (coding) => value.compressed(coding, sharing.compressionFor(request.ip)),
    turn: () => sharing.turn(request.ip),
    isOwn: false,
    headers: () => (isWhole ? cache.headersOfAnswer(request, reply, { topics, mark }) : cache.headersOfError()),
  });
}

/** Sends an answer that was computed for this request, as `sendKept` does. @throws OperationEnded */
function sendComputed(
  { cache, sharing }: Answering,
  request: FastifyRequest,
  reply: FastifyReply,
  whole: WholeAnswer,
  { operation, ...dependencies }: Dependencies & { readonly operation: Operation },
): Promise<FastifyReply> {
  const inSlot = sharing.compressionOf(operation.client);
  const whileItLasts: InSlot = (work) => {
    operation.check();
    return inSlot(work);
  };
  const isWhole = isCacheable(reply);
  const otherwise = isPrivate(reply) ? {} : cache.headersOfError();
  return sendText(request, reply, {
    body: whole.body,
    hash: whole.hash,
    compressed: (coding) => whole.compressed(coding, whileItLasts),
    // `nextTurn` and not `turn`: the operation is over when the body is sent, and may not fail any more.
    turn: () => operation.nextTurn(),
    isOwn: true,
    headers: () => (isWhole ? cache.headersOfAnswer(request, reply, dependencies) : otherwise),
  });
}

async function answer(
  answering: Answering,
  context: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  keep: KeepAnswer,
): Promise<FastifyReply> {
  const { queries, listed, mediaTypes, format, cache } = answering;
  const { operation, index, partner } = context;
  const mark = cache.mark();
  await operation.turn();
  const mediaType = await mediaTypes.for(request.headers.accept, context);
  if (mediaType === undefined) return sendError(reply, 406, ErrorCode.BAD_REQUEST, UNACCEPTABLE);
  const asked = listed.read(request);
  const found: AskedOperation = {};
  const known = listed.refusalOf(asked) ? undefined : findKnownQuery(queries, asked);
  const { status, headers, text } = known
    ? await answerKnownQuery(known, context, request, mediaType, format)
    : await answerByApollo(answering, Object.assign(context, { asked: found }), asked);
  for (const [name, value] of headers) if (name !== 'content-length') reply.header(name, value);
  reply.header('vary', `accept, accept-encoding, ${COST_HEADER}`).code(statusFor(status, String(reply.getHeader('content-type')), text));
  if (partner?.isAsked) reply.headers({ ...partner.headers, 'cache-control': PRIVATE });
  const whole = await encodeAnswer(reply, text, operation);
  const topics = index?.topics;
  if (topics && !found.isMutation && !partner?.isAsked && reply.statusCode === 200 && isWithoutErrors(text)) keep(whole, topics);
  return sendComputed(answering, request, reply, whole, { operation, topics, mark });
}

/** Whether a request is for the graph; a CORS preflight (`OPTIONS`) is not. */
export function isQuestion({ method, url = '' }: IncomingMessage): boolean {
  return method !== 'OPTIONS' && (url === '/graphql' || url.startsWith('/graphql?'));
}

/** What `/graphql` shares with the rest of the server. */
interface Shared {
  readonly sharing: Sharing;
  readonly answers: AnswerCache;
  /** Answers a browser with the explorer's page. */
  readonly sendExplorer: Handler;
}

/** Adds `/graphql`, which answers once Apollo has started, and stops Apollo with the server. */
export async function addGraphql(
  server: FastifyInstance,
  options: ServerOptions,
  { sharing, answers, sendExplorer }: Shared,
): Promise<void> {
  const { database, schema, siteUrl, mediaUrl, changes, kept = NOTHING_KEPT } = options;
  const queries = new KnownQueries(schema, options.textBudget);
  const format = makeFormatError((error, message) => server.log.error({ err: error }, message));
  const origins = new Set([siteUrl, mediaUrl, ...(options.commentOrigins ?? [])].map((address) => new URL(address).origin));
  const apollo = makeGraphqlServer(schema, queries, format, server.log, { isPublic: options.isPublic ?? true, origins });
  const gathersTopics = answers.keepsAny || options.cacheKind !== undefined;
  const cache = new CacheInFront(options.cacheKind, changes ?? NOTHING_IS_KNOWN);
  await apollo.start();
  server.addHook('onClose', () => apollo.stop());
  const answering: Answering = {
    apollo,
    queries,
    listed: options.listed ?? new ListedQueries(),
    mediaTypes: new MediaTypes(apollo),
    format,
    sharing,
    cache,
  };
  const listeners = changes && new ChangeListeners(changes);
  const contextOf = (operation: Operation, request: FastifyRequest): ServerContext => {
    const partner = options.partners && new AskingPartner(options.partners, request);
    return options.makeContext({ operation, database, kept, siteUrl, mediaUrl, gathersTopics, listeners, inbox: options.inbox, partner });
  };
  const streams = new EventStreams(options.mostListeners ?? MOST_LISTENERS, (options.connectionTimes ?? CONNECTION_TIMES).heartbeat);
  server.addHook('preClose', () => streams.close());
  const live = { ...answering, streams, contextOf };
  const compute = (request: FastifyRequest, reply: FastifyReply, key: string): Promise<FastifyReply> =>
    // Only once this client may execute: others never wait because this one has to wait.
    sharing.execute(request, reply, async (operation) => {
      const known = answers.get(key) ?? (await answers.wait(key));
      if (known) return sendKept(answering, request, reply, known);
      return answers.compute(key, (keep) => answer(answering, contextOf(operation, request), request, reply, keep));
    });
  const answerOperation = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (request.kept) return sendKept(answering, request, reply, request.kept);
    if (wantsStream(request)) return answerByStream(live, request, reply);
    const key = answers.keyOf(request);
    const known = answers.get(key) ?? (await answers.wait(key));
    return known ? sendKept(answering, request, reply, known) : compute(request, reply, key);
  };
  server.route({
    method: ['GET', 'HEAD', 'POST'],
    url: '/graphql',
    // Before the body is read. This refuses requests through a proxy, whose client is known only here.
    onRequest: (request, _reply, done) => done(sharing.refuses(request.ip) ? new Busy() : undefined),
    handler: (request, reply) => (wantsExplorer(request) ? sendExplorer(request, reply) : answerOperation(request, reply)),
  });
}
