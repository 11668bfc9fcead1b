/**
 * Keeps the editor's place through a save. The first save of a document closes its form and opens another, and every save replaces the
 * form's values; both fold what was open, and move the focus and the view.
 */
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useRef } from 'react';
import type { Keeper } from '../saving/keeper';
import { openKeeper } from '../saving/open-keeper';
import { caretIn, type Caret } from './caret';
import { formOnPage, openPaths } from './find-field';
import { holdKeys, releaseKeys } from './held-keys';
import { anchorIn } from './hold-scroll';
import { endReturn, returnKeys, returnToPlace, type ErrorsOfForm, type Place } from './return-to-place';

/** The place in a form at the moment of a save. */
interface SavedPlace extends Place {
  readonly model: string;
  readonly documentId: string | undefined;
  readonly keeper: Keeper | null;
  /** Whether the save makes a copy of the document, under an id that only the next form knows. */
  readonly isCopy: boolean;
  readonly at: number;
}

/** A form that opens within this time after a save shows what was saved. */
const FRESH_MS = 60_000;

/** The place at the last save in this tab. */
let kept: SavedPlace | null = null;
/** The caret of the field that had the focus last: a click on Save takes the focus out of the form. */
let lastCaret: Caret | null = null;
let errorsOfForm: ErrorsOfForm | null = null;
/** Remembers the place in the form that is open. */
let remember: (() => void) | null = null;

function rememberCaret({ target }: FocusEvent): void {
  const form = formOnPage();
  if (form && target instanceof HTMLElement && form.contains(target)) lastCaret = caretIn(form, target);
}

function placeNow(model: string, documentId: string | undefined): SavedPlace | null {
  const form = formOnPage();
  const caret = form && caretIn(form, document.activeElement);
  const [keeper, isCopy] = [openKeeper(), window.location.pathname.includes('/clone/')];
  return (
    form && { model, documentId, keeper, isCopy, at: Date.now(), open: openPaths(form), caret: caret ?? lastCaret, anchor: anchorIn(form) }
  );
}

/** Whether a form shows what the save of the kept place has made: the same document, or the one that it created. */
function isOfSave(
  { model, documentId, keeper, isCopy, at }: SavedPlace,
  shown: { model: string; documentId: string | undefined },
): boolean {
  if (model !== shown.model || Date.now() - at > FRESH_MS) return false;
  return documentId === shown.documentId || isCopy || (shown.documentId !== undefined && keeper?.successor === shown.documentId);
}

/**
 * A save is about to begin: the place is remembered, and keys are held from now on. The button Save cannot be pressed while the form is checked,
 * and loses the focus before the form is sent.
 */
export function keepPlace(): void {
  remember?.();
}

/** The form was not sent: what was typed meanwhile goes into it. */
export function giveBackPlace(): void {
  if (kept) returnKeys(kept);
  kept = null;
}

/** Remembers the place when a save begins, and returns to it when its form is drawn anew. */
export function useKeptPlace(model: string, documentId: string | undefined): void {
  const isSubmitting = useForm('DeskPlace', (form) => form.isSubmitting);
  const errors = useForm('DeskPlace', (form) => form.errors);
  const setErrors = useForm('DeskPlace', (form) => form.setErrors);
  const shown = useRef(errors);
  const wasSubmitting = useRef(false);
  useEffect(() => {
    shown.current = errors;
  }, [errors]);
  useEffect(() => {
    lastCaret = null;
    document.addEventListener('focusout', rememberCaret);
    return () => document.removeEventListener('focusout', rememberCaret);
  }, []);
  useEffect(() => {
    const own: ErrorsOfForm = { get: () => shown.current, set: setErrors };
    errorsOfForm = own;
    return () => {
      if (errorsOfForm === own) errorsOfForm = null;
    };
  }, [setErrors]);

  useEffect(() => {
    const own = (): void => {
      const caret = endReturn();
      const now = placeNow(model, documentId);
      kept = now && { ...now, caret: now.caret ?? caret };
      holdKeys();
    };
    remember = own;
    return () => {
      if (remember === own) remember = null;
    };
  }, [documentId, model]);

  useEffect(() => {
    if (isSubmitting) keepPlace();
    if (kept && !isOfSave(kept, { model, documentId })) {
      // The editor has gone on to another document: what was typed on the way is not for it.
      kept = null;
      releaseKeys();
    }
    const isReturn = !isSubmitting && (wasSubmitting.current || kept?.documentId !== documentId);
    wasSubmitting.current = isSubmitting;
    if (!isReturn || !kept || openKeeper()?.isOver === true) return;
    returnToPlace(kept, () => errorsOfForm);
    kept = null;
  }, [documentId, isSubmitting, model]);
}
