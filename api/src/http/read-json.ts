/** Reads JSON bodies: long ones are parsed in their client's turn, and ones that are nested too deep are refused. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kept } from '../changes/kept-values';
import { tooNested } from '../graphql/variable-bounds';
import type { AnswerCache, WholeAnswer } from './answer-cache';
import { isNestedTooDeep } from './json-nesting';
import type { Sharing } from './request-sharing';

/** Bodies up to this many bytes are parsed at once; that takes some hundredths of a millisecond. */
const SHORT = 4_096;

/** The first byte of a GraphQL request, which is a JSON object. */
const OBJECT = '{'.charCodeAt(0);

/** A refused body, with the status code that Fastify answers with. */
class NoRequest extends Error {
  readonly statusCode = 400;
}

/** @throws GraphQLError or NoRequest when a body is nested so deep that parsing it would block the event loop */
function checkNesting(body: Buffer): void {
  if (!isNestedTooDeep(body)) return;
  throw body[0] === OBJECT ? tooNested(['variables']) : new NoRequest('The body is not a GraphQL request: send an object with a query.');
}

/** Takes a parsed body, or the error of one that is refused. */
type Done = (error: Error | null, body?: unknown) => void;

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it was sent; empty for a request without one. */
    bodyText: string;
    /** The answer to the body, if it was in memory: then the body is not parsed. */
    kept: Kept<WholeAnswer> | undefined;
  }
}

/**
 * Makes a server parse `application/json` in its clients' turns.
 * @param answers answers in memory to bodies at `/graphql`
 */
export function readJsonInTurns(server: FastifyInstance, sharing: Sharing, answers: AnswerCache): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  const parseNow = (request: FastifyRequest, body: Buffer, done: Done): void => {
    try {
      checkNesting(body);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    void parse(request, request.bodyText, done);
  };
  server.decorateRequest('bodyText', '');
  server.decorateRequest('kept', undefined);
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const read = (): void => {
      request.bodyText = body.toString();
      if (request.routeOptions.url === '/graphql') request.kept = answers.get(answers.keyOf(request));
      if (request.kept) done(null, undefined);
      else parseNow(request, body, done);
    };
    if (body.length <= SHORT) read();
    else void sharing.turn(request.ip).then(read);
  });
}
