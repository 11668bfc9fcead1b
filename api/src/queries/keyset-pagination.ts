/**
 * Keyset pagination of lists, for one parent or for many at once. A cursor holds the values that its item is ordered by, so that no item is
 * repeated or skipped when documents are published or withdrawn between two pages.
 */
import { databaseFault } from '@dossier/postgres/database-fault';
import { readCursor, type CursorValues } from './cursor';
import type { Topic } from '../model/topics';
import type { IndexReader, Statement } from './index-reader';
import { InvalidArgument } from './invalid-argument';
import type { List, OrderKey, Parent } from './list';
import { inOrders, type ListInOrder } from './name-order';
import { all, hoist, join, raw, render, sql, type Sql } from './sql';

export type { List, OrderKey, Parent } from './list';

/** Items of a page by default, and at most. */
export const PAGE = { default: 20, ceiling: 100 } as const;

/** Relay's arguments of a connection. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** One item with its cursor. */
export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

/** One item, and what its cursor holds. */
interface FoundItem<Item> {
  readonly cursor: CursorValues;
  readonly item: Item;
}

/** A page of a list. */
export interface FoundPage<Item> {
  readonly items: readonly FoundItem<Item>[];
  /** Whether there is more within `after` and `before`: after the page when it is asked for from the start, before it otherwise. */
  readonly hasMore: boolean;
}

/** The part of a list that a page is asked for by `PageArguments`. */
export interface Window {
  readonly size: number;
  readonly isBackward: boolean;
  readonly after: CursorValues | null;
  readonly before: CursorValues | null;
}

function readSize(name: 'first' | 'last', size: number): number {
  if (size < 0) throw new InvalidArgument(name, `${size} is below zero`, 'Ask for 0 or more.');
  if (size > PAGE.ceiling)
    throw new InvalidArgument(
      name,
      `${size} is over the ceiling of ${PAGE.ceiling}`,
      'Ask for fewer, and fetch the next page with its cursor.',
    );
  return size;
}

/** Turns the error for a cursor of another order into an InvalidArgument: its values may not have the types of this order. */
async function refusingCursors<Result>({ after, before }: Window, query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    if (databaseFault(error)?.kind !== 'data' || !(after ?? before)) throw error;
    throw noCursor(after ? 'after' : 'before');
  }
}

/** The refusal of a cursor that another list, or the same one with another filter or order, gave. */
function noCursor(name: 'after' | 'before'): InvalidArgument {
  return new InvalidArgument(
    name,
    'this is not a cursor of this list',
    'Send one that came with a page of the same list, filter and order.',
  );
}

function readCursorArgument(name: 'after' | 'before', cursor: string | null | undefined, list: () => string): CursorValues | null {
  if (cursor === null || cursor === undefined) return null;
  const values = readCursor(cursor, list());
  if (values === null) throw noCursor(name);
  return values;
}

/** Checks the arguments of a connection. @param list gives what the cursors of the list begin with @throws InvalidArgument */
export function readWindow({ first, after, last, before }: PageArguments, list: () => string): Window {
  if (typeof first === 'number' && typeof last === 'number')
    throw new InvalidArgument('last', 'it cannot be combined with first', 'Send one of them.');
  const isBackward = typeof last === 'number';
  return {
    size: isBackward ? readSize('last', last) : readSize('first', first ?? PAGE.default),
    isBackward,
    after: readCursorArgument('after', after, list),
    before: readCursorArgument('before', before, list),
  };
}

/** The condition for items after the cursor (or before it), with the item of the cursor or without: the first key that differs decides. */
function beyond(order: readonly OrderKey[], values: CursorValues, isBefore: boolean, isInclusive = false): Sql {
  const alternatives = order.map((key, index) => {
    const same = order.slice(0, index).map((earlier, position) => sql`${earlier.sql} = ${values[position]}::${raw(earlier.type)}`);
    const isLess = Boolean(key.isDescending) !== isBefore;
    const orEqual = isInclusive && index === order.length - 1 ? '=' : '';
    return all([...same, sql`${key.sql} ${raw(`${isLess ? '<' : '>'}${orEqual}`)} ${values[index]}::${raw(key.type)}`]);
  });
  const first = order[0];
  if (!first) return raw('true');
  // The bound on the first key alone lets PostgreSQL start the index scan at the cursor.
  const isLess = Boolean(first.isDescending) !== isBefore;
  const bound = sql`${first.sql} ${raw(isLess ? '<=' : '>=')} ${values[0]}::${raw(first.type)}`;
  return sql`(${bound} and (${join(alternatives, ' or ')}))`;
}

function orderBy(order: readonly OrderKey[], isBackward: boolean): Sql {
  return join(
    order.map(({ sql: key, isDescending }) => sql`${key} ${raw(Boolean(isDescending) === isBackward ? 'asc' : 'desc')}`),
    ', ',
  );
}

const PARENTS = (parents: readonly Parent[]): Sql =>
  sql`unnest(${parents.map(({ id }) => id)}::text[], ${parents.map(
    ({ locale }) => locale,
  )}::text[]) with ordinality as parent(id, locale, n)`;

interface Found<Item> {
  n: string;
  item: Item;
  cursor: string[];
}

function toPage<Item>(rows: readonly Found<Item>[], { size, isBackward }: Window): FoundPage<Item> {
  const kept = rows.slice(0, size);
  if (isBackward) kept.reverse();
  return { items: kept, hasMore: rows.length > size };
}

