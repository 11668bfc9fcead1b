/** Whether a question can do without what is long of the documents at a field: bodies of posts and pages, entries of timelines. */
import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Fields that are answered from a body. Others of these names cost no more than a body read in vain. */
const LONG_FIELDS: ReadonlySet<string> = new Set(['body', 'bodyHtml', 'bodyText', 'entries']);

type Fragments = GraphQLResolveInfo['fragments'];

/** Apollo keeps the documents of questions that come often, so that each is looked through once. */
const known = new WeakMap<FieldNode, boolean>();

/** `seen` are fragments looked through already: those that name each other twice over take no more time than their text is long. */
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

/** True when nothing at any depth below the field asks for a body. */
export function isAskedWithoutBody({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  return fieldNodes.every((field) => isFieldWithoutBody(field, fragments));
}
