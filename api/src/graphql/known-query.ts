/** Queries that have been validated, with what was learnt about them. */
import { getVariableValues, OperationTypeNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileOperation, type CompiledOperation } from './execution/compiled-operation';
import type { Variables } from './execution/execution';
import type { TextBudget } from './execution/text-budget';
import type { Price } from './cost';
import { refuseOver } from './limits';
import { PriceMemory } from './price-memory';

/** A query that may be executed. */
export interface PreparedQuery {
  readonly compiled: CompiledOperation;
  /** Coerced, with their defaults. */
  readonly variables: Variables;
  readonly price: Price;
}

/** A validated query or subscription. */
export class KnownQuery {
  private readonly prices: PriceMemory;

  constructor(private readonly compiled: CompiledOperation) {
    this.prices = new PriceMemory(compiled);
  }

  /** Whether it is a subscription, which only an event stream answers. */
  get isSubscription(): boolean {
    return this.compiled.source.operation.operation === OperationTypeNode.SUBSCRIPTION;
  }

  /**
   * Prices the query with its variables.
   *
   * @returns undefined when the variables do not fit their types, which execution refuses
   * @throws GraphQLError when the price is over a limit, or an argument over its bounds
   */
  prepare(given: Readonly<Record<string, unknown>>): PreparedQuery | undefined {
    const { compiled } = this;
    const { schema, operation } = compiled.source;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
    if (!coerced) return undefined;
    const price = this.prices.priceOf(coerced);
    refuseOver(price);
    return { compiled, variables: coerced, price };
  }
}

/** The most queries that are kept, and the most characters of their texts. A compiled query takes some hundred bytes per character. */
const MOST = { queries: 1_000, characters: 500_000 } as const;

/** Longer texts are not kept: a query for everything on a page has some thousand characters. */
const LONGEST = 20_000;

/** A text that is GraphQL has no character zero. */
const keyOf = (text: string, name: string | null): string => (name === null ? text : `${name}\0${text}`);

/** The queries of a server, the most recently used ones, by their text and the name of the operation. */
export class KnownQueries {
  private readonly kept = new LRUCache<string, KnownQuery>({
    max: MOST.queries,
    maxSize: MOST.characters,
    maxEntrySize: LONGEST,
    sizeCalculation: (_query, key) => Math.max(1, key.length),
  });

  /** @param budget the memory for texts of objects that do not change; none are kept unless given */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly budget?: TextBudget,
  ) {}

  /** The query of a text, if it is known. @param name the name of the operation that is asked for; null when none is */
  find(text: string, name: string | null): KnownQuery | undefined {
    return this.kept.get(keyOf(text, name));
  }

  /** The query of a validated document, which is known from now on; undefined when the document has no operation of that name. */
  learn(document: DocumentNode, text: string, name: string | null): KnownQuery | undefined {
    const known = this.find(text, name);
    if (known) return known;
    const compiled = compileOperation(this.schema, document, text, name, this.budget);
    if (!compiled) return undefined;
    const query = new KnownQuery(compiled);
    this.kept.set(keyOf(text, name), query);
    return query;
  }
}
