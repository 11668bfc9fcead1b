/** Fields that no query can ask for together: members of one union or interface whose fields of one name have different types. */
import {
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/**
 * What two fields with one response name must have in common (GraphQL specification, September 2025, "Field Selection Merging"): lists, non-null
 * and the type of a leaf. Of objects it compares nothing, since their fields are compared as a pair of their own.
 */
function shapeOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${shapeOf(getNullableType(type))}!`;
  if (isListType(type)) return `[${shapeOf(type.ofType)}]`;
  return isLeafType(type) ? type.name : '{}';
}

function clashesOf(one: GraphQLObjectType, other: GraphQLObjectType): string[] {
  const others = other.getFields();
  return Object.values(one.getFields()).flatMap(({ name, type }) => {
    const second = others[name];
    if (!second || shapeOf(type) === shapeOf(second.type)) return [];
    return [`${one.name}.${name} (${type.toString()}) and ${other.name}.${name} (${second.type.toString()}) cannot be asked for together`];
  });
}

/** Every pair of such fields, one line each, which begins with its coordinate. */
export function findClashes(schema: GraphQLSchema): string[] {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const found = abstract.flatMap((type) => {
    const members = schema.getPossibleTypes(type);
    return members.flatMap((one, index) => members.slice(index + 1).flatMap((other) => clashesOf(one, other)));
  });
  return [...new Set(found)];
}
