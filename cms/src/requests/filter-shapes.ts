/** Checks the shape of filters in a query string: with a wrong shape Strapi's query builder fails with an internal error. */
import { errors } from '@strapi/utils';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** By operator: what is wrong with its value and what to write instead, as the end of a sentence; undefined when the value is valid. */
const SHAPES: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  $and: (value) => (isObject(value) && Object.values(value).every(isObject) ? undefined : 'takes a list of conditions: write [$and][0][…]'),
  $or: (value) => (isObject(value) && Object.values(value).every(isObject) ? undefined : 'takes a list of conditions: write [$or][0][…]'),
  $not: (value) => (isObject(value) ? undefined : 'takes a condition: write [$not][$eq]'),
  $between: (value) =>
    Array.isArray(value) && value.length === 2 && !value.some(isObject)
      ? undefined
      : 'takes two values: write [$between][0] and [$between][1]',
};

function check(filters: unknown, path: string): void {
  if (!isObject(filters)) return;
  for (const [name, value] of Object.entries(filters)) {
    const wrong = SHAPES[name]?.(value);
    if (wrong !== undefined) throw new errors.ValidationError(`${path}[${name}] ${wrong}.`);
    check(value, `${path}[${name}]`);
  }
}

/** @throws ValidationError that names the invalid part of the filters and says how to write it */
export function checkFilters(filters: unknown): void {
  if (filters !== undefined && filters !== '' && !isObject(filters))
    throw new errors.ValidationError('filters takes conditions on fields: write filters[field][$eq]=value.');
  check(filters, 'filters');
}
