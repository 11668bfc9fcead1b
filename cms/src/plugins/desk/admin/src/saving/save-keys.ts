/**
 * The keys that save a form. They are listened to from the start of the admin on: the fields of a form can be typed into before its action Save is
 * there, and keys that were pressed meanwhile, or while another save is under way, must save, too.
 */
import { isSaveShortcut } from '../save-shortcut';

const FORM = /^(.*\/content-manager\/(?:collection-types\/[^/]+|single-types)\/)([^/]+)/;
const DIALOG = '[role="dialog"], [role="alertdialog"]';
/** A form that opens within this time after the keys were pressed in a form of a new document shows that document. */
const FRESH_MS = 60_000;

let save: (() => void) | null = null;
/** The form in which the keys were pressed before it could be saved. */
let pressed: { readonly pathname: string; readonly at: number } | null = null;

/** Keys that could not save yet are remembered for this form, and for the one that opens after its first save. */
export function rememberSaveKeys(): void {
  pressed = { pathname: window.location.pathname, at: Date.now() };
}

/** Whether the keys were pressed for the form that is open. Forgets them. */
export function takeSaveKeys(): boolean {
  const [taken, { pathname }] = [pressed, window.location];
  pressed = null;
  if (!taken || Date.now() - taken.at > FRESH_MS) return false;
  const [, type, place] = FORM.exec(taken.pathname) ?? [];
  const isOfNew = place === 'create' || place === 'clone';
  return taken.pathname === pathname || (isOfNew && FORM.exec(pathname)?.[1] === type);
}

/** Whether the editor is in a dialog, which has keys of its own. A list beside a field is a dialog, too, but the field has the focus. */
function isInDialog(target: EventTarget | null): boolean {
  if (target instanceof Element && target !== document.body) return target.closest(DIALOG) !== null;
  return document.querySelector(`:is(${DIALOG}):not([data-state="closed"])`) !== null;
}

/** Listens to the keys. The browser's own dialog never opens. */
export function watchSaveKeys(): void {
  window.addEventListener('keydown', (event) => {
    if (!isSaveShortcut(event) || !FORM.test(window.location.pathname)) return;
    event.preventDefault();
    if (isInDialog(event.target)) return;
    if (save) save();
    else rememberSaveKeys();
  });
}

/** What the keys do from now on. @returns a function that ends this */
export function onSaveKeys(action: () => void): () => void {
  save = action;
  return () => {
    if (save === action) save = null;
  };
}
