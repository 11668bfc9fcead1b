/** Merges lists of references: both sides may add, remove and move documents. */

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

/** Whether a list has the documents that it shares with `base` in another order. */
function isMoved(base: readonly string[], list: readonly string[]): boolean {
  const places = list.flatMap((id) => (base.includes(id) ? [base.indexOf(id)] : []));
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0));
}

/**
 * The documents of both sides in their order: that of the side that moved documents, else that of `theirs`. What only the other side has added
 * follows the document that it follows there.
 * @returns null when both sides moved documents, so that the editor must choose
 */
export function mergeReferences(base: unknown, theirs: unknown, mine: unknown): readonly string[] | null {
  const [was, is, own] = [idsIn(base), idsIn(theirs), idsIn(mine)];
  if (isMoved(was, is) && isMoved(was, own)) return null;
  const [first, second] = isMoved(was, own) ? [own, is] : [is, own];
  const order = [...first];
  second.forEach((id, at) => {
    if (order.includes(id) || was.includes(id)) return;
    const before = second[at - 1];
    const place = before === undefined ? 0 : order.indexOf(before) + 1 || order.length;
    order.splice(place, 0, id);
  });
  return order.filter((id) => !was.includes(id) || (is.includes(id) && own.includes(id)));
}
