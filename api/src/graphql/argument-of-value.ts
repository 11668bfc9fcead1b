/** Finds the argument of a value that a scalar refused: graphql-js tells a scalar its value, and not where the value stands. */
import { isValueNode, Kind, parse, visit, type ASTNode, type GraphQLError } from 'graphql';
import { LIMITS } from './limits';

/** How graphql-js begins the error for a value within a variable (`coerceInputValue`); the path is that of the value in the variable. */
const IN_VARIABLE = /^Variable "\$\w+" got invalid value .*? at "([^"]+)"; /s;
const OF_VARIABLE = /^Variable "\$(\w+)" got invalid value /;

type Around = ASTNode | readonly ASTNode[] | undefined;
const isNode = (around: Around): around is ASTNode => around !== undefined && 'kind' in around;

/** The path of the argument that has a value at this place of a query's text. */
function argumentAt(query: string, start: number): string | undefined {
  let found: string | undefined;
  visit(parse(query, { maxTokens: LIMITS.tokens }), {
    enter(node, _key, parent, _path, ancestors) {
      if (found !== undefined || !isValueNode(node) || node.loc?.start !== start) return;
      const named = [...ancestors, parent].filter(isNode).filter((one) => one.kind === Kind.ARGUMENT || one.kind === Kind.OBJECT_FIELD);
      if (named.length > 0) found = named.map(({ name }) => name.value).join('.');
    },
  });
  return found;
}

/** The path of the argument, or of the place in a variable, whose value the error refuses; undefined when the error does not say where. */
export function argumentOfValue(error: GraphQLError): string | undefined {
  const variable = IN_VARIABLE.exec(error.message)?.[1] ?? OF_VARIABLE.exec(error.message)?.[1];
  if (variable !== undefined) return variable;
  const loc = error.nodes?.[0]?.loc;
  return loc && argumentAt(loc.source.body, loc.start);
}
