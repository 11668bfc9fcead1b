/** What a request asks, looked at before Apollo does: by walks that no text and no variables make long. */
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

/** The query and variables of a POST, or of a GET with its variables as JSON. What is no GraphQL request is left to Apollo to refuse. */
export function checkRequest({ method, body, query: search }: Pick<FastifyRequest, 'method' | 'body' | 'query'>): void {
  const asked = method === 'POST' ? body : search;
  if (!isObject(asked)) return;
  const variables = typeof asked.variables === 'string' ? parsed(asked.variables) : asked.variables;
  if (isObject(variables)) checkVariables(variables);
  if (typeof asked.query === 'string') checkDocument(asked.query);
}
