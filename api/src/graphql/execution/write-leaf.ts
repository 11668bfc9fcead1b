/** Writes values of scalars and enums. */
import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString, isEnumType, type GraphQLLeafType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import { JsonText, NULL, quote } from './json-text';

/** Writes a value that is not null. @throws Error when its type refuses it */
export type WriteLeaf = (value: unknown) => string;

/** A value as its type serialises it, for every type. */
function writeSerialized(type: GraphQLLeafType, value: unknown): string {
  const serialized = type.serialize(value);
  if (serialized === null || serialized === undefined)
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  if (typeof serialized === 'string') return quote(serialized);
  return serialized instanceof JsonText ? serialized.text : (jsonOf(serialized) ?? NULL);
}

/** The JSON of a value; undefined for a function or a symbol. */
function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value);
}

/** An enum has few values, and each is always written in the same way. */
function enumWriter(type: GraphQLLeafType): WriteLeaf {
  const known = new Map<unknown, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = writeSerialized(type, value);
    if (typeof value === 'string') known.set(value, text);
    return text;
  };
}

/** The writer of a type. The usual values of the usual types are written without a call of their `serialize`. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (type === GraphQLString || type === GraphQLID)
    return (value) => (typeof value === 'string' ? quote(value) : writeSerialized(type, value));
  if (type === GraphQLBoolean) return (value) => (typeof value === 'boolean' ? String(value) : writeSerialized(type, value));
  if (type === GraphQLInt)
    return (value) => (typeof value === 'number' && (value | 0) === value ? String(value) : writeSerialized(type, value));
  return isEnumType(type) ? enumWriter(type) : (value) => writeSerialized(type, value);
}
