/** Order keys of names and titles: by the ICU collation of the locale that a list is shown in. */
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { IndexReader } from './index-reader';
import type { List, LocaleOrder, NameKey, OrderKey, Parent } from './list';
import { raw, sql, type Sql } from './sql';

/** The key of titles, of a table that has a row per locale: posts, timelines, pages. @param alias the table's */
export function titleKey(alias: string): NameKey {
  return { inOrder: ({ collation }) => sql`left(${raw(alias)}.title, 200) collate ${collation}`, type: 'text' };
}

/** The key of names, as shown in the locale, of a table that has a column `translations`: entities, categories. @param alias the table's */
export function nameKey(alias: string): NameKey {
  const of = raw(alias);
  return {
    inOrder: ({ collation, locale }) => sql`left(coalesce(${of}.translations->>${locale}, ${of}.name), 200) collate ${collation}`,
    type: 'text',
  };
}

/** The condition that all items are of the list's locale, for `List.ordered`: the index of their titles holds only these. */
export function titlesOf(alias: string): (order: LocaleOrder) => Sql {
  return ({ locale }) => sql`${raw(alias)}.locale = ${locale}`;
}

interface Orders {
  readonly defaultLocale: string;
  readonly locales: readonly string[];
}

const ORDERS = `
  select default_locale() as "defaultLocale", array(select substr(collname, 7) from pg_collation
    where collnamespace = current_schema()::regnamespace and collname ~ '^order_[A-Za-z0-9-]+$') as locales`;

const read = new WeakMap<IndexReader, Promise<Orders>>();

/** The locales that have an order, and the site's default; read once per request. */
async function readOrders(index: IndexReader): Promise<Orders> {
  const known = read.get(index);
  if (known) return known;
  // They change with the site's settings alone, which touch everything.
  const reading = index
    .read<Orders>({ name: 'orders of names', sql: ORDERS, values: [] }, [])
    .then(([row]) => row ?? { defaultLocale: 'en', locales: [] });
  read.set(index, reading);
  return reading;
}

function orderOf(locale: string, { locales }: Orders): LocaleOrder {
  if (!locales.includes(locale)) return { collation: raw('order_root'), locale: sql`${locale}::text` };
  return { collation: raw(escapeIdentifier(`order_${locale}`)), locale: raw(escapeLiteral(locale)) };
}

/** A list in the order of one locale, and the positions of the parents that it is for. */
export interface ListInOrder {
  readonly list: List;
  readonly order: readonly OrderKey[];
  readonly positions: readonly number[];
}

/** The list in the order of each of the parents' locales; parents of one locale together. */
export async function inOrders(index: IndexReader, list: List, parents: readonly Parent[]): Promise<ListInOrder[]> {
  const all = parents.map((_, position) => position);
  const plain = list.order.filter((key): key is OrderKey => 'sql' in key);
  if (plain.length === list.order.length) return [{ list, order: plain, positions: all }];
  const orders = await readOrders(index);
  const localeOf = ({ locale }: Parent): string => list.locale ?? locale ?? orders.defaultLocale;
  const locales = [...new Set(parents.map(localeOf))];
  return locales.map((locale) => {
    const inLocale = orderOf(locale, orders);
    return {
      list: list.within ? { ...list, where: [...list.where, list.within(inLocale)] } : list,
      order: list.order.map((key) => ('sql' in key ? key : { ...key, sql: key.inOrder(inLocale) })),
      positions: all.filter((position) => parents[position] && localeOf(parents[position]) === locale),
    };
  });
}
