/** Checks the query and the variables of a request before Apollo reads them. The time of the checks is linear in their length. */
import type { FastifyRequest } from 'fastify';
import { checkDocument } from '../graphql/document-bounds';
import { checkVariables, tooNested } from '../graphql/variable-bounds';
import { isNestedTooDeep } from './json-nesting';

function parsed(variables: string): unknown {
  if (isNestedTooDeep(Buffer.from(variables))) throw tooNested(['variables']);
  try {
    return JSON.parse(variables);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * Checks the query and variables of a POST, or of a GET with its variables as JSON. What is not a GraphQL request is left to Apollo to refuse.
 * @throws GraphQLError when they are nested too deep, too long, or repeat one field too often
 */
export function checkRequest({ method, body, query: search }: Pick<FastifyRequest, 'method' | 'body' | 'query'>): void {
  const asked = method === 'POST' ? body : search;
  if (!isObject(asked)) return;
  const variables = typeof asked.variables === 'string' ? parsed(asked.variables) : asked.variables;
  if (isObject(variables)) checkVariables(variables);
  if (typeof asked.query === 'string') checkDocument(asked.query);
}
