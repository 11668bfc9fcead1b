import { getArgumentValues, isScalarType, Kind, typeFromAST, type FieldNode, type GraphQLField } from 'graphql';
import { checkArguments } from './argument-bounds';
import { priceOperation, type Price } from './cost';
import type { CompiledOperation } from './execution/compiled-operation';
import { hasVariables } from './execution/has-variables';
import type { Variables } from './execution/execution';

/** A field that was priced. */
interface Priced {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

interface Known {
  readonly price: Price;
  /** The fields whose arguments hold variables: the bounds of these arguments are checked every time. */
  readonly checked: readonly Priced[];
}

/** The most prices that are kept per operation. The requests of one page differ in texts alone, and have one price. */
const MOST_PRICES = 50;

/** The prices of one operation by its variables. A text counts alike whatever it says: only the bounds of arguments look at it. */
export class PriceMemory {
  private readonly prices = new Map<string, Known>();
  /** The names of variables whose type is a scalar. */
  private readonly scalars = new Set<string>();

  constructor(private readonly compiled: CompiledOperation) {
    const { schema, operation } = compiled.source;
    for (const { type, variable } of operation.variableDefinitions ?? []) {
      // A list is neither a name nor a scalar.
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      if (named.kind === Kind.NAMED_TYPE && isScalarType(typeFromAST(schema, named))) this.scalars.add(variable.name.value);
    }
  }

  /** The price with these variables. @throws GraphQLError as `priceOperation` does */
  priceOf(variables: Variables): Price {
    const key = this.keyOf(variables);
    const known = this.prices.get(key);
    if (!known) return this.compute(key, variables);
    for (const { field, node } of known.checked) checkArguments(field.args, getArgumentValues(field, node, variables), node);
    return known.price;
  }

  private compute(key: string, variables: Variables): Price {
    const { source, document } = this.compiled;
    const checked: Priced[] = [];
    const price = priceOperation(source.schema, document, source.operation, variables, (field, node) => {
      if (hasVariables(node)) checked.push({ field, node });
    });
    if (this.prices.size >= MOST_PRICES) this.prices.clear();
    this.prices.set(key, { price, checked });
    return price;
  }

  /** The variables as a text, without the texts of scalars. */
  private keyOf(variables: Variables): string {
    let key = '';
    for (const [name, value] of Object.entries(variables))
      key += `${name}:${typeof value === 'string' && this.scalars.has(name) ? '' : JSON.stringify(value)}\n`;
    return key;
  }
}
