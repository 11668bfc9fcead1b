/**
 * A peer: Apollo Server with one DataLoader per relation over the plain tables, as its documentation shows it. It prints its port. Environment:
 * DATABASE_URL.
 */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { Pool } from 'pg';

interface Row {
  readonly [column: string]: unknown;
  readonly id: number;
}

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

async function select(name: string, text: string, ...values: readonly unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values: [...values] })).rows;
}

/** A loader of rows by the value of a column, which is unique. */
function oneBy(table: string, column: string) {
  return new DataLoader(async (keys: readonly unknown[]) => {
    const rows = await select(`${table} by ${column}`, `select * from ${table} where ${column} = any ($1)`, keys);
    const byKey = new Map(rows.map((row) => [row[column], row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** A loader of lists: the statement has the ids of the parents as $1, and returns the parent of each row as `parent`, in order. */
function listBy(name: string, text: string) {
  return new DataLoader(async (ids: readonly number[]) => {
    const lists = new Map(ids.map((id): [unknown, Row[]] => [id, []]));
    for (const row of await select(name, text, ids)) lists.get(row.parent)?.push(row);
    return ids.map((id) => lists.get(id) ?? []);
  });
}

const TAGS = 'select x.post_id as parent, t.* from post_tag x join tag t on t.id = x.tag_id where x.post_id = any ($1) order by 1, t.id';
const ENTITIES =
  'select x.post_id as parent, e.* from post_entity x join entity e on e.id = x.entity_id where x.post_id = any ($1) order by 1, x.ord';
const RELATED =
  'select x.post_id as parent, p.* from related x join post p on p.id = x.target_id where x.post_id = any ($1) order by 1, x.ord';
const ENTRIES = 'select timeline_id as parent, n.* from entry n where timeline_id = any ($1) order by 1, ord';
const NAMED =
  'select x.entry_id as parent, e.* from entry_entity x join entity e on e.id = x.entity_id where x.entry_id = any ($1) order by 1, x.ord';
const POSTS = `select e.id as parent, p.* from unnest($1::int[]) e(id) cross join lateral (select p.* from post_entity x
  join post p on p.id = x.post_id where x.entity_id = e.id order by p.published_at desc limit 20) p order by e.id, p.published_at desc`;
const ENTRIES_OF_ENTITY =
  'select x.entity_id as parent, n.* from entry_entity x join entry n on n.id = x.entry_id where x.entity_id = any ($1) order by 1, n.date, n.id';

/** The loaders of one request; each is made when it is used. */
class Loaders {
  private readonly made = new Map<string, unknown>();

  private once<Loader>(name: string, make: () => Loader): Loader {
    const loader = (this.made.get(name) as Loader | undefined) ?? make();
    this.made.set(name, loader);
    return loader;
  }

  one(table: string, column: string) {
    return this.once(`${table} ${column}`, () => oneBy(table, column));
  }

  list(name: string, text: string) {
    return this.once(name, () => listBy(name, text));
  }
}

const typeDefs = /* GraphQL */ `
  type Query {
    post(slug: String!): Post
    posts(first: Int!): PostConnection!
    entity(slug: String!): Entity
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type PostConnection {
    totalCount: Int!
    pageInfo: PageInfo!
    nodes: [Post!]!
  }
  type Epigraph {
    text: String!
    attribution: String
  }
  type Category {
    slug: String!
    name: String!
  }
  type Tag {
    slug: String!
    name: String!
  }
  type Post {
    id: ID!
    slug: String!
    title: String!
    publishedAt: String!
    excerpt: String!
    edition: String!
    body: String!
    epigraphs: [Epigraph!]!
    category: Category!
    tags: [Tag!]!
    entities: [Entity!]!
    related: [Post!]!
    timeline: Timeline
  }
  type Entity {
    id: ID!
    slug: String!
    name: String!
    kind: String!
    summary: String!
    posts(first: Int!): PostConnection!
    entries: [Entry!]!
  }
  type Timeline {
    id: ID!
    slug: String!
    title: String!
    entries: [Entry!]!
  }
  type Entry {
    id: ID!
    date: String!
    label: String!
    text: String!
    entities: [Entity!]!
    timeline: Timeline!
  }
`;

async function front(first: number): Promise<object> {
  const [rows, counts] = await Promise.all([
    select('front', 'select * from post order by published_at desc, id desc limit $1', first + 1),
    select('count', 'select count(*)::int as id from post'),
  ]);
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  const endCursor = last && Buffer.from(`${String(last.published_at)}|${last.id}`).toString('base64url');
  return { nodes, totalCount: counts[0]?.id, pageInfo: { hasNextPage: rows.length > first, endCursor } };
}

const resolvers = {
  Query: {
    post: async (_: unknown, { slug }: { slug: string }, loaders: Loaders) => loaders.one('post', 'slug').load(slug),
    posts: async (_: unknown, args: { first: number }) => front(args.first),
    entity: async (_: unknown, { slug }: { slug: string }, loaders: Loaders) => loaders.one('entity', 'slug').load(slug),
  },
  Post: {
    publishedAt: (post: Row) => (post.published_at as Date).toISOString(),
    category: async (post: Row, _: unknown, loaders: Loaders) => loaders.one('category', 'id').load(post.category_id),
    tags: async ({ id }: Row, _: unknown, loaders: Loaders) => loaders.list('tags', TAGS).load(id),
    entities: async ({ id }: Row, _: unknown, loaders: Loaders) => loaders.list('entities', ENTITIES).load(id),
    related: async ({ id }: Row, _: unknown, loaders: Loaders) => loaders.list('related', RELATED).load(id),
    timeline: async (post: Row, _: unknown, loaders: Loaders) => loaders.one('timeline', 'id').load(post.timeline_id),
  },
  Entity: {
    posts: async ({ id }: Row, _: unknown, loaders: Loaders) => ({ nodes: await loaders.list('posts', POSTS).load(id) }),
    entries: async ({ id }: Row, _: unknown, loaders: Loaders) => loaders.list('entries of entity', ENTRIES_OF_ENTITY).load(id),
  },
  Timeline: { entries: async ({ id }: Row, _: unknown, loaders: Loaders) => loaders.list('entries', ENTRIES).load(id) },
  Entry: {
    entities: async ({ id }: Row, _: unknown, loaders: Loaders) => loaders.list('named', NAMED).load(id),
    timeline: async (entry: Row, _: unknown, loaders: Loaders) => loaders.one('timeline', 'id').load(entry.timeline_id),
  },
};

async function main(): Promise<void> {
  const server = new ApolloServer<Loaders>({ typeDefs, resolvers });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async () => Promise.resolve(new Loaders()),
  });
  process.stdout.write(`${new URL(url).port}\n`);
}

void main();
