/** GraphiQL for a browser that opens `/graphql`; all of its files come from this server. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendBytes } from './send-bytes';
import type { Sharing } from './request-sharing';

/** The page's folder, at the same distance from src/http and dist/http. */
const PAGE_FOLDER = join(__dirname, '../../explorer');

/** Files of the page's folder: the queries in the explorer's tabs, in order. */
const EXAMPLE_FILES = ['post.graphql', 'on-this-day.graphql', 'chronology.graphql'];

/** GraphiQL sets styles by script and holds its fonts as data URLs; nothing else is inline, and nothing comes from another origin. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of an installed package, by its path there: not every package exports its browser build. */
function packaged(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}

/** The explorer's files: name, type, place. Only these are served. */
const ASSETS: readonly (readonly [string, string, string])[] = [
  ['react.js', 'text/javascript', packaged('react', 'umd/react.production.min.js')],
  ['react-dom.js', 'text/javascript', packaged('react-dom', 'umd/react-dom.production.min.js')],
  ['graphiql.js', 'text/javascript', packaged('graphiql', 'graphiql.min.js')],
  ['graphiql.css', 'text/css', packaged('graphiql', 'graphiql.min.css')],
  ['start.js', 'text/javascript', join(PAGE_FOLDER, 'start.js')],
  ['start.css', 'text/css', join(PAGE_FOLDER, 'start.css')],
];

/** Whether a browser opens `/graphql`: a GET without a query whose Accept header has text/html. */
export function wantsExplorer(request: FastifyRequest): boolean {
  if (request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return false;
  const [, search = ''] = request.url.split('?');
  const asked = new URLSearchParams(search);
  return !asked.has('query') && !asked.has('extensions');
}

/** Answers with the explorer's page. */
export function sendExplorer(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('vary', 'accept')
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(readFileSync(join(PAGE_FOLDER, 'index.html')));
}

/** The queries of the explorer's tabs. */
export function readExamples(): string[] {
  return EXAMPLE_FILES.map((file) => readFileSync(join(PAGE_FOLDER, file), 'utf8'));
}

/** Adds the files of the explorer under `/graphql/explorer/`, and `examples.json` with the queries of its tabs. */
export function addExplorer(server: FastifyInstance, sharing: Sharing): void {
  const examples = readExamples().map((query) => ({ query }));
  server.get('/graphql/explorer/examples.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(examples));
  for (const [name, type, path] of ASSETS) {
    const content = readFileSync(path);
    server.get(`/graphql/explorer/${name}`, (request, reply) => {
      reply.header('cache-control', 'public, max-age=3600').type(`${type}; charset=utf-8`);
      return sendBytes(request, reply, content, { turn: () => sharing.turn(request.ip), isOwn: false });
    });
  }
}
