/** Notices that an editor has removed one item of a list of components. */

/** The removed item: the name of the list in the form, such as `body` or `entries`, and its place there. */
export interface Removal {
  readonly path: readonly (string | number)[];
  readonly index: number;
  readonly item: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Strapi's key of a component in the form; lists without it hold no components. */
function keyOf(item: unknown): string | null {
  return isFields(item) && typeof item.__temp_key__ === 'string' ? item.__temp_key__ : null;
}

function missingIn(before: readonly unknown[], after: readonly unknown[]): number | null {
  if (before.length !== after.length + 1) return null;
  const found = before.findIndex((item, index) => keyOf(item) !== keyOf(after[index]));
  const index = found === -1 ? after.length : found;
  const isOnly = before.every((item, at) => at === index || keyOf(item) === keyOf(after[at < index ? at : at - 1]));
  return isOnly && keyOf(before[index]) !== null ? index : null;
}

/** The item that is in `before` and not in `after`, where nothing else has changed; null when something else has happened. */
export function findRemoval(before: unknown, after: unknown, path: readonly (string | number)[] = []): Removal | null {
  if (before === after) return null;
  if (Array.isArray(before) && Array.isArray(after)) {
    const index = missingIn(before, after);
    const item: unknown = index === null ? null : before[index];
    if (index !== null && isFields(item)) return { path, index, item };
    return before.length === after.length ? oneOf(before.map((value: unknown, at) => findRemoval(value, after[at], [...path, at]))) : null;
  }
  if (!isFields(before) || !isFields(after)) return null;
  const names = Object.keys(after);
  const changed = names.filter((name) => before[name] !== after[name]);
  const [name] = changed;
  // One click changes one field; when the form is filled anew, several change.
  return changed.length === 1 && name !== undefined ? findRemoval(before[name], after[name], [...path, name]) : null;
}

function oneOf(found: readonly (Removal | null)[]): Removal | null {
  const removals = found.filter((one) => one !== null);
  return removals.length === 1 ? (removals[0] ?? null) : null;
}
