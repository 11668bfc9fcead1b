/** Wraps every resolver of the schema: counts the bytes of the answer, and gives up the processor when the client's turn is over. */
import { getNamedType, isIntrospectionType, isLeafType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from './context';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** The clock is read once per this many values. */
const VALUES_PER_LOOK = 32;

/** Milliseconds by which leaf values may overrun a turn. Delaying one costs more than returning it, so that objects are delayed first. */
const OVERRUN_MS = 8;

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

/** The resolver of a field that has none, as in graphql-js; the documents of the index hold no functions. */
function readProperty(name: string): Resolve {
  return (source) => (source as Readonly<Record<string, unknown>>)[name];
}

/**
 * Turns a thrown error into a rejected promise. When a resolver throws at an item of a list, graphql-js stops waiting for the items before it,
 * and one of those that fails later would be an unhandled rejection; a rejected promise is awaited together with its siblings.
 */
function rejecting(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    try {
      return resolve(source, args, context, info);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** Wraps the resolver of a leaf field: counts the bytes of its value. */
function weighing(resolve: Resolve): Resolve {
  let values = 0;
  const weigh: Resolve = (source, args, context, info) => {
    const value = resolve(source, args, context, info);
    const { key } = info.path;
    if (!isPromise(value)) {
      context.operation.write(key, value);
      return value;
    }
    return value.then((found) => {
      context.operation.write(key, found);
      return found;
    });
  };
  return (source, args, context, info) => {
    values = (values + 1) % VALUES_PER_LOOK;
    if (values === 0 && context.operation.isTurnOver(OVERRUN_MS)) return context.later(() => weigh(source, args, context, info));
    return weigh(source, args, context, info);
  };
}

/** Wraps the resolver of a field of objects: when the turn is over, the field and everything below it wait for the next turn. */
function waiting(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const { operation } = context;
    operation.write(info.path.key, null);
    return operation.isTurnOver() ? context.later(() => resolve(source, args, context, info)) : resolve(source, args, context, info);
  };
}

/** Wraps every resolver of a schema, in place. The context must hold an operation. */
export function meterFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? readProperty(field.name);
      field.resolve = rejecting(isLeafType(getNamedType(field.type)) ? weighing(resolve) : waiting(resolve));
    }
  }
  return schema;
}
