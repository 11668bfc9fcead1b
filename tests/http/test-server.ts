/** An HTTP server on a real index with a small schema, so that the HTTP layer is tested independently of the real schema. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import type { SharedContext } from '../../api/src/graphql/context';
import type { ExecutionContext } from '../../api/src/graphql/execute-query';
import { makeServer } from '../../api/src/http/server';
import type { ServerOptions } from '../../api/src/http/server-options';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { openDatabase, type Database } from '../../api/src/queries/database';
import { InvalidArgument } from '../../api/src/queries/invalid-argument';
import type { Operation } from '../../api/src/sharing/operation';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';

/** The small schema: nested pages of posts, a node, and failures of each kind. */
export const TEST_SCHEMA = `
  directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
  interface Node { id: ID! }
  type Query {
    post(slug: String): Post
    posts(first: Int, after: String, last: Int, filter: Filter): PostConnection!
    nodes(ids: [ID!]!): [Node]!
    one: Int!
    slow: Int
    long: String
    missing: Int
    broken: Int
    required: Int!
    refused(first: Int): Int
    argument(needed: Int! = 3): Int
  }
  input Filter { slug: String, tags: [String!], not: Filter, or: [Filter!] }
  type Post implements Node { id: ID! title: String! related: [Post!]! @listSize(assumedSize: 20) posts(first: Int): PostConnection! }
  type Tag implements Node { id: ID! tagged(first: Int): PostConnection! }
  type PostConnection { edges: [PostEdge!]! nodes: [Post!]! pageInfo: PageInfo! totalCount: Int! }
  type PostEdge { cursor: String! node: Post! }
  type PageInfo { hasNextPage: Boolean! }
`;

/** Creates a database with the tables of the index, as the worker creates them at its first start, and returns its address. */
export async function createIndex(): Promise<string> {
  const url = await createDatabase('http');
  await prepareSchemas(url);
  const source = await ensureIndex(url, 'index');
  await source.destroy();
  return url;
}

interface Shared {
  readonly database: Database;
  readonly operation: Operation;
}

/** The small schema with its resolvers. All SQL statements use the database in the context. */
function testSchema(): GraphQLSchema {
  const schema = buildSchema(TEST_SCHEMA);
  const resolvers: Record<string, (args: { first?: number }, context: Shared) => unknown> = {
    one: async (_, { database, operation }) => (await database.query<{ one: number }>('one', 'select 1 as one', [], operation))[0]?.one,
    slow: ({}, { database, operation }) => database.query('slow', 'select pg_sleep(30)', [], operation),
    missing: ({}, { database, operation }) => database.query('missing', 'select * from no_such_table', [], operation),
    long: () => 'x'.repeat(9_000_000),
    broken: () => {
      throw new Error('the password is hunter2');
    },
    required: () => null,
    refused: ({ first }) => {
      throw new GraphQLError(`${first} is too many`, { extensions: { code: 'BAD_USER_INPUT', argument: 'first' } });
    },
    argument: () => {
      throw new InvalidArgument('needed', '3 is one too many', 'Send 2.');
    },
    posts: async (_, { database, operation }) => {
      await database.query('posts', 'select 1', [], operation);
      return { edges: [], nodes: [], pageInfo: { hasNextPage: false }, totalCount: 0 };
    },
  };
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    const resolve = resolvers[name];
    if (resolve) field.resolve = (_source, args: { first?: number }, context: Shared) => resolve(args, context);
  }
  return schema;
}

/** A listening server, with its folders, its log and the statements that it sent. */
export interface TestServer {
  readonly server: FastifyInstance;
  readonly address: string;
  /** The names of the statements that were sent to the database. */
  readonly statements: string[];
  /** The log, one JSON object per line. */
  readonly log: string[];
  readonly uploads: string;
  readonly mediaCache: string;
  close(): Promise<void>;
}

/** A context without loaders. */
export function withTurns(shared: SharedContext): SharedContext & ExecutionContext {
  return { ...shared, later: async (run) => shared.operation.turn().then(run) };
}

/** Starts a server on a database, on a free port. `changes` replaces some of its options. */
export async function openTestServer(url: string, changes: Partial<ServerOptions> = {}): Promise<TestServer> {
  const statements: string[] = [];
  const log: string[] = [];
  const pool = openDatabase(url);
  const database: Database = {
    query: (name, sql, values, operation) => {
      statements.push(name);
      return pool.query(name, sql, values, operation);
    },
  };
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-server-'));
  const uploads = join(folder, 'uploads');
  mkdirSync(uploads);
  const mediaCache = join(folder, 'cache');
  const server = await makeServer({
    database,
    schema: testSchema(),
    makeContext: withTurns,
    siteUrl: 'https://example.org',
    mediaUrl: 'https://api.example.org/media',
    uploads,
    mediaCache,
    logger: { level: 'info', stream: { write: (line: string) => void log.push(line) } },
    ...changes,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    // Unread answers of a test would keep the server from closing.
    server.server.closeAllConnections();
    await server.close();
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, address, statements, log, uploads, mediaCache, close };
}

/** An answer of the graph, as a client reads it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors?: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

/** Sends a query by POST and accepts `application/graphql-response+json`. */
export async function ask(address: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
  return { ...body, status: response.status, headers: response.headers };
}
