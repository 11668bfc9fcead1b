/** Rules for the public contract, besides being valid: descriptions, names, bounds of lists, and fields that go together. */
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { findClashes } from './clashes';

const TYPE_NAME = /^[A-Z][A-Za-z0-9]*$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]*$/;
const VALUE_NAME = /^[A-Z][A-Z0-9_]*$/;

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function described(place: string, { description }: Described): string[] {
  return description?.trim() ? [] : [`${place} has no description`];
}

function named(place: string, { name }: Described, pattern: RegExp): string[] {
  return pattern.test(name) ? [] : [`${place}: "${name}" does not match ${pattern.source}`];
}

function isPage(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): boolean {
  return type.name.endsWith('Connection') && (field.name === 'edges' || field.name === 'nodes');
}

/** A list must have paging or `@listSize`, since its price depends on its length. */
function bounded(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string[] {
  const isList = isListType(getNullableType(field.type));
  const asksForIds = field.args.some(({ name }) => name === 'ids');
  if (!isList || isPage(type, field) || asksForIds) return [];
  if (isLeafType(getNamedType(field.type)) && !field.astNode?.directives?.length)
    return [`${type.name}.${field.name} is a list without @listSize`];
  const hasSize = field.astNode?.directives?.some(({ name }) => name.value === 'listSize');
  return hasSize ? [] : [`${type.name}.${field.name} is a list that neither pages nor has @listSize`];
}

function fieldProblems(type: GraphQLNamedType): string[] {
  if (isEnumType(type))
    return type.getValues().flatMap((value) => [...described(`${type.name}.${value.name}`, value), ...named(type.name, value, VALUE_NAME)]);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).flatMap((field) => [
      ...described(`${type.name}.${field.name}`, field),
      ...named(type.name, field, FIELD_NAME),
    ]);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    ...described(`${type.name}.${field.name}`, field),
    ...named(type.name, field, FIELD_NAME),
    ...bounded(type, field),
    ...field.args.flatMap((argument) => described(`${type.name}.${field.name}(${argument.name})`, argument)),
  ]);
}

/** Every problem, one line each, which begins with its coordinate. */
export function lintSchema(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));
  const problems = types.flatMap((type) => [...described(type.name, type), ...named('types', type, TYPE_NAME), ...fieldProblems(type)]);
  return [...problems, ...findClashes(schema)];
}
