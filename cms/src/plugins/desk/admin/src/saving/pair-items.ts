/** Finds the items of three versions of a list that are the same item, and the order of the merged list. */
import { contentKey } from '../differences/find-differences';
import { isFields } from '../differences/to-readable';

type Fields = Readonly<Record<string, unknown>>;

/** An item and its place in its list. */
export interface Item {
  readonly index: number;
  readonly value: Fields;
}

/** One item in up to three versions of a list. */
export interface Triple {
  readonly key: string;
  readonly base?: Item;
  readonly theirs?: Item;
  readonly mine?: Item;
}

function itemsOf(list: unknown): Item[] {
  return (Array.isArray(list) ? list : []).flatMap((value: unknown, index) => (isFields(value) ? [{ index, value }] : []));
}

type Test = (one: Item, other: Item) => boolean;

const isOfKind: Test = ({ value }, other) => value.__component === other.value.__component;

/** Two values of a property that identifies an item. */
function hasEqual(name: string): Test {
  return (one, other) => one.value[name] !== undefined && one.value[name] !== null && one.value[name] === other.value[name];
}
const isEqual: Test = (one, other) => contentKey(one.value) === contentKey(other.value);

/** Pairs the items of two lists by the first test that fits; each item has at most one partner. */
function pair(from: readonly Item[], to: readonly Item[], tests: readonly Test[]): Map<Item, Item> {
  const pairs = new Map<Item, Item>();
  const free = new Set(to);
  for (const test of tests)
    for (const one of from) {
      if (pairs.has(one)) continue;
      const found = [...free].find((other) => isOfKind(one, other) && test(one, other));
      if (!found) continue;
      pairs.set(one, found);
      free.delete(found);
    }
  return pairs;
}

/** What identifies an item that is stored: the row, the key of a timeline entry, else its content. */
const STORED = [hasEqual('id'), hasEqual('key'), isEqual];
/** What identifies an item within one form: the key that the form gave it. */
const IN_FORM = [hasEqual('__temp_key__')];
/** An item without a row of its own, which a save has stored at the same place. */
const isSavedAt: Test = (one, other) => one.index === other.index && (one.value.id === undefined || one.value.id === null);

/**
 * The items of three versions: `base` and `mine` are of one form; `theirs` is stored. Items that both sides added with equal content are one.
 */
export function pairItems(base: unknown, theirs: unknown, mine: unknown): Triple[] {
  const [old, stored, own] = [itemsOf(base), itemsOf(theirs), itemsOf(mine)];
  const toStored = pair(old, stored, [...STORED, isSavedAt]);
  const toOwn = pair(old, own, IN_FORM);
  const newStored = stored.filter((item) => ![...toStored.values()].includes(item));
  const newOwn = own.filter((item) => ![...toOwn.values()].includes(item));
  const alike = pair(newOwn, newStored, [hasEqual('key'), isEqual]);
  return [
    ...old.map((item) => ({
      key: `#${item.index}`,
      base: item,
      ...optional('theirs', toStored.get(item)),
      ...optional('mine', toOwn.get(item)),
    })),
    ...newOwn.map((item) => ({ key: `+${String(item.value.__temp_key__)}`, ...optional('theirs', alike.get(item)), mine: item })),
    ...newStored.filter((item) => ![...alike.values()].includes(item)).map((item) => ({ key: `*${item.index}`, theirs: item })),
  ];
}

function optional(name: 'theirs' | 'mine', item: Item | undefined): Partial<Record<'theirs' | 'mine', Item>> {
  return item ? { [name]: item } : {};
}

function ordered(triples: readonly Triple[], side: 'theirs' | 'mine'): Triple[] {
  return triples.filter((one) => one[side]).sort((one, other) => (one[side]?.index ?? 0) - (other[side]?.index ?? 0));
}

/** Whether `mine` has the items that it shares with `base` in another order. */
function isMoved(triples: readonly Triple[]): boolean {
  const places = ordered(triples, 'mine').flatMap(({ base }) => base?.index ?? []);
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0));
}

/** A key for an item of the form that no other item has. */
function freshKey(taken: ReadonlySet<unknown>, wish: unknown): unknown {
  if (wish !== undefined && !taken.has(wish)) return wish;
  let number = 0;
  // Longer than the keys that the form gives, and later in their order.
  while (taken.has(`zz${number}`)) number += 1;
  return `zz${number}`;
}

/**
 * The merged items in their order: that of `mine` if it moved items, else that of `theirs`; what only the other side has follows the item
 * that it follows there.
 */
export function mergeOrder(triples: readonly Triple[], merged: ReadonlyMap<Triple, Fields>): Fields[] {
  const [first, second] = isMoved(triples) ? (['mine', 'theirs'] as const) : (['theirs', 'mine'] as const);
  const order = ordered(triples, first);
  const others = ordered(triples, second);
  others.forEach((triple, at) => {
    if (order.includes(triple)) return;
    const before = others[at - 1];
    order.splice(before ? order.indexOf(before) + 1 : 0, 0, triple);
  });
  const kept = order.filter((triple) => merged.has(triple));
  const taken = new Set<unknown>(kept.flatMap(({ theirs }) => theirs?.value.__temp_key__ ?? []));
  return kept.map((triple) => {
    const { id, ...value } = merged.get(triple) ?? {};
    if (triple.theirs) return id === undefined ? value : { ...value, id };
    // It has no stored row, or no longer: without an id it becomes a new one.
    const key = freshKey(taken, value.__temp_key__);
    taken.add(key);
    return { ...value, __temp_key__: key };
  });
}
