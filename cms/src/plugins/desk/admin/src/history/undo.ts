/** What can be undone right after it was done. `undo-toasts.tsx` shows it. */
import type { MessageDescriptor } from 'react-intl';

/** A message with its values. */
export interface Told {
  readonly message: MessageDescriptor;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What was done. `undo` does the opposite, and returns what the editor must know, or null. */
export interface Undoable extends Told {
  readonly undo: () => Promise<readonly Told[] | null>;
}

type Listener = (undoable: Undoable) => void;
let listener: Listener | undefined;

/** Sets who shows what can be undone. */
export function onUndoable(listen: Listener): void {
  listener = listen;
}

/** Offers to undo something. A later offer replaces an earlier one. */
export function offerUndo(undoable: Undoable): void {
  listener?.(undoable);
}
