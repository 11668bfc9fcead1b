/** A query, or the selection of a subscription, compiled once and executed many times. */
import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { FieldCompiler } from './compile-fields';
import { conditionsKey, conditionVariables } from './conditions';
import { Execution, type Given, type Source } from './execution';
import { NULL, type Written } from './json-text';
import { writeObject, type Fields } from './write-object';
import type { TextBudget } from './text-budget';

/** The answer to a query. */
export interface Executed {
  /** The JSON of `data`. */
  readonly data: string;
  /** In the order in which they occurred; empty when there were none. */
  readonly errors: readonly GraphQLError[];
}

/** The most combinations of `@skip` and `@include` that are kept compiled per operation. */
const MOST_VARIANTS = 16;

/** One combination of `@skip` and `@include`. */
interface Variant {
  readonly compiler: FieldCompiler;
  fields?: Fields;
}

/** A query that has been validated, or a subscription, which is executed once per event. It holds nothing of its executions. */
export class CompiledOperation {
  private readonly variants = new Map<string, Variant>();
  private readonly conditions: readonly string[];

  /**
   * @param text the text of the whole document
   * @param name the name of the operation that was asked for; null when none was
   */
  constructor(
    readonly text: string,
    readonly name: string | null,
    readonly document: DocumentNode,
    readonly source: Source,
    private readonly type: GraphQLObjectType,
  ) {
    this.conditions = conditionVariables(document);
  }

  /**
   * Executes it as `execute` of graphql-js would, with the same data and errors. Gives a promise only when a resolver has given one.
   * Rejects and throws never.
   */
  execute(given: Given): Executed | Promise<Executed> {
    const execution = new Execution(this.source, given);
    const finish = (data: string): Executed => ({ data, errors: execution.errors });
    const fail = (thrown: unknown): Executed => {
      execution.addError(thrown as GraphQLError, undefined);
      return finish(NULL);
    };
    try {
      const written = this.write(execution);
      return typeof written === 'string' ? finish(written) : written.then(finish, fail);
    } catch (thrown) {
      return fail(thrown);
    }
  }

  private write(execution: Execution): Written {
    const variant = this.variantOf(execution);
    const fields = (variant.fields ??= variant.compiler.root(execution, this.type));
    return writeObject(execution, fields, execution.root, undefined);
  }

  private variantOf({ variables }: Execution): Variant {
    const key = conditionsKey(this.conditions, variables);
    const known = this.variants.get(key);
    if (known) return known;
    if (this.variants.size >= MOST_VARIANTS) this.variants.clear();
    const made: Variant = { compiler: new FieldCompiler() };
    this.variants.set(key, made);
    return made;
  }
}

/**
 * Compiles the operation of a validated document.
 *
 * @param budget the memory for texts of objects that do not change; none are kept unless given
 * @returns undefined when the document has no such operation, or a mutation
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  text: string,
  name: string | null,
  budget?: TextBudget,
): CompiledOperation | undefined {
  const operation = getOperationAST(document, name);
  const type = operation && schema.getRootType(operation.operation);
  if (!type || operation.operation === OperationTypeNode.MUTATION) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  return new CompiledOperation(text, name, document, { schema, operation, fragments, budget }, type);
}
