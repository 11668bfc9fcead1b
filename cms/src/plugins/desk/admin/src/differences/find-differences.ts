/** What differs between two versions of a document, field by field, and in lists item by item. */
import { diffArrays } from 'diff';
import { componentOf, isFields, toReadable, type Attribute, type Surroundings } from './to-readable';

/**
 * One difference. `path`: the field, with the number of an item (from 0) after the name of a list; for a removed item its number before. An
 * item that only changed its place has equal texts and `movedTo`.
 */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly kind: 'changed' | 'added' | 'removed' | 'moved';
  readonly before: string;
  readonly after: string;
  readonly movedTo?: number;
}

/** A field of a type or component. */
export interface DescribedField {
  readonly name: string;
  readonly attribute: Attribute;
}

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** Keys that say nothing of the content: Strapi's identifiers of rows, and derived labels. */
const NOT_CONTENT = new Set(['id', '__temp_key__', 'label']);

/** A text that is equal for equal contents, whatever the order of their keys. Missing and empty values are equal. */
export function contentKey(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(contentKey).join()}]`;
  if (!isFields(value)) return value === undefined || value === '' || value === false ? 'null' : JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => !NOT_CONTENT.has(key) && contentKey(value[key]) !== 'null');
  return `{${keys
    .sort()
    .map((key) => `${key}:${contentKey(value[key])}`)
    .join()}}`;
}

interface Placed {
  readonly index: number;
  readonly value: unknown;
  readonly key: string;
}

function placed(list: readonly unknown[], start: number, values: readonly string[]): Placed[] {
  return values.map((key, offset) => ({ index: start + offset, value: list[start + offset], key }));
}

/** The items that are only in one of the lists, gap by gap between the items that both have. */
function gapsBetween(before: readonly unknown[], after: readonly unknown[]): { gone: Placed[]; come: Placed[] }[] {
  const gaps: { gone: Placed[]; come: Placed[] }[] = [{ gone: [], come: [] }];
  let [at, then] = [0, 0];
  for (const { value, added, removed } of diffArrays(before.map(contentKey), after.map(contentKey))) {
    const gap = gaps[gaps.length - 1];
    if (removed) gap?.gone.push(...placed(before, at, value));
    else if (added) gap?.come.push(...placed(after, then, value));
    else gaps.push({ gone: [], come: [] });
    if (!added) at += value.length;
    if (!removed) then += value.length;
  }
  return gaps;
}

/** The identity of an item: the key of a timeline entry, else the id that Strapi gave the component. */
function identityOf(value: unknown): string | null {
  if (!isFields(value)) return null;
  const id = value.key ?? value.id;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/** Pairs the removed and added items of a gap: those of one identity, then those at the same place that are of the same component. */
function pairsIn(gone: readonly Placed[], come: readonly Placed[]): { from: Placed | null; to: Placed | null }[] {
  const free = new Set(come);
  const pairs = new Map<Placed, Placed>();
  const pair = (isFit: (from: Placed, to: Placed) => boolean): void => {
    for (const from of gone.filter((one) => !pairs.has(one))) {
      const to = [...free].find((one) => isFit(from, one));
      if (!to) continue;
      free.delete(to);
      pairs.set(from, to);
    }
  };
  const isOfKind = (from: Placed, to: Placed): boolean =>
    (isFields(from.value) ? from.value.__component : null) === (isFields(to.value) ? to.value.__component : null);
  pair((from, to) => identityOf(from.value) !== null && identityOf(from.value) === identityOf(to.value));
  if (gone.length === come.length) pair((from, to) => isOfKind(from, to) && gone.indexOf(from) === come.indexOf(to));
  return [...gone.map((from) => ({ from, to: pairs.get(from) ?? null })), ...[...free].map((to) => ({ from: null, to }))];
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Finds the differences between two contents. */
class Finder {
  constructor(private readonly surroundings: Surroundings) {}

  fields(fields: readonly DescribedField[], before: Fields, after: Fields, path: Path): Difference[] {
    return fields.flatMap(({ name, attribute }) => this.value(attribute, before[name], after[name], [...path, name]));
  }

  private value(attribute: Attribute, before: unknown, after: unknown, path: Path): Difference[] {
    if (contentKey(before) === contentKey(after)) return [];
    const isOfParts = attribute.type === 'component' || attribute.type === 'dynamiczone';
    if (isOfParts && (Array.isArray(before) || Array.isArray(after))) return this.list(attribute, itemsOf(before), itemsOf(after), path);
    if (isOfParts && isFields(before) && isFields(after)) return this.part(attribute, before, after, path);
    const read = (value: unknown): string => toReadable(value, attribute, this.surroundings);
    return [{ path, kind: 'changed', before: read(before), after: read(after) }];
  }

  private part(attribute: Attribute, before: Fields, after: Fields, path: Path): Difference[] {
    const found = this.fields(this.surroundings.fieldsOf(componentOf(attribute, after)), before, after, path);
    // A field that the form does not show has changed.
    return found.length > 0 ? found : [{ path, kind: 'changed', before: '', after: '' }];
  }

  private list(attribute: Attribute, before: readonly unknown[], after: readonly unknown[], path: Path): Difference[] {
    const pairs = gapsBetween(before, after).flatMap(({ gone, come }) => pairsIn(gone, come));
    const added = pairs.filter(({ from }) => from === null).map(({ to }) => to);
    const read = (value: unknown): string => toReadable(value, { ...attribute, type: 'component' }, this.surroundings);
    const moved = new Set<Placed>();
    return pairs.flatMap(({ from, to }): Difference[] => {
      if (from && to)
        return isFields(from.value) && isFields(to.value) ? this.part(attribute, from.value, to.value, [...path, to.index]) : [];
      if (from) {
        const same = added.find((one) => one !== null && one.key === from.key && !moved.has(one));
        const text = read(from.value);
        if (!same) return [{ path: [...path, from.index], kind: 'removed', before: text, after: '' }];
        moved.add(same);
        return [{ path: [...path, from.index], kind: 'moved', before: text, after: text, movedTo: same.index }];
      }
      return to && !moved.has(to) ? [{ path: [...path, to.index], kind: 'added', before: '', after: read(to.value) }] : [];
    });
  }
}

/** The differences of the given fields, in their order. */
export function findDifferences(
  fields: readonly DescribedField[],
  before: Fields,
  after: Fields,
  surroundings: Surroundings,
): Difference[] {
  return new Finder(surroundings).fields(fields, before, after, []);
}
