/** The error answers of every route: in the shape of a GraphQL answer, with a code of `ErrorCode`. */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseFailure, RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import { ErrorCode } from '../graphql/error-codes';
import { endedError, publicMessage } from '../graphql/format-error';
import { OperationEnded } from '../sharing/budget';

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  404: ErrorCode.NOT_FOUND,
  405: ErrorCode.METHOD_NOT_ALLOWED,
  413: ErrorCode.PAYLOAD_TOO_LARGE,
  415: ErrorCode.UNSUPPORTED_MEDIA_TYPE,
};

/** Answers with one error, with `Cache-Control: no-store`. */
export function sendError(reply: FastifyReply, status: number, code: ErrorCode, message: string): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code } }] });
}

/** Answers that an operation ended early. A client that hung up does not get the answer. */
function sendEnded(reason: OperationEnded, reply: FastifyReply): FastifyReply {
  const error = endedError(reason);
  const isBusy = error.extensions.code === ErrorCode.SERVER_BUSY;
  if (isBusy) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply
    .code(isBusy ? 503 : 400)
    .header('cache-control', 'no-store')
    .send({ errors: [error.toJSON()] });
}

/** The error as it is sent: without the HTTP status among its extensions. */
function toSent(error: GraphQLError): GraphQLFormattedError {
  const { http: _, ...extensions } = error.extensions;
  return { message: error.message, extensions };
}

function sendFailure(error: FastifyError, reply: FastifyReply): FastifyReply {
  if (error instanceof OperationEnded) return sendEnded(error, reply);
  if (error instanceof GraphQLError)
    return reply
      .code(400)
      .header('cache-control', 'no-store')
      .send({ errors: [toSent(error)] });
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return sendError(reply, status, CODE_OF_STATUS[status] ?? ErrorCode.BAD_REQUEST, error.message);
  reply.log.error({ err: error }, 'a request failed');
  const failure = databaseFailure(error);
  if (failure) return sendError(reply.header('retry-after', RETRY_AFTER_SECONDS), 503, failure, publicMessage(failure));
  return sendError(reply, 500, ErrorCode.INTERNAL_SERVER_ERROR, publicMessage(ErrorCode.INTERNAL_SERVER_ERROR));
}

/** Sets the error answers of a server: a client's mistake with its own message, all else logged and masked. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, _request, reply) => sendFailure(error, reply));
}
