/** Connections by Relay's specification, the same for every list. */
import type { GraphQLResolveInfo } from 'graphql';
import type { CursorValues } from '../queries/cursor';
import {
  readWindow,
  type Edge,
  type FoundPage,
  type List,
  type PageArguments,
  type Parent,
  type Window,
} from '../queries/keyset-pagination';
import type { PostFilter } from '../queries/post-filter';
import { postList, type LocalisedKey, type PostOrder, type PostsOf } from '../queries/posts';
import { isAskedWithoutBody } from './without-body';
import type { Context } from './context';
import { chain, together, withoutNull, type Eventual } from './eventual';
import type { Resolvers } from './generated';
import { listFieldOf, makeName } from './list-field';
import { PageNodes } from './page-nodes';
import type { ConnectionParent, EntityParent, ListPage, PageInfoParent, PostParent, ShownOneOf, TimelineParent } from './resolver-parents';

/** A connection's list, its parent, and how an item becomes a node (null leaves the item out). */
interface Connected<Item, Node> {
  readonly list: () => List;
  readonly parent: Parent;
  /** Differs where a value of the parent besides its identifier and locale changes the list. */
  readonly variant?: string;
  readonly toNode: (item: Item) => Eventual<Node | null>;
  /** The same for all items of a page, where that is faster. */
  readonly toNodes?: (page: FoundPage<Item>) => Eventual<readonly (Node | null)[]> | undefined;
}

/** The nodes of a page with its items; nodes that are null are left out. */
function toPageNodes<Item, Node>({ items }: FoundPage<Item>, all: readonly (Node | null)[], name: () => string): PageNodes<Node> {
  const nodes = withoutNull(all);
  const shown = nodes.length === all.length ? items : items.filter((_item, index) => all[index] !== null);
  return new PageNodes(nodes, (index) => shown[index]?.cursor ?? [], name);
}

/** The nodes of a page: at once when all are there, else when the last has come. */
function readNodes<Item, Node>(
  page: FoundPage<Item>,
  name: () => string,
  { toNode, toNodes }: Pick<Connected<Item, Node>, 'toNode' | 'toNodes'>,
): Eventual<PageNodes<Node>> {
  const nodes = toNodes?.(page) ?? together(page.items.map(({ item }) => toNode(item)));
  return chain(nodes, (all) => toPageNodes(page, all, name));
}

const windowKey = ({ size, isBackward, after, before }: Window): string =>
  `${size}${isBackward ? '-' : '+'}${after || before ? JSON.stringify([after, before]) : ''}`;

/**
 * The connection of a field. Parents at the same field share one statement for their pages and one for their counts.
 * @throws InvalidArgument for the arguments of a page or a list that cannot be
 */
export function connect<Item, Node>(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  { list, parent, variant = '', ...connected }: Connected<Item, Node>,
): ConnectionParent<Node> {
  const field = listFieldOf(context, info);
  const name = makeName(field, parent, variant);
  const window = readWindow(args, name);
  const reader = context.listReader(field.node, { list, window, key: `${field.text}\0${variant}\0${windowKey(window)}` });
  reader.check(parent);
  const { isBackward, after, before } = window;
  const read = (): Eventual<ListPage<Node>> =>
    chain(reader.page(parent), (found) =>
      // The caller gives both the list and what makes nodes, so that the type of the items is that of the list.
      chain(readNodes(found as FoundPage<Item>, name, connected), (nodes) => ({
        found: nodes,
        hasPreviousPage: () => (isBackward && found.hasMore) || (after !== null && reader.hasBefore(parent)),
        hasNextPage: () => (!isBackward && found.hasMore) || (before !== null && reader.hasAfter(parent)),
      })),
    );
  let page: Eventual<ListPage<Node>> | undefined;
  return { page: () => (page ??= read()), count: () => reader.count(parent) };
}

