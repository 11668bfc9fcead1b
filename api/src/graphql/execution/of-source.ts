/**
 * What depends on nothing but an object that never changes: which fields of a type do, and of which types the objects are kept from one operation
 * to the next. What such fields are written as is kept with the object.
 */
import { isObjectType, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';

const OF_SOURCE = 'isOfSource';
const KEPT = 'isKept';

const resolvers = new WeakSet<object>();

/**
 * Declares that each of these resolvers reads nothing but its source, its arguments and the settings of the process. With an argument `locale`
 * it may read more: then its text is not kept.
 */
export function ofSource<Declared extends object>(declared: Declared): Declared {
  for (const resolve of Object.values(declared)) if (typeof resolve === 'function') resolvers.add(resolve as object);
  return declared;
}

type Resolvers = Readonly<Record<string, unknown>>;

/** Marks the fields of a schema whose resolvers were declared by `ofSource`. @param byType the resolvers that the schema was made of */
export function markFieldsOfSource(types: Iterable<GraphQLNamedType>, byType: Readonly<Record<string, Resolvers | undefined>>): void {
  for (const type of types) {
    const declared = byType[type.name];
    if (!declared || !isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = declared[field.name];
      if (typeof resolve === 'function' && resolvers.has(resolve)) field.extensions = { ...field.extensions, [OF_SOURCE]: true };
    }
  }
}

/** Whether the value of a field with a resolver depends on its object alone. */
export function isOfSource({ extensions }: GraphQLField<unknown, unknown>): boolean {
  return extensions[OF_SOURCE] === true;
}

/** Declares that the objects of a type are kept from one operation to the next, and never change. */
export function keepObjectsOf(type: GraphQLObjectType): void {
  type.extensions = { ...type.extensions, [KEPT]: true };
}

/** Whether the objects of a type were declared as kept. */
export function keepsObjectsOf({ extensions }: GraphQLObjectType): boolean {
  return extensions[KEPT] === true;
}
