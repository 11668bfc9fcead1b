/** Connections by Relay's specification, the same for every list. */
import { createHash } from 'node:crypto';
import { getArgumentValues, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { toCursor, type CursorValues } from '../queries/cursor';
import { readWindow, type Edge, type FoundPage, type List, type PageArguments, type Parent } from '../queries/keyset-pagination';
import type { PostFilter } from '../queries/post-filter';
import { postList, type PostOrder, type PostsOf } from '../queries/posts';
import { isAskedWithoutBody } from './without-body';
import type { Context } from './context';
import type { Resolvers } from './generated';
import type { ConnectionParent, EntityParent, ListPage, PageInfoParent, PostParent, TimelineParent } from './resolver-parents';

/** A connection's list, its parent, and how an item becomes a node (null leaves the item out). */
interface Connected<Item, Node> {
  readonly list: () => List;
  readonly parent: Parent;
  /** Differs where a value of the parent besides its identifier and locale changes the list. */
  readonly variant?: string;
  readonly toNode: (item: Item) => Promise<Node | null> | Node | null;
}

/** Arguments that do not say which list it is: those of a page, and the locale, which the parent has. */
const NOT_OF_LIST: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before', 'locale']);

const LIST_NAME_LENGTH = 8;

/**
 * What the cursors of a list begin with. It is made of the field, its filter and order, and the parent, and not of the SQL, so that cursors
 * outlive an upgrade.
 */
function nameOfList({ parentType, fieldName, fieldNodes, variableValues }: GraphQLResolveInfo, parent: Parent, variant: string): string {
  const [definition, node] = [parentType.getFields()[fieldName], fieldNodes[0]];
  const args = definition && node ? getArgumentValues(definition, node, variableValues) : {};
  const own = Object.entries(args).filter(([name, value]) => !NOT_OF_LIST.has(name) && value !== null);
  const text = JSON.stringify([parentType.name, fieldName, own, parent.id, parent.locale, variant]);
  return createHash('sha256').update(text).digest('base64url').slice(0, LIST_NAME_LENGTH);
}

async function toEdges<Item, Node>(
  { items }: FoundPage<Item>,
  name: string,
  toNode: Connected<Item, Node>['toNode'],
): Promise<Edge<Awaited<Node>>[]> {
  const edges = await Promise.all(items.map(async ({ cursor, item }) => ({ cursor: toCursor(name, cursor), node: await toNode(item) })));
  return edges.filter((edge): edge is Edge<Awaited<Node>> => edge.node !== null);
}

/**
 * The connection of a field. Parents at the same field share one statement for their pages and one for their counts.
 * @throws InvalidArgument for the arguments of a page or a list that cannot be
 */
export function connect<Item, Node>(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  { list, parent, variant = '', toNode }: Connected<Item, Node>,
): ConnectionParent<Node> {
  const name = nameOfList(info, parent, variant);
  const window = readWindow(args, name);
  const { pages, counts, hasBefore, hasAfter } = context.listLoaders(fieldOf(info), list, window, variant);
  const read = async (): Promise<ListPage<Awaited<Node>>> => {
    // The caller gives both the list and `toNode`, so that the type of the items is that of the list.
    const found = (await pages.load(parent)) as FoundPage<Item>;
    const { isBackward, after, before } = window;
    return {
      edges: await toEdges(found, name, toNode),
      hasPreviousPage: () => (isBackward && found.hasMore) || (after !== null && hasBefore.load(parent)),
      hasNextPage: () => (!isBackward && found.hasMore) || (before !== null && hasAfter.load(parent)),
    };
  };
  let page: Promise<ListPage<Awaited<Node>>> | undefined;
  return { page: () => (page ??= read()), count: () => counts.load(parent) };
}

function fieldOf({ fieldNodes: [field] }: GraphQLResolveInfo): FieldNode {
  if (!field) throw new Error('a field is resolved without its node');
  return field;
}

/** How many items a list holds, for a field that is the count alone. Parents at the same field share one statement. */
export function countOf(context: Context, info: GraphQLResolveInfo, list: () => List, parent: Parent): Promise<number> {
  return context.listLoaders(fieldOf(info), list, readWindow({}, ''), '').counts.load(parent);
}

/** What a cursor of a list in memory holds: the key of its item, and the item's position when the cursor was made. */
interface HeldArguments<Node> extends PageArguments {
  readonly parent: Parent;
  readonly keyOf: (item: Node) => string;
  readonly positionOf: (item: Node) => number;
}

/** The index of the cursor's item; when that item is gone, the index of the next one. */
function placeOf<Node>(items: readonly Node[], [key, position]: CursorValues, { keyOf, positionOf }: HeldArguments<Node>): HeldPlace {
  const index = items.findIndex((item) => keyOf(item) === key);
  if (index >= 0) return { index, isThere: true };
  const next = items.findIndex((item) => positionOf(item) >= Number(position));
  return { index: next < 0 ? items.length : next, isThere: false };
}

interface HeldPlace {
  readonly index: number;
  readonly isThere: boolean;
}

/** A connection over a list in memory. A cursor stays valid when the list grows, and when its item is gone. */
export function connectHeld<Node>(info: GraphQLResolveInfo, items: readonly Node[], args: HeldArguments<Node>): ConnectionParent<Node> {
  const name = nameOfList(info, args.parent, '');
  const { size, isBackward, after, before } = readWindow(args, name);
  const left = after && placeOf(items, after, args);
  const start = left ? left.index + (left.isThere ? 1 : 0) : 0;
  const end = before ? placeOf(items, before, args).index : items.length;
  const within = items.slice(start, end);
  const kept = isBackward ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const first = start + (isBackward ? within.length - kept.length : 0);
  const page = {
    edges: kept.map((node) => ({ cursor: toCursor(name, [args.keyOf(node), String(args.positionOf(node))]), node })),
    hasPreviousPage: () => first > 0,
    hasNextPage: () => first + kept.length < items.length,
  };
  return { page: () => Promise.resolve(page as ListPage<Awaited<Node>>), count: () => Promise.resolve(items.length) };
}

type Nodes<Node> = ListPage<Awaited<Node>>;

/** The resolvers of every connection type. */
export const connectionResolvers = {
  edges: async <Node>(connection: ConnectionParent<Node>): Promise<Nodes<Node>['edges']> => (await connection.page()).edges,
  nodes: async <Node>(connection: ConnectionParent<Node>): Promise<Awaited<Node>[]> =>
    (await connection.page()).edges.map(({ node }) => node),
  totalCount: <Node>(connection: ConnectionParent<Node>): Promise<number> => connection.count(),
  pageInfo: async <Node>(connection: ConnectionParent<Node>): Promise<PageInfoParent> => {
    const { edges, hasNextPage, hasPreviousPage } = await connection.page();
    return { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
  },
};

/** Resolvers of `PageInfo`. */
export const pageInfoResolvers: Pick<Resolvers, 'PageInfo'> = {
  PageInfo: { hasNextPage: (page) => page.hasNextPage(), hasPreviousPage: (page) => page.hasPreviousPage() },
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
    context.document({ type: 'post', ...key, isExact: true, withoutBody: isAskedWithoutBody(info) });
  return connect(context, info, args, { list, parent, toNode });
}

/** The arguments of a connection of posts that belong to a parent. */
interface PostsArguments extends PageArguments {
  readonly filter?: PostFilter | null | undefined;
  readonly orderBy: PostOrder;
}

/** A connection of the posts of a parent, narrowed by a filter and in an order. */
export async function connectPostsOf(
  context: Context,
  info: GraphQLResolveInfo,
  { filter, orderBy, ...page }: PostsArguments,
  of: () => PostsOf,
  parent: Parent,
): Promise<ConnectionParent<PostParent>> {
  const named = await context.named(filter);
  return connectPosts(context, info, page, () => postList(filter ?? {}, named, orderBy, null, of()), parent);
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
    context.document({ type: 'timeline', ...key, isExact: true, withoutBody: isAskedWithoutBody(info) });
  return connect(context, info, args, { list, parent, toNode });
}

/** The entity behind a documentId, through merges. */
export function entityOf(context: Context, documentId: string, locale: string | null): Promise<EntityParent | null> {
  return context.document({ type: 'entity', documentId, locale });
}
