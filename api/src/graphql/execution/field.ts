/** Fields of a compiled operation. */
import {
  defaultFieldResolver,
  getArgumentValues,
  getNullableType,
  isLeafType,
  isNonNullType,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
} from 'graphql';
import type { Path } from 'graphql/jsutils/Path';
import type { Arguments, Execution } from './execution';
import { FieldInfo } from './field-info';
import type { FieldShape } from './field-shape';
import { hasVariables } from './has-variables';
import { isPromise, NULL, type Written } from './json-text';
import { leafWriter, type WriteLeaf } from './write-leaf';
import type { WriteValue } from './write-list';
import type { WritableField } from './write-object';
import { valueWriter, type FieldsBelow } from './write-value';

const NO_ARGUMENTS: Arguments = Object.freeze({});

/** The arguments of a field: coerced once per execution, or once for all executions where they hold no variables. */
class FieldArguments {
  private readonly isConstant: boolean;
  private constant: Arguments | undefined;

  constructor(
    private readonly number: number,
    private readonly definition: FieldShape['definition'],
    private readonly node: FieldNode,
  ) {
    if (definition.args.length === 0) this.constant = NO_ARGUMENTS;
    this.isConstant = !hasVariables(node);
  }

  /** @throws GraphQLError when they cannot be coerced */
  of(execution: Execution): Arguments {
    if (this.constant) return this.constant;
    const before = execution.args[this.number];
    if (before) return before;
    const args: Arguments = getArgumentValues(this.definition, this.node, execution.variables);
    if (this.isConstant) this.constant = args;
    else execution.args[this.number] = args;
    return args;
  }
}

/**
 * A field with a resolver, or of a type with fields of its own. Closures are made only where something is asynchronous: a method with closures
 * takes memory for them at each call, also where none is made.
 */
class ResolvedField implements WritableField {
  private readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  private readonly args: FieldArguments;
  private readonly complete: WriteValue;
  private readonly isLeaf: boolean;
  private readonly isNullable: boolean;

  constructor(
    readonly prefix: string,
    readonly isOfSource: boolean,
    private readonly shape: FieldShape,
    node: FieldNode,
    number: number,
    fieldsBelow: FieldsBelow,
  ) {
    const { definition, nodes } = shape;
    this.resolve = definition.resolve ?? defaultFieldResolver;
    this.args = new FieldArguments(number, definition, node);
    this.complete = valueWriter(definition.type, { nodes, fieldsBelow });
    this.isLeaf = isLeafType(getNullableType(definition.type));
    this.isNullable = !isNonNullType(definition.type);
  }

  write(execution: Execution, source: unknown, above: Path | undefined): Written {
    const info = new FieldInfo(this.shape, execution, above);
    const isPutOff = this.isLeaf ? execution.isTurnLongOver() : execution.isTurnOver();
    return isPutOff ? this.writeLater(execution, source, info) : this.writeNow(execution, source, info);
  }

  private writeLater(execution: Execution, source: unknown, info: FieldInfo): Promise<string> {
    return this.settle(
      execution,
      info,
      execution.later(() => this.writeNow(execution, source, info)),
    );
  }

  private writeNow(execution: Execution, source: unknown, info: FieldInfo): Written {
    try {
      const { resolve } = this;
      const value: unknown = resolve(source, this.args.of(execution), execution.context, info);
      const written = isPromise(value) ? this.completeLater(execution, info, value) : this.completeNow(execution, info, value);
      return typeof written === 'string' ? written : this.settle(execution, info, written);
    } catch (thrown) {
      return this.fail(execution, thrown, info);
    }
  }

  private completeNow(execution: Execution, info: FieldInfo, value: unknown): Written {
    return this.complete(execution, info, this.isLeaf ? undefined : info.path, value);
  }

  private completeLater(execution: Execution, info: FieldInfo, value: Promise<unknown>): Promise<string> {
    return value.then((found) => this.completeNow(execution, info, found));
  }

  private settle(execution: Execution, info: FieldInfo, written: Promise<string>): Promise<string> {
    return written.then(undefined, (thrown: unknown) => this.fail(execution, thrown, info));
  }

  private fail(execution: Execution, thrown: unknown, info: FieldInfo): string {
    return execution.fail(thrown, this.shape.nodes, info.path, this.isNullable);
  }
}

type Properties = Readonly<Record<string, unknown>>;

/** A field of a scalar or an enum without a resolver: a property is read and written, and nothing else is made. */
class PropertyField implements WritableField {
  readonly isOfSource = true;
  private readonly complete: WriteLeaf;
  private readonly name: string;
  private readonly isNullable: boolean;

  /** @param resolved the same field, for what is no plain value: a promise, a function, an error, or null where it is not allowed */
  constructor(
    private readonly resolved: ResolvedField,
    readonly prefix: string,
    { definition }: FieldShape,
    type: GraphQLLeafType,
  ) {
    this.complete = leafWriter(type);
    this.name = definition.name;
    this.isNullable = !isNonNullType(definition.type);
  }

  write(execution: Execution, source: unknown, above: Path | undefined): Written {
    const value = typeof source === 'object' && source !== null ? (source as Properties)[this.name] : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      try {
        return execution.count(this.complete(value));
      } catch {
        // A value that its type refuses is refused again, with its place.
      }
    } else if (value === null && this.isNullable) return NULL;
    return this.resolved.write(execution, source, above);
  }
}

/** What a field is made with, besides its shape. */
interface Place {
  readonly isFirst: boolean;
  /** Its number among all fields of the operation, for its arguments. */
  readonly number: number;
  readonly isOfSource: boolean;
}

/** Makes the field of an operation on a type. */
export function makeField(shape: FieldShape, { isFirst, number, isOfSource }: Place, fieldsBelow: FieldsBelow): WritableField {
  const [node] = shape.nodes;
  if (!node) throw new Error(`the field "${shape.key}" has no node`);
  const prefix = `${isFirst ? '' : ','}${JSON.stringify(shape.key)}:`;
  const resolved = new ResolvedField(prefix, isOfSource, shape, node, number, fieldsBelow);
  const type = getNullableType(shape.definition.type);
  return shape.definition.resolve || !isLeafType(type) ? resolved : new PropertyField(resolved, prefix, shape, type);
}