/** How many items a list holds, for a field that is the count alone. Parents at the same field share one statement. */
export function countOf(context: Context, info: GraphQLResolveInfo, list: () => List, parent: Parent): Eventual<number> {
  const { node, text } = listFieldOf(context, info);
  const reader = context.listReader(node, { list, window: readWindow({}, () => ''), key: text });
  reader.check(parent);
  return reader.count(parent);
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
export function connectHeld<Node>(
  context: Context,
  info: GraphQLResolveInfo,
  items: readonly Node[],
  args: HeldArguments<Node>,
): ConnectionParent<Node> {
  const name = makeName(listFieldOf(context, info), args.parent, '');
  const { size, isBackward, after, before } = readWindow(args, name);
  const left = after && placeOf(items, after, args);
  const start = left ? left.index + (left.isThere ? 1 : 0) : 0;
  const end = before ? placeOf(items, before, args).index : items.length;
  const first = isBackward ? Math.max(start, end - size) : start;
  const last = isBackward ? end : Math.min(end, start + size);
  // The list itself where all of it is shown: what is written of it can be kept.
  const kept = first === 0 && last === items.length ? items : items.slice(first, last);
  const valuesOf = (index: number): CursorValues => {
    const node = kept[index];
    return node === undefined ? [] : [args.keyOf(node), String(args.positionOf(node))];
  };
  const page: ListPage<Node> = {
    found: new PageNodes(kept, valuesOf, name),
    hasPreviousPage: () => first > 0,
    hasNextPage: () => first + kept.length < items.length,
  };
  return { page: () => page, count: () => items.length };
}

/** The resolvers of every connection type. */
export const connectionResolvers = {
  edges: <Node>(connection: ConnectionParent<Node>): Eventual<Edge<Node>[]> => chain(connection.page(), ({ found }) => found.edges),
  nodes: <Node>(connection: ConnectionParent<Node>): Eventual<readonly Node[]> => chain(connection.page(), ({ found }) => found.nodes),
  totalCount: <Node>(connection: ConnectionParent<Node>): Eventual<number> => connection.count(),
  pageInfo: <Node>(connection: ConnectionParent<Node>): Eventual<PageInfoParent> =>
    chain(connection.page(), ({ found, hasNextPage, hasPreviousPage }) => ({
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return found.startCursor;
      },
      get endCursor() {
        return found.endCursor;
      },
    })),
};

/** Resolvers of `PageInfo`. */
export const pageInfoResolvers: Pick<Resolvers, 'PageInfo'> = {
  PageInfo: { hasNextPage: (page) => page.hasNextPage(), hasPreviousPage: (page) => page.hasPreviousPage() },
};

/** The documents of a page, if all are shown in one locale. */
interface Keys {
  readonly locale: string;
  readonly ids: readonly string[];
}

/** The keys of pages in memory; null for a page with several locales, or none. */
const keysByPage = new WeakMap<FoundPage<LocalisedKey>, Keys | null>();

function keysOf(page: FoundPage<LocalisedKey>): Keys | null {
  const known = keysByPage.get(page);
  if (known !== undefined) return known;
  const keys = page.items.map(({ item }) => item);
  const locale = keys[0]?.locale;
  const isOne = locale !== undefined && keys.every((key) => key.locale === locale);
  const made = isOne ? { locale, ids: keys.map(({ documentId }) => documentId) } : null;
  keysByPage.set(page, made);
  return made;
}

/** How the keys of a list become documents of a type. */
export function nodesOfType<Type extends 'post' | 'timeline' | 'page'>(
  context: Context,
  info: GraphQLResolveInfo,
  type: Type,
): Pick<Connected<LocalisedKey, ShownOneOf<Type>>, 'toNode' | 'toNodes'> {
  const shown = { type, isExact: true, withoutBody: isAskedWithoutBody(info) } as const;
  return {
    toNode: (key) => context.document({ ...shown, ...key }),
    toNodes: (page) => {
      const keys = keysOf(page);
      return keys ? context.documentsOrNull({ ...shown, locale: keys.locale }, keys.ids) : undefined;
    },
  };
}

/** A connection of posts whose keys a list finds. */
export function connectPosts(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  list: () => List,
  parent: Parent,
): ConnectionParent<PostParent> {
  return connect(context, info, args, { list, parent, ...nodesOfType(context, info, 'post') });
}

/** The arguments of a connection of posts that belong to a parent. */
interface PostsArguments extends PageArguments {
  readonly filter?: PostFilter | null | undefined;
  readonly orderBy: PostOrder;
}

/** A connection of the posts of a parent, narrowed by a filter and in an order. */
export function connectPostsOf(
  context: Context,
  info: GraphQLResolveInfo,
  { filter, orderBy, ...page }: PostsArguments,
  of: () => PostsOf,
  parent: Parent,
): Eventual<ConnectionParent<PostParent>> {
  return chain(context.named(filter), (named) =>
    connectPosts(context, info, page, () => postList(filter ?? {}, named, orderBy, null, of()), parent),
  );
}

/** A connection of timelines whose keys a list finds. */
export function connectTimelines(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  list: () => List,
  parent: Parent,
): ConnectionParent<TimelineParent> {
  return connect(context, info, args, { list, parent, ...nodesOfType(context, info, 'timeline') });
}

/** The entity behind a documentId, through merges. */
export function entityOf(context: Context, documentId: string, locale: string | null): Eventual<EntityParent | null> {
  return context.document({ type: 'entity', documentId, locale });
}
