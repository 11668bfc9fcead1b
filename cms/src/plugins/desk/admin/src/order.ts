/** The list with one item moved to another place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  const item = list[from];
  if (item === undefined || to < 0 || to > rest.length) return [...list];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
