/** Limits of an operation, checked before any SQL runs. */
import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { priceOperation, type Price } from './cost';
import { ErrorCode } from './error-codes';

/**
 * The limits of one operation.
 *
 * `cost` estimates what an operation typically reads (`@cost` of the schema). The most expensive page of a site, a hundred posts with their
 * relations and bodies, costs 17,000. What an operation reads of an archive larger than typical is bounded while it runs.
 *
 * `depth` is five hops along `edges { node { … } }`; `aliases` leaves room for a page that asks for a hundred sections by name;
 * `tokens` keeps parsing and validation, which come before the price, to milliseconds: a query for everything on a page has 300.
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
    const message = `The filters have ${filterNodes} nodes, over the limit of ${LIMITS.filterNodes}. Use fewer conditions.`;
    return refusal(ErrorCode.FILTER_TOO_LARGE, message, { nodes: filterNodes, limit: LIMITS.filterNodes });
  }
  if (depth > LIMITS.depth) {
    const message = `The query is ${depth} fields deep, over the limit of ${LIMITS.depth}. Send two queries instead.`;
    return refusal(ErrorCode.QUERY_TOO_DEEP, message, { depth, limit: LIMITS.depth });
  }
  if (aliases > LIMITS.aliases) {
    const message = `The query has ${aliases} aliases, over the limit of ${LIMITS.aliases}. Send two queries instead.`;
    return refusal(ErrorCode.TOO_MANY_ALIASES, message, { aliases, limit: LIMITS.aliases });
  }
  return undefined;
}

/**
 * Prices an operation and throws the refusal. Variables that do not fit their types are left to execution, which refuses them too.
 *
 * @returns the price; undefined when the variables do not fit
 */
function enforce(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Price | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  if (!coerced) return undefined;
  const price = priceOperation(schema, document, operation, coerced);
  const refused = refusalOf(price);
  if (refused) throw refused;
  return price;
}

/** The header that asks for the price: with the value 1, it is in `extensions.cost` of the answer. */
export const COST_HEADER = 'dossier-cost';

/** Refuses operations over a limit after validation, before anything is resolved; adds the price to the others' answers on request. */
export const limitsPlugin: ApolloServerPlugin = {
  requestDidStart: () => {
    let price: Price | undefined;
    return Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request }) => {
        if (operation) price = enforce(schema, document, operation, request.variables ?? {});
        return Promise.resolve();
      },
      willSendResponse: ({ request, response: { body } }) => {
        const isAsked = request.http?.headers.get(COST_HEADER) === '1';
        if (isAsked && price && body.kind === 'single') {
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, cost: price.cost };
        }
        return Promise.resolve();
      },
    });
  },
};
