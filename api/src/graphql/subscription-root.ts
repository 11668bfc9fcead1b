/** Checks subscriptions before they are validated. */
import { GraphQLError, Kind, OperationTypeNode, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { ErrorCode } from './error-codes';

const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include']);

/** Whether a selection at the root, also of a fragment there, is under a condition. */
function isConditional(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  // What is added to a set while it is iterated is visited too; fragments that form a cycle end.
  const sets = new Set([root]);
  for (const { selections } of sets)
    for (const selection of selections) {
      if (selection.directives?.some(({ name }) => CONDITIONS.has(name.value))) return true;
      const below = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (selection.kind !== Kind.FIELD && below?.selectionSet) sets.add(below.selectionSet);
    }
  return false;
}

/**
 * Refuses subscriptions whose root field is under `@skip` or `@include`, which may leave nothing to subscribe to. graphql-js 16 throws an error that
 * is none of the client's when such a condition has a variable. Source: GraphQL specification, September 2025, "Single Root Field".
 *
 * @throws GraphQLError
 */
export function checkSubscriptions({ definitions }: DocumentNode): void {
  const subscriptions = definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.SUBSCRIPTION ? node.selectionSet : [],
  );
  if (subscriptions.length === 0) return;
  const fragments = new Map(definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])));
  if (subscriptions.some((root) => isConditional(root, fragments)))
    throw new GraphQLError(
      'The field of a subscription is under `@skip` or `@include`. Leave these out, or do not send the subscription.',
      {
        extensions: { code: ErrorCode.GRAPHQL_VALIDATION_FAILED, http: { status: 400 } },
      },
    );
}
