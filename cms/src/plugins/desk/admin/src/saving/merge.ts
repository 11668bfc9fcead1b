/**
 * Merges two changed versions of a form with the version that both are based on. A field that only one side changed takes that side; for one
 * that both changed differently the editor chooses.
 */
import { contentKey } from '../differences/find-differences';
import { isFields, type Attribute as Readable } from '../differences/to-readable';
import { mergeReferences } from './merge-references';
import { mergeOrder, pairItems, type Item, type Triple } from './pair-items';

export type Values = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];
export type Side = 'theirs' | 'mine';

/** What the schema says of a field. */
export interface Attribute extends Readable {
  readonly repeatable?: boolean;
  /** Of a reference field: the type of the documents, and whether there may be several (by default there may). */
  readonly options?: { readonly target?: string; readonly multiple?: boolean };
}

/** Attributes of a type or component, by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** What the merge knows of the form: its attributes, and those of each component. */
export interface Shape {
  readonly attributes: Attributes;
  readonly components: Readonly<Record<string, Attributes>>;
}

/**
 * A field or an item of a list that differs from the base. `key` identifies it also when items move. `side`: who changed it; `both` is a
 * conflict. A missing item is undefined.
 */
export interface Change {
  readonly key: string;
  readonly path: Path;
  readonly attribute: Attribute;
  readonly side: Side | 'both';
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

export interface Merged {
  readonly values: Values;
  readonly changes: readonly Change[];
}

/** What the editor chose, by the key of the change. */
export type Choices = ReadonlyMap<string, Side>;

const EMPTY_TEXT = contentKey([{ type: 'paragraph', children: [{ type: 'text' }] }]);

/** A text that is equal for equal contents. An empty rich text equals none; a file is known by its id. */
function keyOf(value: unknown, attribute: Attribute): string {
  if (attribute.type === 'media') return JSON.stringify([value].flat().map((file) => (isFields(file) ? file.id : (file ?? null))));
  const key = contentKey(value);
  return key === EMPTY_TEXT || key === '[]' ? 'null' : key;
}

interface Relation {
  readonly connect: readonly unknown[];
  readonly disconnect: readonly unknown[];
}

function isRelation(value: unknown): value is Relation {
  return isFields(value) && Array.isArray(value.connect) && Array.isArray(value.disconnect);
}

/** What a relation still has to change: what `mine` changes and `base`, which is already stored, does not. */
function relationLeft(base: unknown, mine: unknown): unknown {
  if (!isRelation(mine) || !isRelation(base)) return mine;
  const named = (one: unknown): string => (isFields(one) ? String(one.documentId ?? one.id) : '');
  const without = (list: readonly unknown[], others: readonly unknown[]): unknown[] => {
    const known = new Set(others.map(named));
    return list.filter((one) => !known.has(named(one)));
  };
  return { connect: without(mine.connect, base.connect), disconnect: without(mine.disconnect, base.disconnect) };
}

class Merger {
  readonly changes: Change[] = [];
  constructor(
    private readonly shape: Shape,
    private readonly choices: Choices,
  ) {}

  fields(attributes: Attributes, base: Values, theirs: Values, mine: Values, path: Path, key: string): Values {
    const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const merged: Record<string, unknown> = {};
    for (const name of names) {
      const attribute = attributes[name];
      // What is no field is Strapi's own, such as the ids of rows.
      const value = attribute
        ? this.value(attribute, base[name], theirs[name], mine[name], [...path, name], `${key}/${name}`)
        : theirs[name];
      if (value !== undefined || name in theirs) merged[name] = value;
    }
    return merged;
  }

  private value(attribute: Attribute, base: unknown, theirs: unknown, mine: unknown, path: Path, key: string): unknown {
    if (attribute.type === 'relation') return relationLeft(base, mine ?? theirs);
    if (Array.isArray(theirs) || Array.isArray(mine)) {
      if (attribute.type === 'dynamiczone' || attribute.type === 'component') return this.list(attribute, base, theirs, mine, path, key);
    } else if (attribute.type === 'component' && isFields(theirs) && isFields(mine))
      return this.fields(this.attributesOf(attribute, theirs), isFields(base) ? base : {}, theirs, mine, path, key);
    if (attribute.customField === 'plugin::desk.references' && attribute.options?.multiple !== false)
      return this.references(attribute, base, theirs, mine, path, key);
    return this.choose(attribute, base, theirs, mine, path, key);
  }

