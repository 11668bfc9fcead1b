/**
 * Keyset pagination of lists, for one parent or for many at once. A cursor holds the values that its item is ordered by, so that no item is
 * repeated or skipped when documents are published or withdrawn between two pages.
 */
import { databaseFault } from '@dossier/postgres/database-fault';
import type { Database } from './database';
import { readCursor, toCursor, type CursorValues } from './cursor';
import { InvalidArgument } from './invalid-argument';
import type { List, OrderKey, Parent } from './list';
import { inOrders, type ListInOrder } from './name-order';
import { all, join, raw, render, sql, type Sql } from './sql';

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

/** A page of a list. */
export interface Page<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

interface Window {
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

function noCursor(name: 'after' | 'before'): InvalidArgument {
  return new InvalidArgument(name, 'this is not a cursor of this list', 'Send one that came with a page of the same order.');
}

function readCursorArgument(name: 'after' | 'before', cursor: string | null | undefined, length: number): CursorValues | null {
  if (cursor === null || cursor === undefined) return null;
  const values = readCursor(cursor, length);
  if (values === null) throw noCursor(name);
  return values;
}

/** Checks the arguments of a connection whose cursors hold `length` values. */
export function readWindow({ first, after, last, before }: PageArguments, length: number): Window {
  if (typeof first === 'number' && typeof last === 'number')
    throw new InvalidArgument('last', 'it cannot be combined with first', 'Send one of them.');
  const isBackward = typeof last === 'number';
  return {
    size: isBackward ? readSize('last', last) : readSize('first', first ?? PAGE.default),
    isBackward,
    after: readCursorArgument('after', after, length),
    before: readCursorArgument('before', before, length),
  };
}

/** The condition for items strictly after the cursor (or before it): the first key that differs decides. */
function beyond(order: readonly OrderKey[], values: CursorValues, isBefore: boolean): Sql {
  const alternatives = order.map((key, index) => {
    const same = order.slice(0, index).map((earlier, position) => sql`${earlier.sql} = ${values[position]}::${raw(earlier.type)}`);
    const isLess = Boolean(key.isDescending) !== isBefore;
    return all([...same, sql`${key.sql} ${raw(isLess ? '<' : '>')} ${values[index]}::${raw(key.type)}`]);
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

function toPage<Item>(rows: readonly Found<Item>[], window: Window): Page<Item> {
  const hasMore = rows.length > window.size;
  const kept = rows.slice(0, window.size);
  if (window.isBackward) kept.reverse();
  return {
    edges: kept.map(({ item, cursor }) => ({ cursor: toCursor(cursor), node: item })),
    hasNextPage: window.isBackward ? window.before !== null : hasMore,
    hasPreviousPage: window.isBackward ? hasMore : window.after !== null,
  };
}

function byParent<Item>(rows: readonly Found<Item>[], parents: readonly Parent[]): Found<Item>[][] {
  const groups: Found<Item>[][] = parents.map(() => []);
  for (const row of rows) groups[Number(row.n) - 1]?.push(row);
  return groups;
}

/** The statement for one page of each parent. */
function toStatement({ list, order }: ListInOrder, parents: readonly Parent[], { after, before, isBackward, size }: Window): Sql {
  const where = [...list.where, ...(after ? [beyond(order, after, false)] : []), ...(before ? [beyond(order, before, true)] : [])];
  const cursor = join(
    order.map((key) => sql`(${key.sql})::text`),
    ', ',
  );
  // "offset 0" keeps PostgreSQL from inlining the rank and computing it at each place that uses it.
  const ranked = list.rank ? sql` cross join lateral (select ${list.rank} as rank offset 0) ranked` : raw('');
  return sql`
    select parent.n, x.item, x.cursor from ${PARENTS(parents)} cross join lateral (
      select ${list.item} as item, array[${cursor}] as cursor from ${list.from}${ranked} where ${all(where)}
      order by ${orderBy(order, isBackward)} limit ${size + 1}
    ) x`;
}

/**
 * The same page of the list for each parent, in one statement; in one per locale when the list is in the order of names and the parents are
 * shown in several locales. @throws InvalidArgument
 */
export async function findPages<Item>(
  database: Database,
  list: List,
  parents: readonly Parent[],
  args: PageArguments,
): Promise<Page<Item>[]> {
  const window = readWindow(args, list.order.length);
  const pages = parents.map(() => toPage<Item>([], window));
  const find = async (inOrder: ListInOrder): Promise<void> => {
    const some = inOrder.positions.flatMap((position) => parents[position] ?? []);
    const { text, values } = render(toStatement(inOrder, some, window));
    const rows = await refusingCursors(window, database.query<Found<Item>>('', `/* ${list.name} */ ${text}`, values));
    byParent(rows, some).forEach((group, index) => (pages[inOrder.positions[index] ?? 0] = toPage(group, window)));
  };
  await Promise.all((await inOrders(database, list, parents)).map(find));
  return pages;
}

/** The length of the list for each parent, in one statement. */
export async function countItems(database: Database, list: List, parents: readonly Parent[]): Promise<number[]> {
  const statement = render(sql`
    select parent.n, (select count(*) from ${list.from} where ${all(list.where)})::int as count from ${PARENTS(parents)} order by parent.n`);
  const rows = await database.query<{ count: number }>('', `/* ${list.name}.totalCount */ ${statement.text}`, statement.values);
  return rows.map(({ count }) => count);
}
