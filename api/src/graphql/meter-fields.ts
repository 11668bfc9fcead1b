/** What is done at every field of the schema: the answer is weighed as it grows, and the processor is left to others in time. */
import { getNamedType, isIntrospectionType, isLeafType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from './context';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** Every so many values the clock is looked at. */
const VALUES_PER_LOOK = 32;

/** Milliseconds by which values may overrun a turn. To put one off costs more than to hand it out, so that objects are put off first. */
const OVERRUN_MS = 8;

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

/** graphql-js reads a field without a resolver so; the documents of the index hold no functions. */
function readProperty(name: string): Resolve {
  return (source) => (source as Readonly<Record<string, unknown>>)[name];
}

/**
 * An error that is thrown at an item of a list leaves the items before it to themselves: graphql-js waits for none of them, and one that
 * fails later would end the process. What is rejected is waited for with its siblings.
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

/** A field of values: what it answers is counted in bytes. */
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

/** A field of objects: when the turn is over, it and all that is below it wait for the next one. */
function waiting(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const { operation } = context;
    operation.write(info.path.key, null);
    return operation.isTurnOver() ? context.later(() => resolve(source, args, context, info)) : resolve(source, args, context, info);
  };
}

/** Puts the guard before every resolver of a schema, in place. Its context has an operation. */
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
