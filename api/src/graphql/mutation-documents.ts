/** Documents with mutations, of which nothing is kept in memory: their text may hold what a reader wrote. */
import { Kind, OperationTypeNode, type DocumentNode } from 'graphql';

/** Whether one of the operations is a mutation. */
export function hasMutation({ definitions }: DocumentNode): boolean {
  return definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION);
}

/** Whether a text may be such a document. */
export function maybeMutation(text: string): boolean {
  return /\bmutation\b/.test(text);
}
