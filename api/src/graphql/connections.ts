/** Connections, by Relay's rules: one way for every list. */
import type { GraphQLResolveInfo } from 'graphql';
import { toCursor } from '../queries/cursor';
import { readWindow, type Edge, type List, type Page, type PageArguments, type Parent } from '../queries/page';
import type { Context } from './context';
import { invalidArgument } from './error-codes';
import type { ConnectionParent, EntityParent, PostParent, TimelineParent } from './parents';

/** What a connection is of: the list, whose it is, and how an item becomes a node; null leaves it out. */
interface Connected<Item, Node> {
  readonly list: () => List;
  readonly parent: Parent;
  readonly toNode: (item: Item) => Promise<Node | null> | Node | null;
}

async function toNodes<Item, Node>(page: Page<Item>, toNode: Connected<Item, Node>['toNode']): Promise<Page<Node>> {
  const edges = await Promise.all(page.edges.map(async ({ cursor, node }) => ({ cursor, node: await toNode(node) })));
  return { ...page, edges: edges.filter((edge): edge is Edge<Awaited<Node>> => edge.node !== null) };
}

/** The connection of a field. Parents at the same field share one statement for their pages and one for their counts. */
export function connect<Item, Node>(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  { list, parent, toNode }: Connected<Item, Node>,
): ConnectionParent<Node> {
  const [field] = info.fieldNodes;
  if (!field) throw new Error('a field is resolved without its node');
  const { pages, counts } = context.listLoaders(field, list, args);
  let page: Promise<Page<Node>> | undefined;
  return {
    // Items of a list are what its `item` makes them; the list and `toNode` come from the same hand.
    page: () => (page ??= pages.load(parent).then((found) => toNodes(found as Page<Item>, toNode))) as Promise<Page<Awaited<Node>>>,
    count: () => counts.load(parent),
  };
}

/** A connection over a list that is already here: cursors are the items' own names, so that they last when the list grows. */
export function connectHeld<Node>(
  items: readonly Node[],
  args: PageArguments & { readonly keyOf: (item: Node) => string },
): ConnectionParent<Node> {
  const { size, isBackward, after, before } = readWindow(args, 1);
  const place = (name: string, cursor: readonly (string | null)[] | null): number | null => {
    if (cursor === null) return null;
    const index = items.findIndex((item) => args.keyOf(item) === cursor[0]);
    if (index < 0) throw invalidArgument(name, 'what it stood for is not in the list any more', 'Begin again without it.');
    return index;
  };
  const start = (place('after', after) ?? -1) + 1;
  const end = place('before', before) ?? items.length;
  const within = items.slice(start, end);
  const kept = isBackward ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const first = start + (isBackward ? within.length - kept.length : 0);
  const page = {
    edges: kept.map((node) => ({ cursor: toCursor([args.keyOf(node)]), node })),
    hasPreviousPage: first > 0,
    hasNextPage: first + kept.length < items.length,
  };
  return { page: () => Promise.resolve(page as Page<Awaited<Node>>), count: () => Promise.resolve(items.length) };
}

/** The one way in which every connection type answers. */
export const connectionResolvers = {
  edges: async <Node>(connection: ConnectionParent<Node>) => (await connection.page()).edges,
  nodes: async <Node>(connection: ConnectionParent<Node>) => (await connection.page()).edges.map(({ node }) => node),
  totalCount: <Node>(connection: ConnectionParent<Node>) => connection.count(),
  pageInfo: async <Node>(connection: ConnectionParent<Node>) => {
    const { edges, hasNextPage, hasPreviousPage } = await connection.page();
    return { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
  },
};

/** A connection of posts whose keys a list finds. */
export function connectPosts(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  list: () => List,
  parent: Parent,
): ConnectionParent<PostParent> {
  const toNode = (key: { documentId: string; locale: string }): Promise<PostParent | null> =>
    context.document({ type: 'post', ...key, isExact: true });
  return connect(context, info, args, { list, parent, toNode });
}

/** A connection of timelines whose keys a list finds. */
export function connectTimelines(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  list: () => List,
  parent: Parent,
): ConnectionParent<TimelineParent> {
  const toNode = (key: { documentId: string; locale: string }): Promise<TimelineParent | null> =>
    context.document({ type: 'timeline', ...key, isExact: true });
  return connect(context, info, args, { list, parent, toNode });
}

/** The entity behind a documentId, through merges. */
export function entityOf(context: Context, documentId: string, locale: string | null): Promise<EntityParent | null> {
  return context.document({ type: 'entity', documentId, locale });
}
