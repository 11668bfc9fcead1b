/** Compiles selections into fields, when an execution first comes to them. */
import {
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import type { Execution } from './execution';
import { makeField } from './field';
import type { Fields, WritableField } from './write-object';

function definitionOf(schema: GraphQLSchema, type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

/** Compiles one operation, for executions whose variables give all `@skip` and `@include` the same values. */
export class FieldCompiler {
  private count = 0;

  /** The fields of the operation itself. @throws GraphQLError when a condition has no value */
  root(execution: Execution, type: GraphQLObjectType): Fields {
    const { schema, fragments, operation } = execution.source;
    return this.compile(schema, type, collectFields(schema, fragments, execution.variables, type, operation.selectionSet));
  }

  private readonly below = (execution: Execution, nodes: readonly FieldNode[], type: GraphQLObjectType): Fields => {
    const { schema, fragments } = execution.source;
    return this.compile(schema, type, collectSubfields(schema, fragments, execution.variables, type, nodes));
  };

  private compile(schema: GraphQLSchema, parentType: GraphQLObjectType, collected: ReadonlyMap<string, readonly FieldNode[]>): Fields {
    const all: WritableField[] = [];
    let characters = '{}'.length;
    for (const [key, nodes] of collected) {
      const definition = definitionOf(schema, parentType, nodes[0]?.name.value ?? '');
      // Validation leaves no field that the type does not have.
      if (!definition) continue;
      const field = makeField({ key, nodes, definition, parentType }, all.length === 0, this.count, this.below);
      this.count += 1;
      characters += field.prefix.length;
      all.push(field);
    }
    return { all, characters };
  }
}
