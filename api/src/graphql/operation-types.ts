/** The kinds of operations that a schema has. */
import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/** The message for a subscription that is asked for as if it were a query. */
export const NEEDS_STREAM =
  'A subscription is answered as an event stream: send the request with the header `Accept: text/event-stream`, as the client of graphql-sse does.';

/** The message for a mutation that is sent in another way than by POST. */
export const NEEDS_POST = 'A mutation is sent by POST, as JSON, and answered as JSON: by GET, or as an event stream, it is not executed.';

/**
 * A validation rule: every operation is of a kind that the schema has a root type for. graphql-js 16 has no such rule, validates nothing in
 * an operation of another kind, and throws an error without a code as it executes it. Source: GraphQL specification, September 2025,
 * "Operation Type Existence".
 */
export function knownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `The schema has no ${node.operation}s: send an operation of another kind.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
