/** Limits of an operation, checked before any SQL runs. */
import { GraphQLError } from 'graphql';
import type { Price } from './cost';
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

/** @throws GraphQLError when a price is over a limit */
export function refuseOver(price: Price): void {
  const refused = refusalOf(price);
  if (refused) throw refused;
}

/** The header that asks for the price: with the value 1, it is in `extensions.cost` of the answer. */
export const COST_HEADER = 'dossier-cost';
