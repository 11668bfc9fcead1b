/** Arrays that are handed out again, as the same objects, for as long as what is in them holds. */

const arrays = new WeakSet<readonly unknown[]>();

/** Declares that an array is handed out again and never changes. */
export function lasting<Items extends readonly unknown[]>(items: Items): Items {
  arrays.add(items);
  return items;
}

/** Whether an array was declared by `lasting`: then what is made of it can be kept with it. */
export function isLasting(items: readonly unknown[]): boolean {
  return arrays.has(items);
}
