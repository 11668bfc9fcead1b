/**
 * The keys that save a form. They are listened to from the start of the admin on: the fields of a form can be typed into before its action Save is
 * there, and keys that were pressed meanwhile must save, too.
 */
import { isSaveShortcut } from '../save-shortcut';

const FORM = /\/content-manager\/(?:collection-types\/[^/]+|single-types)\/[^/]/;

let save: (() => void) | null = null;
/** The address of the form in which the keys were pressed before it could be saved. */
let pressedAt: string | null = null;

/** Listens to the keys. The browser's own dialog never opens. Not while a dialog of the admin is open, which has keys of its own. */
export function watchSaveKeys(): void {
  window.addEventListener('keydown', (event) => {
    const { pathname } = window.location;
    if (!isSaveShortcut(event) || !FORM.test(pathname)) return;
    event.preventDefault();
    if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
    if (save) save();
    else pressedAt = pathname;
  });
}

/** What the keys do from now on; at once, if they were pressed in this form before. @returns a function that ends this */
export function onSaveKeys(action: () => void): () => void {
  save = action;
  if (pressedAt === window.location.pathname) action();
  pressedAt = null;
  return () => {
    if (save === action) save = null;
  };
}
