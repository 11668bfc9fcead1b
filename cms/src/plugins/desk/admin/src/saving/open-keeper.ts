/** The form of the edit view that is open, for those that are not inside it: the watched requests and the actions Save and Publish. */
import type { Keeper } from './keeper';

let open: Keeper | null = null;
let waiting: ((keeper: Keeper) => void)[] = [];

/** The keeper of the form that is open; null when none is. */
export function openKeeper(): Keeper | null {
  return open;
}

/** The keeper of the form that is open or is just being drawn. */
export async function keeperOfForm(): Promise<Keeper> {
  return open ?? new Promise((resolve) => waiting.push(resolve));
}

/** Makes a form the open one. @returns a function that ends this */
export function registerForm(keeper: Keeper): () => void {
  open = keeper;
  for (const take of waiting) take(keeper);
  waiting = [];
  return () => {
    if (open === keeper) open = null;
  };
}
