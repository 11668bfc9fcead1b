import type { FieldNode, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo } from 'graphql';
import type { Path } from 'graphql/jsutils/Path';
import type { Execution } from './execution';
import type { FieldShape } from './field-shape';

/**
 * What graphql-js tells a resolver about its field. Most resolvers ask for nothing of it, so that all of it is looked up when it is asked for. It is
 * the field's path, too: there is one such object per field of each object, and errors are compared by it.
 */
export class FieldInfo implements GraphQLResolveInfo, Path {
  /** @param prev the path of the object that has the field; undefined for the root */
  constructor(
    private readonly field: FieldShape,
    private readonly execution: Execution,
    readonly prev: Path | undefined,
  ) {}

  get key(): string {
    return this.field.key;
  }

  get typename(): string {
    return this.field.parentType.name;
  }

  get path(): Path {
    return this;
  }

  get fieldName(): string {
    return this.field.definition.name;
  }

  get fieldNodes(): readonly FieldNode[] {
    return this.field.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.field.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.field.parentType;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.execution.source.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.execution.source.fragments;
  }

  get rootValue(): unknown {
    return this.execution.root;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.execution.source.operation;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.execution.variables;
  }
}
