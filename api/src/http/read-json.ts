/** Bodies of JSON: long ones are parsed in their client's turn, and none that would hold everybody up. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooNested } from '../graphql/variable-bounds';
import { isNestedTooDeep } from './json-nesting';
import type { Sharing } from './request-sharing';

/** Bytes up to which a body is parsed at once, in some hundredths of a millisecond. */
const SHORT = 4_096;

/** What is not an object is no GraphQL request, whatever stands in it. */
const OBJECT = '{'.charCodeAt(0);

/** A body that is refused, as Fastify's own refusals are. */
class NoRequest extends Error {
  readonly statusCode = 400;
}

/** @throws GraphQLError or NoRequest when a body nests so deep that to parse it would hold everybody up */
function checkNesting(body: Buffer): void {
  if (!isNestedTooDeep(body)) return;
  throw body[0] === OBJECT ? tooNested(['variables']) : new NoRequest('The body is no GraphQL request: send an object with a query.');
}

/** Has a server read `application/json` in turns. */
export function readJsonInTurns(server: FastifyInstance, sharing: Sharing): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  const parseLater = async (request: FastifyRequest, body: Buffer): Promise<void> => {
    if (body.length > SHORT) await sharing.turn(request.ip);
    checkNesting(body);
  };
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    parseLater(request, body).then(
      () => parse(request, body.toString(), done),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  });
}
