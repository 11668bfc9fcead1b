/** Answers requests for queries that have been asked before, without Apollo: its pipeline takes longer than many a query. */
import type { FastifyRequest } from 'fastify';
import { executeQuery } from '../graphql/execute-query';
import type { FormatError } from '../graphql/format-error';
import type { KnownQueries, PreparedQuery } from '../graphql/known-query';
import { COST_HEADER } from '../graphql/limits';
import type { PreparedSubscription } from '../graphql/subscribe';
import { checkVariables } from '../graphql/variable-bounds';
import { answerText } from './answer-text';
import { CACHEABLE } from './graphql-server';
import { isNestedTooDeep } from './json-nesting';
import type { AskedRequest } from './listed-queries';
import { replacedAnswer } from './replaced-answer';
import type { ServerContext } from './server-options';

/** An answer before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly text: string;
}

type Object = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Variables as an object; undefined when they are none, or nested too deep to be read. */
function variablesIn(given: unknown): Object | undefined {
  if (given === undefined || given === null) return {};
  if (isObject(given)) return given;
  if (typeof given !== 'string' || isNestedTooDeep(Buffer.from(given))) return undefined;
  const parsed: unknown = JSON.parse(given);
  return isObject(parsed) ? parsed : undefined;
}

/** What a request asks for; undefined for a method or a header that Apollo has to look at. */
function askedBy({ method, body, query, headers }: AskedRequest): unknown {
  if (method === 'POST') return body;
  return headers['content-type'] === undefined ? query : undefined;
}

/** A known operation of a request, priced, with its variables as they were sent. */
function find(queries: KnownQueries, request: AskedRequest, isSubscription: boolean): PreparedSubscription | undefined {
  const asked = askedBy(request);
  if (!isObject(asked)) return undefined;
  const { query, operationName = null, extensions = null } = asked;
  // Extensions may hold the hash of a persisted query, which Apollo checks.
  if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string') || extensions !== null) return undefined;
  // In a body, variables are an object, and in an address they are JSON.
  if (request.method === 'POST' && typeof asked.variables === 'string') return undefined;
  const known = queries.find(query, operationName);
  const given = known?.isSubscription === isSubscription ? variablesIn(asked.variables) : undefined;
  if (!given) return undefined;
  checkVariables(given);
  const prepared = known?.prepare(given);
  return prepared && { prepared, given };
}

/** Finds, or leaves to Apollo: it finds the same mistake, and answers with it. */
function findOrLeave(queries: KnownQueries, request: AskedRequest, isSubscription: boolean): PreparedSubscription | undefined {
  try {
    return find(queries, request, isSubscription);
  } catch {
    return undefined;
  }
}

/**
 * The query of a request, priced. Undefined for everything that Apollo has to look at: queries that are not known, requests that are not as they
 * should be, and those that are refused.
 */
export function findKnownQuery(queries: KnownQueries, request: AskedRequest): PreparedQuery | undefined {
  return findOrLeave(queries, request, false)?.prepared;
}

/** The subscription of a request, as `findKnownQuery` finds queries. */
export function findKnownSubscription(queries: KnownQueries, request: AskedRequest): PreparedSubscription | undefined {
  return findOrLeave(queries, request, true);
}

/** Executes a query for a request. @param contentType a media type that the client accepts */
export async function answerKnownQuery(
  prepared: PreparedQuery,
  context: ServerContext,
  { method, headers }: FastifyRequest,
  contentType: string,
  format: FormatError,
): Promise<Answer> {
  const { data, errors } = await executeQuery(prepared, context, format);
  const replaced = replacedAnswer(context.operation, errors);
  if (replaced) {
    const own = [['content-type', contentType], ['cache-control', 'no-store'], ...replaced.headers] as const;
    return { status: replaced.status, headers: own, text: JSON.stringify({ errors: [replaced.error] }) };
  }
  const extensions = headers[COST_HEADER] === '1' ? { cost: prepared.price.cost } : undefined;
  const cacheControl = !errors && method !== 'POST' ? CACHEABLE : 'no-store';
  const own = [
    ['content-type', contentType],
    ['cache-control', cacheControl],
  ] as const;
  return { status: 200, headers: own, text: answerText({ data, errors, extensions }) };
}
