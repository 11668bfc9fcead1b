/** Reads JSON bodies: long ones are parsed in their client's turn, and ones that are nested too deep are refused. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooNested } from '../graphql/variable-bounds';
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

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it was sent; empty for a request without one. */
    bodyText: string;
  }
}

/** Makes a server parse `application/json` in its clients' turns. */
export function readJsonInTurns(server: FastifyInstance, sharing: Sharing): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  const parseLater = async (request: FastifyRequest, body: Buffer): Promise<void> => {
    if (body.length > SHORT) await sharing.turn(request.ip);
    checkNesting(body);
  };
  server.decorateRequest('bodyText', '');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    parseLater(request, body).then(
      () => {
        request.bodyText = body.toString();
        return parse(request, request.bodyText, done);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  });
}