  private references(attribute: Attribute, base: unknown, theirs: unknown, mine: unknown, path: Path, key: string): unknown {
    const [was, is, own] = [base, theirs, mine].map((value) => keyOf(value, attribute));
    const isOfBoth = own !== is && own !== was && is !== was;
    const merged = isOfBoth ? mergeReferences(base, theirs, mine) : null;
    if (merged === null) return this.choose(attribute, base, theirs, mine, path, key);
    for (const side of ['theirs', 'mine'] as const) this.changes.push({ key, path, attribute, side, base, theirs, mine });
    return merged.length === 0 ? null : merged;
  }

  /** One value as a whole. */
  private choose(attribute: Attribute, base: unknown, theirs: unknown, mine: unknown, path: Path, key: string): unknown {
    const [was, is, own] = [base, theirs, mine].map((value) => keyOf(value, attribute));
    if (own === is) return theirs;
    const side = own === was ? 'theirs' : is === was ? 'mine' : 'both';
    this.changes.push({ key, path, attribute, side, base, theirs, mine });
    const taken = side === 'both' ? (this.choices.get(key) ?? 'mine') : side;
    return taken === 'theirs' ? theirs : mine;
  }

  private attributesOf(attribute: Attribute, item: Values): Attributes {
    const component = typeof item.__component === 'string' ? item.__component : (attribute.component ?? '');
    return this.shape.components[component] ?? {};
  }

  private list(attribute: Attribute, base: unknown, theirs: unknown, mine: unknown, path: Path, key: string): unknown[] {
    const triples = pairItems(base, theirs, mine);
    const merged = new Map<Triple, Values>();
    for (const triple of triples) {
      const item = this.item({ ...attribute, type: 'component' }, triple, path, `${key}/${triple.key}`);
      if (isFields(item)) merged.set(triple, item);
    }
    return mergeOrder(triples, merged);
  }

  private item(attribute: Attribute, triple: Triple, path: Path, key: string): unknown {
    const { base, theirs, mine } = triple;
    const place = [...path, mine?.index ?? theirs?.index ?? base?.index ?? 0];
    if (theirs && mine) {
      const value = this.fields(
        this.attributesOf(attribute, theirs.value),
        base?.value ?? theirs.value,
        theirs.value,
        mine.value,
        place,
        key,
      );
      return { ...value, ...identityOf(theirs) };
    }
    return this.choose(attribute, base?.value, theirs?.value, mine?.value, place, key);
  }
}

function identityOf({ value }: Item): Values {
  const { id, __component, __temp_key__ } = value;
  return { ...(id === undefined ? {} : { id }), ...(__component === undefined ? {} : { __component }), __temp_key__ };
}

/**
 * Merges `theirs` and `mine`, which are both based on `base`. Undecided conflicts keep `mine`. The result has the row ids of `theirs`, since
 * these are stored.
 */
export function merge(shape: Shape, base: Values, theirs: Values, mine: Values, choices: Choices = new Map()): Merged {
  const merger = new Merger(shape, choices);
  const values = merger.fields(shape.attributes, base, theirs, mine, [], '');
  return { values, changes: merger.changes };
}

/** Whether two versions of a form have the same content. */
export function isSameContent(shape: Shape, one: Values, other: Values): boolean {
  return Object.entries(shape.attributes).every(([name, attribute]) =>
    attribute.type === 'relation'
      ? contentKey(relationLeft({ connect: [], disconnect: [] }, one[name])) ===
        contentKey(relationLeft({ connect: [], disconnect: [] }, other[name]))
      : keyOf(one[name], attribute) === keyOf(other[name], attribute),
  );
}
