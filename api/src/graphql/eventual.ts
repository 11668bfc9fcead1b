/** Values that may be there at once or come later. What is in memory is resolved without a promise, whose cost is that of many fields. */

/** A value, or the promise of one. */
export type Eventual<Value> = Value | Promise<Value>;

/** Whether a value is still to come. */
function isPromise<Value>(value: Eventual<Value>): value is Promise<Value> {
  return value instanceof Promise;
}

/** Uses a value: at once when it is there, else when it comes. */
export function chain<Value, Result>(value: Eventual<Value>, use: (value: Value) => Eventual<Result>): Eventual<Result> {
  return isPromise(value) ? value.then(use) : use(value);
}

/** All of the values in their order: at once when all are there, else when the last has come. */
export function together<Value>(values: readonly Eventual<Value>[]): Eventual<readonly Value[]> {
  return values.some(isPromise) ? Promise.all(values) : (values as readonly Value[]);
}

const isThere = <Value>(value: Value | null): value is Value => value !== null;

/** The values that are not null, in their order: the same array when all are there. */
export function withoutNull<Value>(values: readonly (Value | null)[]): readonly Value[] {
  return values.includes(null) ? values.filter(isThere) : (values as readonly Value[]);
}

/** All of the values that are not null, in their order. */
export function togetherWithoutNull<Value>(values: readonly Eventual<Value | null>[]): Eventual<Value[]> {
  return chain(together(values), (all) => all.filter(isThere));
}
