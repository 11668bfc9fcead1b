/** Turns the values of the form into the body of a save. */
import { isFields } from '../differences/to-readable';
import type { Shape, Values } from './merge';

/** Chosen documents of relations have what the server takes under `apiData`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isFields(value)) return value;
  if ('apiData' in value) return value.apiData;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** The body: lists of components that the form does not have are empty, and missing parts are null, so that they are removed. */
export function toBody({ attributes }: Shape, values: Values): Values {
  const body: Record<string, unknown> = { ...(plain(values) as Values) };
  for (const [name, attribute] of Object.entries(attributes)) {
    const isList = attribute.type === 'dynamiczone' || (attribute.type === 'component' && attribute.repeatable === true);
    if (isList) body[name] ??= [];
    else if (attribute.type === 'component') body[name] ??= null;
  }
  return body;
}
