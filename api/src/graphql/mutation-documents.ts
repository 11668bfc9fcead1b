/** Documents with mutations whose text may hold what a reader wrote: nothing of them is kept in memory. */
import { Kind, OperationTypeNode, type DocumentNode } from 'graphql';

/** What a text of GraphQL writes itself: strings and comments. Clients that send values as variables have neither. */
const OWN_WORDS = /["#]/;

/** Whether a text may be a mutation that holds words. */
export function maybeWordyMutation(text: string): boolean {
  return OWN_WORDS.test(text) && /\bmutation\b/.test(text);
}

/** Whether a document has a mutation and its text holds words. @param text by default as the document knows it */
export function isWordyMutation({ definitions, loc }: DocumentNode, text = loc?.source.body): boolean {
  const hasMutation = definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION);
  return hasMutation && (text === undefined || OWN_WORDS.test(text));
}
