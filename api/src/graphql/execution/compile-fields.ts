/** Compiles selections into fields, when an execution first comes to them. */
import {
  getNamedType,
  isLeafType,
  isObjectType,
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
import { hasVariables } from './has-variables';
import { KeptFields } from './kept-fields';
import { isOfSource, keepsObjectsOf } from './of-source';
import type { Fields, WritableField } from './write-object';
import type { TextBudget } from './text-budget';

function definitionOf(schema: GraphQLSchema, type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

const asksForLanguage = ({ arguments: args = [] }: FieldNode): boolean => args.some(({ name }) => name.value === 'locale');

function fieldsOf(all: readonly WritableField[], around: number): Fields {
  return { all, characters: all.reduce((sum, { prefix }) => sum + prefix.length, around) };
}

/** Fields of which each row of neighbours that depend on their object alone is one field, whose text is kept. */
function withKept(all: readonly WritableField[], budget: TextBudget): Fields {
  const joined: WritableField[] = [];
  let row: WritableField[] = [];
  const endRow = (): void => {
    if (row.length > 0) joined.push(new KeptFields(fieldsOf(row, 0), budget));
    row = [];
  };
  for (const field of all) {
    if (field.isOfSource) row.push(field);
    else {
      endRow();
      joined.push(field);
    }
  }
  endRow();
  return fieldsOf(joined, '{}'.length);
}

/** Compiles one operation, for executions whose variables give all `@skip` and `@include` the same values. */
export class FieldCompiler {
  private count = 0;

  /** The fields of the operation itself. @throws GraphQLError when a condition has no value */
  root(execution: Execution, type: GraphQLObjectType): Fields {
    const { schema, fragments, operation } = execution.source;
    return this.compile(execution, type, collectFields(schema, fragments, execution.variables, type, operation.selectionSet));
  }

  private readonly below = (execution: Execution, nodes: readonly FieldNode[], type: GraphQLObjectType): Fields => {
    const { schema, fragments } = execution.source;
    return this.compile(execution, type, collectSubfields(schema, fragments, execution.variables, type, nodes));
  };

  private compile(execution: Execution, parentType: GraphQLObjectType, collected: ReadonlyMap<string, readonly FieldNode[]>): Fields {
    const { schema, budget } = execution.source;
    const all: WritableField[] = [];
    for (const [key, nodes] of collected) {
      const definition = definitionOf(schema, parentType, nodes[0]?.name.value ?? '');
      // Validation leaves no field that the type does not have.
      if (!definition) continue;
      const isOfSource = this.isOfSource(execution, definition, nodes);
      all.push(
        makeField({ key, nodes, definition, parentType }, { isFirst: all.length === 0, number: this.count, isOfSource }, this.below),
      );
      this.count += 1;
    }
    return budget && keepsObjectsOf(parentType) ? withKept(all, budget) : fieldsOf(all, '{}'.length);
  }

  /** Whether the text of a field depends on nothing but the object that has it: its own value, and all that is asked for below it. */
  private isOfSource(execution: Execution, definition: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): boolean {
    if (definition === TypeNameMetaFieldDef) return true;
    // In a language that is asked for, a value may depend on the languages of the site.
    if (nodes.some((node) => hasVariables(node) || asksForLanguage(node))) return false;
    const type = getNamedType(definition.type);
    if (isLeafType(type)) return !definition.resolve || isOfSource(definition);
    return isOfSource(definition) && isObjectType(type) && this.below(execution, nodes, type).all.every((field) => field.isOfSource);
  }
}
