/** Whether a field can be answered without the column `body` of its documents: bodies of posts and pages, entries of timelines. */
import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Names of the fields that are answered from a body. A field of another type with one of these names only costs a body read for nothing. */
const LONG_FIELDS: ReadonlySet<string> = new Set(['body', 'bodyHtml', 'bodyText', 'entries']);

type Fragments = GraphQLResolveInfo['fragments'];

/** Results by field node: Apollo keeps the parsed documents of frequent queries, so that each is searched once. */
const known = new WeakMap<FieldNode, boolean>();

/** `seen` holds the fragments that were searched already, so that the time is linear in the length of the query. */
function asksForBody(set: SelectionSetNode | undefined, fragments: Fragments, seen: Set<string>): boolean {
  return (set?.selections ?? []).some((selection) => {
    if (selection.kind !== Kind.FRAGMENT_SPREAD)
      return (
        (selection.kind === Kind.FIELD && LONG_FIELDS.has(selection.name.value)) || asksForBody(selection.selectionSet, fragments, seen)
      );
    const name = selection.name.value;
    if (seen.has(name)) return false;
    seen.add(name);
    return asksForBody(fragments[name]?.selectionSet, fragments, seen);
  });
}

function isFieldWithoutBody(field: FieldNode, fragments: Fragments): boolean {
  const before = known.get(field);
  if (before !== undefined) return before;
  const withoutBody = !asksForBody(field.selectionSet, fragments, new Set());
  known.set(field, withoutBody);
  return withoutBody;
}

/** Whether no selection at any depth below the field asks for a body. */
export function isAskedWithoutBody({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const [first] = fieldNodes;
  // Nearly every field has one node, and this is asked for each node of a list.
  if (first && fieldNodes.length === 1) return isFieldWithoutBody(first, fragments);
  return fieldNodes.every((field) => isFieldWithoutBody(field, fragments));
}
