/** The form of the edit view that is open, for those that are not inside it: the watched requests and the actions Save and Publish. */
import type { Keeper } from './keeper';

let open: Keeper | null = null;

/** The keeper of the form that is open; null when none is. */
export function openKeeper(): Keeper | null {
  return open;
}

/** Makes a form the open one. @returns a function that ends this */
export function registerForm(keeper: Keeper): () => void {
  open = keeper;
  return () => {
    if (open === keeper) open = null;
  };
}