/** "offset 0" keeps PostgreSQL from inlining the rank and computing it at each place that uses it. */
function rankedRows({ from, rank }: List): Sql {
  return rank ? sql`${from} cross join lateral (select ${rank} as rank offset 0) ranked` : from;
}

/** @throws InvalidArgument for a cursor with another number of values than the order has keys, which no list has given */
function checkLengths({ after, before }: Window, { order }: List): void {
  if (after && after.length !== order.length) throw noCursor('after');
  if (before && before.length !== order.length) throw noCursor('before');
}

function byParent<Item>(rows: readonly Found<Item>[], parents: readonly Parent[]): Found<Item>[][] {
  const groups: Found<Item>[][] = parents.map(() => []);
  for (const row of rows) groups[Number(row.n) - 1]?.push(row);
  return groups;
}

/** A statement of a list, with a comment that says which list, and which part of what is asked of it. */
function toRead({ name, isPlannedAnew }: List, part: string, asked: Sql): Statement {
  const { text, values } = render(asked);
  return { name: '', sql: `/* ${name}${part} */ ${text}`, values, isPlannedAnew, isKeptByCaller: true };
}

function topicsOf({ topics }: List, parents: readonly Parent[]): readonly Topic[] {
  return [...new Set(parents.flatMap(topics))];
}

/** The rows of a list and its order. "offset 0" keeps the order of what a search found from being that of an index. */
function sortedRows({ list, order }: ListInOrder): { from: Sql; sorted: readonly OrderKey[] } {
  const from = rankedRows(list);
  if (!list.isFound) return { from, sorted: order };
  const keys = order.map((key, index) => sql`${key.sql} as ${raw(`k${index}`)}`);
  const sorted = order.map((key, index) => ({ ...key, sql: raw(`sorted.k${index}`) }));
  return { from: sql`${from} cross join lateral (select ${join(keys, ', ')} offset 0) sorted`, sorted };
}

/** The statement for one page of each parent. */
function toStatement(inOrder: ListInOrder, parents: readonly Parent[], { after, before, isBackward, size }: Window): Sql {
  const { list, order } = inOrder;
  const { from, sorted } = sortedRows(inOrder);
  const where = [...list.where, ...(after ? [beyond(order, after, false)] : []), ...(before ? [beyond(order, before, true)] : [])];
  const cursor = join(
    order.map((key) => sql`(${key.sql})::text`),
    ', ',
  );
  const { piece, once } = hoist(sql`
      select ${list.item} as item, array[${cursor}] as cursor from ${from} where ${all(where)}
      order by ${orderBy(sorted, isBackward)} limit ${size + 1}`);
  return sql`select parent.n, x.item, x.cursor from ${PARENTS(parents)}${once} cross join lateral (${piece}) x`;
}

/**
 * The same page of the list for each parent, in one statement; in one per locale when the list is in the order of names and the parents are
 * shown in several locales. @throws InvalidArgument
 */
export async function findPages<Item>(
  index: IndexReader,
  list: List,
  parents: readonly Parent[],
  window: Window,
): Promise<FoundPage<Item>[]> {
  checkLengths(window, list);
  const pages = parents.map(() => toPage<Item>([], window));
  const find = async (inOrder: ListInOrder): Promise<void> => {
    const some = inOrder.positions.flatMap((position) => parents[position] ?? []);
    const statement = toRead(list, '', toStatement(inOrder, some, window));
    const rows = await refusingCursors(window, index.read<Found<Item>>(statement, topicsOf(list, some)));
    byParent(rows, some).forEach((group, index) => (pages[inOrder.positions[index] ?? 0] = toPage(group, window)));
  };
  await Promise.all((await inOrders(index, list, parents)).map(find));
  return pages;
}

/**
 * Whether the list has an item outside of the window on one side, for each parent, in as many statements as `findPages`; the item of the cursor
 * itself is outside.
 */
export async function findOutside(
  index: IndexReader,
  list: List,
  parents: readonly Parent[],
  window: Window,
  side: 'after' | 'before',
): Promise<boolean[]> {
  checkLengths(window, list);
  const cursor = window[side];
  const found = parents.map(() => false);
  if (!cursor) return found;
  const find = async ({ list: inOrder, order, positions }: ListInOrder): Promise<void> => {
    const some = positions.flatMap((position) => parents[position] ?? []);
    const where = all([...inOrder.where, beyond(order, cursor, side === 'after', true)]);
    const { piece, once } = hoist(sql`exists (select 1 from ${rankedRows(inOrder)} where ${where})`);
    const asked = sql`select parent.n, ${piece} as more from ${PARENTS(some)}${once} order by parent.n`;
    const query = index.read<{ more: boolean }>(toRead(list, '.pageInfo', asked), topicsOf(list, some));
    (await refusingCursors(window, query)).forEach(({ more }, index) => (found[positions[index] ?? 0] = more));
  };
  await Promise.all((await inOrders(index, list, parents)).map(find));
  return found;
}

/** The length of the list for each parent, in one statement. */
export async function countItems(index: IndexReader, list: List, parents: readonly Parent[]): Promise<number[]> {
  const { piece, once } = hoist(list.counted ?? sql`(select count(*) from ${list.from} where ${all(list.where)})`);
  const asked = sql`select parent.n, ${piece}::int as count from ${PARENTS(parents)}${once} order by parent.n`;
  const rows = await index.read<{ count: number }>(toRead(list, '.totalCount', asked), topicsOf(list, parents));
  return rows.map(({ count }) => count);
}
