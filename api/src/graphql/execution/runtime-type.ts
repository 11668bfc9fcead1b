import { GraphQLError, isObjectType, type GraphQLAbstractType, type GraphQLObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { FieldInfo } from './field-info';

/** The type that a resolver of an abstract type named. @throws GraphQLError in the words of graphql-js when it is none that the value can have */
export function runtimeTypeOf(name: unknown, type: GraphQLAbstractType, info: FieldInfo, value: unknown): GraphQLObjectType {
  const { schema, fieldNodes: nodes, parentType, fieldName } = info;
  const field = `"${parentType.name}.${fieldName}"`;
  if (name === null || name === undefined)
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field ${field}. Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  if (isObjectType(name))
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  if (typeof name !== 'string')
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field ${field} with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  const runtimeType = schema.getType(name);
  if (!runtimeType)
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`, {
      nodes,
    });
  if (!isObjectType(runtimeType))
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, { nodes });
  if (!schema.isSubType(type, runtimeType))
    throw new GraphQLError(`Runtime Object type "${name}" is not a possible type for "${type.name}".`, { nodes });
  return runtimeType;
}
