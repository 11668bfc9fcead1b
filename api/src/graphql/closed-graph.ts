/** The graph of a publication without a public site: what partners and live updates need, and nothing else. */
import { GraphQLError, Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { ErrorCode } from './error-codes';

/** Fields of the roots that stay open. The schema itself (`__schema`, `__type`, `__typename`) does too: it is in the documentation. */
const OPEN: ReadonlySet<string> = new Set(['changes', 'changed']);

/** The fields of an operation at its root, also those in fragments, whatever `@skip` and `@include` say. */
function rootFields({ definitions }: DocumentNode, { selectionSet }: OperationDefinitionNode): FieldNode[] {
  const fragments = new Map(definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])));
  const fields: FieldNode[] = [];
  // What is added to a set while it is iterated is visited too; fragments that form a cycle end.
  const sets = new Set<SelectionSetNode>([selectionSet]);
  for (const { selections } of sets)
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      const below = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (selection.kind !== Kind.FIELD && below?.selectionSet) sets.add(below.selectionSet);
    }
  return fields;
}

/** Refuses an operation that asks for what is closed. @throws GraphQLError that names the field and the setting, with the status 403 */
export function refuseClosed(document: DocumentNode, operation: OperationDefinitionNode): void {
  const closed = rootFields(document, operation).find(({ name: { value } }) => !value.startsWith('__') && !OPEN.has(value));
  if (!closed) return;
  throw new GraphQLError(
    `"${closed.name.value}" is closed: this graph is not public (PUBLIC_GRAPH=no). Ask for \`changes\` with a partner's key, or have the setting changed.`,
    { nodes: closed, extensions: { code: ErrorCode.GRAPH_CLOSED, http: { status: 403 } } },
  );
}
