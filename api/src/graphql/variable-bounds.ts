/** Bounds of variables, checked before they are coerced: coercion is recursive, and deeply nested values would overflow the stack. */
import type { ASTNode, GraphQLError } from 'graphql';
import { refusedArgument } from './error-codes';

/** The deepest nesting of values, in variables and in the text of a query. A filter of five levels has fourteen. */
export const NESTING_LIMIT = 30;

/** The most items of any list. */
export const MOST_ITEMS = 100;

/** The most steps of a path in an error message. */
const NAMED_STEPS = 8;

function namedPath(path: readonly (string | number)[]): string {
  const named = path.slice(0, NAMED_STEPS).join('.');
  return path.length > NAMED_STEPS ? `${named}…` : named;
}

/** The refusal of values that are nested too deep. */
export function tooNested(path: readonly (string | number)[]): GraphQLError {
  return refusedArgument(namedPath(path), `values are nested more than ${NESTING_LIMIT} deep`, 'Nest filters at most 5 deep.');
}

/** The refusal of a list that is too long. @param node where the query has the field, when that is known */
export function tooManyItems(path: string, items: number, most: number, node?: ASTNode): GraphQLError {
  return refusedArgument(path, `${items} items are over the limit of ${most}`, 'Send fewer, or send several queries.', node);
}

interface Nested {
  readonly value: object;
  readonly depth: number;
  /** Its name or position in the value above. */
  readonly step: string | number;
  readonly above: Nested | null;
}

function pathOf(nested: Nested): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = nested; at.above; at = at.above) path.push(at.step);
  return path.reverse();
}

/**
 * Checks variables before they are coerced.
 *
 * @throws GraphQLError when they are nested deeper, or hold a longer list, than any variable of the schema may
 */
export function checkVariables(variables: object): void {
  const waiting: Nested[] = [{ value: variables, depth: 0, step: '', above: null }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.depth > NESTING_LIMIT) throw tooNested(pathOf(at));
    const { depth } = at;
    if (Array.isArray(at.value) && at.value.length > MOST_ITEMS) throw tooManyItems(namedPath(pathOf(at)), at.value.length, MOST_ITEMS);
    for (const [step, value] of Object.entries(at.value) as [string, unknown][])
      if (typeof value === 'object' && value !== null) waiting.push({ value, depth: depth + 1, step, above: at });
  }
}
