/** Completes values by their types, as graphql-js does, and writes them as JSON. */
import {
  defaultTypeResolver,
  getNullableType,
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { Path } from 'graphql/jsutils/Path';
import { isLasting } from '../../changes/lasting-arrays';
import type { Execution } from './execution';
import type { FieldInfo } from './field-info';
import { isPromise, NULL, type Written } from './json-text';
import { KeptTexts } from './kept-texts';
import { keepsObjectsOf } from './of-source';
import { runtimeTypeOf } from './runtime-type';
import { leafWriter } from './write-leaf';
import { writeList, type WriteValue } from './write-list';
import { writeObject, type Fields } from './write-object';

/** The fields below a field on one type. @throws GraphQLError when a condition such as `@skip` has no value */
export type FieldsBelow = (execution: Execution, nodes: readonly FieldNode[], type: GraphQLObjectType) => Fields;

/** A field's nodes, and what finds the fields below them. */
interface Below {
  readonly nodes: readonly FieldNode[];
  readonly fieldsBelow: FieldsBelow;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && typeof value[Symbol.iterator] === 'function';
}

function listWriter(type: GraphQLList<GraphQLOutputType>, below: Below): WriteValue {
  const writing = {
    write: valueWriter(type.ofType, below),
    nodes: below.nodes,
    isLeaf: isLeafType(getNullableType(type.ofType)),
    isNullable: !isNonNullType(type.ofType),
  };
  const write: WriteValue = (execution, info, path, value) => {
    if (!isIterable(value))
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${info.parentType.name}.${info.fieldName}".`);
    return writeList(writing, { execution, info, path, items: Array.isArray(value) ? value : Array.from(value) });
  };
  const item = getNullableType(type.ofType);
  return isObjectType(item) && keepsObjectsOf(item) ? keptListWriter(item, below, write) : write;
}

/** Writes lists of objects that are kept. Where all that is asked of them depends on them alone, the text is kept with the list. */
function keptListWriter(type: GraphQLObjectType, { nodes, fieldsBelow }: Below, write: WriteValue): WriteValue {
  let texts: KeptTexts | null | undefined;
  const textsOf = (execution: Execution): KeptTexts | null => {
    const { budget } = execution.source;
    return budget && fieldsBelow(execution, nodes, type).all.every(({ isOfSource }) => isOfSource) ? new KeptTexts(budget) : null;
  };
  return (execution, info, path, value) => {
    // Fields are compiled for an item, where graphql-js, too, finds that a condition has no value.
    if (texts === null || !Array.isArray(value) || value.length === 0 || !isLasting(value)) return write(execution, info, path, value);
    const known = texts?.of(value);
    if (known) return execution.countKept(known);
    const { failures } = execution;
    const written = write(execution, info, path, value);
    if (texts === undefined && typeof written === 'string' && execution.failures === failures) texts = textsOf(execution);
    return texts ? texts.keep(value, written, execution, failures) : written;
  };
}

/** An object of a type that recognises its values. */
interface Checked {
  readonly nodes: readonly FieldNode[];
  readonly fields: Fields;
  readonly isOne: boolean | Promise<boolean>;
}

/** Writes an object if its type takes it for one. @throws GraphQLError if not */
function writeChecked(
  type: GraphQLObjectType,
  { nodes, fields, isOne }: Checked,
  execution: Execution,
  value: unknown,
  path: Path | undefined,
): Written {
  if (isPromise(isOne)) return isOne.then((found) => writeChecked(type, { nodes, fields, isOne: found }, execution, value, path));
  if (isOne) return writeObject(execution, fields, value, path);
  throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes });
}

function objectWriter(type: GraphQLObjectType, { nodes, fieldsBelow }: Below): WriteValue {
  let known: Fields | undefined;
  return (execution, info, path, value) => {
    const fields = (known ??= fieldsBelow(execution, nodes, type));
    return type.isTypeOf
      ? writeChecked(type, { nodes, fields, isOne: type.isTypeOf(value, execution.context, info) }, execution, value, path)
      : writeObject(execution, fields, value, path);
  };
}

function abstractWriter(type: GraphQLAbstractType, below: Below): WriteValue {
  const writers = new Map<GraphQLObjectType, WriteValue>();
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const writeAs = (name: unknown, execution: Execution, info: FieldInfo, path: Path | undefined, value: unknown): Written => {
    const runtimeType = runtimeTypeOf(name, type, info, value);
    const write = writers.get(runtimeType) ?? objectWriter(runtimeType, below);
    writers.set(runtimeType, write);
    return write(execution, info, path, value);
  };
  const writeLater = (name: Promise<unknown>, ...rest: Parameters<WriteValue>): Promise<string> =>
    name.then((found) => writeAs(found, ...rest));
  return (execution, info, path, value) => {
    const name: unknown = resolveType(value, execution.context, info, type);
    return isPromise(name) ? writeLater(name, execution, info, path, value) : writeAs(name, execution, info, path, value);
  };
}

function nullableWriter(type: GraphQLOutputType, below: Below): WriteValue {
  if (isListType(type)) return listWriter(type, below);
  if (isObjectType(type)) return objectWriter(type, below);
  if (isAbstractType(type)) return abstractWriter(type, below);
  if (!isLeafType(type)) throw new Error(`no value can have the type ${inspect(type)}`);
  const write = leafWriter(type);
  return (execution, _info, _path, value) => execution.count(write(value));
}

/** The writer of a type. */
export function valueWriter(type: GraphQLOutputType, below: Below): WriteValue {
  const write = nullableWriter(getNullableType(type), below);
  const isNullable = !isNonNullType(type);
  return (execution, info, path, value) => {
    if (value instanceof Error) throw value;
    if (value !== null && value !== undefined) return write(execution, info, path, value);
    if (isNullable) return NULL;
    throw new Error(`Cannot return null for non-nullable field ${info.parentType.name}.${info.fieldName}.`);
  };
}
