/** What a question may ask for at most, checked before any SQL runs. */
import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { priceOperation, type Price } from './cost';
import { ErrorCode } from './error-codes';

/**
 * The limits of one operation.
 *
 * `cost` is in fields of the largest answer that the bounds in the schema allow. A front page of 20 posts with authors, categories, tags,
 * entities and related posts comes to 13,000; a post page with every relation and 50 entries of each of its timelines, every entry
 * with its entities and sources, to 79,500: the limit leaves it room to grow. Real lists are far shorter than their bounds, so that
 * such a page is some hundred kB; an answer that did fill them all would be 3 to 5 MB. Nested 17 deep through lists of 20, a query
 * asks for 20 to the 8th and more: it is refused whatever its length.
 *
 * `depth` is five hops along `edges { node { … } }`; `aliases` leaves room for a page that asks for a hundred sections by name;
 * `tokens` keeps parsing and validation, which come before the price, to milliseconds: a query of all that a page shows has 300.
 */
export const LIMITS = { cost: 100_000, filterNodes: 50, depth: 15, aliases: 100, tokens: 2_000 } as const;

function refusal(code: ErrorCode, message: string, details: Record<string, number>): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details, http: { status: 400 } } });
}

/** The error of a price that is over a limit, the cost first; undefined when it is within all of them. */
function refusalOf(price: Price): GraphQLError | undefined {
  const { cost, filterNodes, depth, aliases } = price;
  if (cost > LIMITS.cost) {
    const message = `The query costs ${cost}, over the limit of ${LIMITS.cost}. Ask for shorter pages or fewer nested lists.`;
    return refusal(ErrorCode.QUERY_TOO_EXPENSIVE, message, { cost, limit: LIMITS.cost });
  }
  if (filterNodes > LIMITS.filterNodes) {
    const message = `The filters hold ${filterNodes} nodes, over the limit of ${LIMITS.filterNodes}. Ask with fewer conditions.`;
    return refusal(ErrorCode.FILTER_TOO_LARGE, message, { nodes: filterNodes, limit: LIMITS.filterNodes });
  }
  if (depth > LIMITS.depth) {
    const message = `The query is ${depth} fields deep, over the limit of ${LIMITS.depth}. Ask in two queries.`;
    return refusal(ErrorCode.QUERY_TOO_DEEP, message, { depth, limit: LIMITS.depth });
  }
  if (aliases > LIMITS.aliases) {
    const message = `The query has ${aliases} aliases, over the limit of ${LIMITS.aliases}. Ask in two queries.`;
    return refusal(ErrorCode.TOO_MANY_ALIASES, message, { aliases, limit: LIMITS.aliases });
  }
  return undefined;
}

/** Prices an operation and throws the refusal. Variables that do not fit their types are left to execution, which refuses them too. */
function enforce(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Record<string, unknown>): void {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  if (!coerced) return;
  const refused = refusalOf(priceOperation(schema, document, operation, coerced));
  if (refused) throw refused;
}

/** Refuses operations over a limit, after validation and before anything is resolved. */
export const limitsPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (operation) enforce(schema, document, operation, request.variables ?? {});
    },
  }),
};
