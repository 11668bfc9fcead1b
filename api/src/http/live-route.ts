/**
 * Answers requests for `/graphql` that accept an event stream, by the protocol of graphql-sse with one connection per operation: a subscription with
 * an event each time, any other operation with one event.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import { ErrorCode } from '../graphql/error-codes';
import type { FormatError } from '../graphql/format-error';
import type { KnownQueries } from '../graphql/known-query';
import { COST_HEADER } from '../graphql/limits';
import { subscribe, type Answers, type PreparedSubscription } from '../graphql/subscribe';
import type { Operation } from '../sharing/operation';
import { answerByApollo, asPost, type Apollo } from './apollo-answer';
import { answerText } from './answer-text';
import { sendError } from './error-answers';
import { sendOneEvent, type EventStreams } from './event-streams';
import { findKnownSubscription } from './known-answers';
import { qualities } from './qualities';
import { replacedAnswer } from './replaced-answer';
import type { Sharing } from './request-sharing';
import type { AskedStream, ServerContext } from './server-options';
import { statusFor } from './answer-status';

const STREAM = 'text/event-stream';
const JSON_TYPES = ['application/json', 'application/graphql-response+json'];

function textOf({ method, body, query }: FastifyRequest): unknown {
  const fields = method === 'POST' ? body : query;
  return typeof fields === 'object' && fields !== null && 'query' in fields ? fields.query : undefined;
}

/**
 * Whether a request is to be answered by an event stream. Some clients name all types that they can read in every request: they get one for
 * subscriptions alone.
 */
export function wantsStream(request: FastifyRequest): boolean {
  const { method, headers } = request;
  if ((method !== 'GET' && method !== 'POST') || !headers.accept?.toLowerCase().includes(STREAM)) return false;
  const accepted = qualities(headers.accept);
  if (!accepted.get(STREAM)) return false;
  if (!JSON_TYPES.some((type) => accepted.get(type))) return true;
  const text = textOf(request);
  return typeof text === 'string' && /\bsubscription\b/.test(text);
}

/** What answers event streams. */
export interface Live extends Apollo {
  readonly queries: KnownQueries;
  readonly format: FormatError;
  readonly sharing: Sharing;
  readonly streams: EventStreams;
  readonly contextOf: (operation: Operation, request: FastifyRequest) => ServerContext;
}

/** Sends an answer that is finished. */
type Send = (reply: FastifyReply) => FastifyReply;

/** By the protocol, errors of the operation are events; what is not an operation, or may be tried again, has its status. */
function finished(status: number, headers: Iterable<readonly [string, string]>, text: string): Send {
  if (status === 200) return (reply) => sendOneEvent(reply, text);
  return (reply) => {
    for (const [name, value] of headers) if (name !== 'content-length') reply.header(name, value);
    return reply.code(status).header('cache-control', 'no-store').send(text);
  };
}

function failed(operation: Operation, errors: readonly GraphQLFormattedError[]): Send {
  const replaced = replacedAnswer(operation, errors);
  if (!replaced) return finished(200, [], JSON.stringify({ errors }));
  return finished(replaced.status, replaced.headers, JSON.stringify({ errors: [replaced.error] }));
}

/** The JSON of each answer; the price is part of the first, where it is asked for. */
function textsOf(answers: Answers, cost: number | undefined): AsyncIterator<string> {
  let extensions = cost === undefined ? undefined : { cost };
  const end = { done: true, value: undefined } as const;
  return {
    async next() {
      const answer = await answers.next();
      if (answer.done) return end;
      const text = answerText({ ...answer.value, extensions });
      extensions = undefined;
      return { done: false, value: text };
    },
    async return() {
      await answers.return?.();
      return end;
    },
  };
}

/** Starts a subscription: its texts, or the answer that says why it did not start. */
async function start(
  { format }: Live,
  request: FastifyRequest,
  context: ServerContext,
  subscription: PreparedSubscription,
): Promise<Send | AsyncIterator<string>> {
  const answers = await subscribe(subscription, context, format);
  if (!('next' in answers)) return failed(context.operation, answers);
  return textsOf(answers, request.headers[COST_HEADER] === '1' ? subscription.prepared.price.cost : undefined);
}

/** Executes what is asked: a finished answer, or the texts of a subscription that has started. */
async function execute(live: Live, request: FastifyRequest, operation: Operation): Promise<Send | AsyncIterator<string>> {
  await operation.turn();
  const asked = live.listed.read(request);
  const context = live.contextOf(operation, request);
  const known = live.listed.refusalOf(asked) ? undefined : findKnownSubscription(live.queries, asked);
  if (known) return start(live, request, context, known);
  const stream: AskedStream = {};
  const { status, headers, text } = await answerByApollo(live, Object.assign(context, { stream }), asPost(asked));
  if (stream.subscription) return start(live, request, context, stream.subscription);
  return finished(statusFor(status, 'application/json', text), headers, text);
}

/** Answers a request by an event stream. It takes its client's turns to start and for each event, and none while it waits. */
export async function answerByStream(live: Live, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { sharing, streams } = live;
  const result = await sharing.execute(request, reply, (operation) => execute(live, request, operation));
  reply.header('vary', 'accept');
  if (typeof result === 'function') return result(reply.type('application/json; charset=utf-8'));
  const refusal = streams.refusalOf(request.ip);
  if (refusal === undefined) return streams.send(request, reply, { texts: result, turn: () => sharing.turn(request.ip) });
  await result.return?.();
  return sendError(reply.header('retry-after', RETRY_AFTER_SECONDS), 503, ErrorCode.SERVER_BUSY, refusal);
}
