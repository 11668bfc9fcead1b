/** GraphiQL for a browser that opens `/graphql`; all of its files come from this server. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { LIMITS } from '../graphql/limits';
import { qualities } from './qualities';
import type { Sharing } from './request-sharing';
import { schemaText } from './schema-text';
import { serveText, type Handler } from './served-text';

/** The page's folder, at the same distance from src/http and dist/http. */
const PAGE_FOLDER = join(__dirname, '../../explorer');

/** Files of the folder `examples`, without their extension, in the order in which the explorer lists them. */
const EXAMPLES = [
  'front',
  'post',
  'timeline',
  'entity',
  'category',
  'tag',
  'author',
  'series',
  'search',
  'on-this-day',
  'chronology',
  'archive-month',
  'route',
  'sitemap',
];

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
  ['query-builder.js', 'text/javascript', packaged('@graphiql/plugin-explorer', 'dist/index.umd.js')],
  ['query-builder.css', 'text/css', packaged('@graphiql/plugin-explorer', 'dist/style.css')],
  ...['start.js', 'examples.js', 'links.js', 'live.js', 'answer-bar.js'].map(
    (name) => [name, 'text/javascript', join(PAGE_FOLDER, name)] as const,
  ),
  ['start.css', 'text/css', join(PAGE_FOLDER, 'start.css')],
];

/** Media types of answers to queries, which a browser's address bar does not ask for by name. */
const ANSWER_TYPES = ['application/json', 'application/graphql-response+json'];

/**
 * Whether a browser opens `/graphql`, with or without a query: a GET that accepts text/html and names no type of an answer. A persisted query
 * without its text cannot be shown, so that it is answered.
 */
export function wantsExplorer({ method, headers, url }: FastifyRequest): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || headers.accept === undefined) return false;
  const accepted = qualities(headers.accept);
  const isBrowser = Boolean(accepted.get('text/html')) && !ANSWER_TYPES.some((type) => accepted.get(type));
  const [, search = ''] = url.split('?');
  const asked = new URLSearchParams(search);
  return isBrowser && (asked.has('query') || !asked.has('extensions'));
}

/** The example queries, one for each kind of page of a site, in the order of their list. Their variables have defaults. */
export function readExamples(): string[] {
  return EXAMPLES.map(readExample);
}

/** The text of one example. @param name of its file, without the ending */
export function readExample(name: string): string {
  return readFileSync(join(PAGE_FOLDER, 'examples', `${name}.graphql`), 'utf8');
}

/** What the page needs to start: the examples, and the highest price of a query. A graph that is not public has one for partners alone. */
function startData(isPublic: boolean): Buffer {
  const examples = isPublic ? readExamples() : [readFileSync(join(PAGE_FOLDER, 'partners.graphql'), 'utf8')];
  return Buffer.from(JSON.stringify({ examples, costLimit: LIMITS.cost }));
}

/** For what changes only with the version of the server. */
const KEPT_AN_HOUR = 'public, max-age=3600';

/**
 * Adds the explorer's files under `/graphql/explorer/`, `/graphql/schema.graphql` with the schema, and `/favicon.ico`.
 *
 * @returns what answers with the explorer's page
 */
export function addExplorer(server: FastifyInstance, schema: GraphQLSchema, sharing: Sharing, isPublic: boolean): Handler {
  for (const [name, type, path] of ASSETS)
    server.get(`/graphql/explorer/${name}`, serveText({ content: readFileSync(path), type, cacheControl: KEPT_AN_HOUR }, sharing));
  const data = { content: startData(isPublic), type: 'application/json', cacheControl: 'no-cache' };
  server.get('/graphql/explorer/start.json', serveText(data, sharing));
  const sdl = { content: Buffer.from(schemaText(schema)), type: 'text/plain', cacheControl: 'no-cache' };
  server.get('/graphql/schema.graphql', serveText({ ...sdl, headers: { 'x-content-type-options': 'nosniff' } }, sharing));
  const icon = readFileSync(join(PAGE_FOLDER, 'favicon.ico'));
  server.get('/favicon.ico', (_request, reply) => reply.header('cache-control', 'public, max-age=86400').type('image/x-icon').send(icon));
  const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'x-content-type-options': 'nosniff' };
  const content = readFileSync(join(PAGE_FOLDER, 'index.html'));
  return serveText({ content, type: 'text/html', cacheControl: 'no-cache', vary: 'accept', headers }, sharing);
}
