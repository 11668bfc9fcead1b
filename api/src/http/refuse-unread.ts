/** Refuses what Fastify never gets as a request, or has no route for, with the same errors as every route. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../graphql/error-codes';
import { sendError } from './error-answers';

interface Refusal {
  readonly status: string;
  readonly code: ErrorCode;
  readonly message: string;
}

const BAD_REQUEST: Refusal = {
  status: '400 Bad Request',
  code: ErrorCode.BAD_REQUEST,
  message: 'This is no HTTP/1.1 request that can be read.',
};

/** By the code of Node's error. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: ErrorCode.BAD_REQUEST,
    message: 'The address and the headers are longer than 16 kB. Send a long query by POST.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: '413 Payload Too Large',
    code: ErrorCode.PAYLOAD_TOO_LARGE,
    message: 'The extensions of the chunks are longer than 16 kB. Send the body without them.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: ErrorCode.BAD_REQUEST,
    message: 'The request was not complete in time. Send it at once.',
  },
};

const bodyOf = ({ code, message }: Refusal): string => JSON.stringify({ errors: [{ message, extensions: { code } }] });

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  connection: 'close',
};

/** Answers what Node could not read as a request, and closes the connection: Fastify's `clientErrorHandler`. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const refusal = REFUSALS[error.code ?? ''] ?? BAD_REQUEST;
  const body = bodyOf(refusal);
  const headers = Object.entries({ ...HEADERS, 'content-length': Buffer.byteLength(body) }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${refusal.status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
}

const EXPECTATION: Refusal = {
  status: '417 Expectation Failed',
  code: ErrorCode.BAD_REQUEST,
  message: 'The header Expect asks for what this server does not do. Send the request without it.',
};

/** Answers a request whose header `Expect` is not `100-continue`, which Node answers without a body. */
function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(417, HEADERS).end(bodyOf(EXPECTATION));
}

/** The path of a route as a pattern: its parameters stand for one part of a path each. */
function toPattern(url: string): RegExp {
  return new RegExp(`^${url.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`);
}

/** The methods of the routes that a server has so far and gets later, by path. */
function watchRoutes(server: FastifyInstance): (path: string) => string[] {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: toPattern(url), methods: [method].flat() });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}

/** Answers a request that no route takes: 405 with `Allow` where the path has routes of other methods, else 404. */
function sendNotFound(request: FastifyRequest, reply: FastifyReply, methods: readonly string[]): FastifyReply {
  const [path = ''] = request.url.split('?');
  if (methods.length === 0) return sendError(reply, 404, ErrorCode.NOT_FOUND, `Nothing is served at ${request.method} ${path}.`);
  const allowed = methods.join(', ');
  return sendError(
    reply.header('allow', allowed),
    405,
    ErrorCode.METHOD_NOT_ALLOWED,
    `${path} does not take ${request.method}. Use ${allowed}.`,
  );
}

/** Makes a server answer what no route takes. Call it before its routes are added. */
export function refuseUnread(server: FastifyInstance): void {
  const methodsOf = watchRoutes(server);
  server.setNotFoundHandler((request, reply) => sendNotFound(request, reply, methodsOf(request.url.split('?')[0] ?? '')));
  server.server.on('checkExpectation', refuseExpectation);
  server.addHook('onRequest', (request, reply, done) => {
    // RFC 9112, section 3.2. Node would answer without a body.
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      sendError(reply, 400, ErrorCode.BAD_REQUEST, 'The header Host is missing. Send it.');
    else done();
  });
}
