/**
 * Keeps the editor's place through a save. The first save of a document closes its form and opens another, and every save replaces the
 * form's values; both fold what was open, and move the focus and the view.
 */
import { useForm } from '@strapi/strapi/admin';
import { useEffect, useRef } from 'react';
import { openKeeper } from '../saving/open-keeper';
import { caretIn, elementAt, putCaret, typeInto, type Caret } from './caret';
import { formOnPage, openPaths } from './find-field';
import { openingErrors, type Path } from './form-errors';
import { holdKeys, releaseKeys } from './held-keys';
import { anchorIn, holdScroll, type Anchor } from './hold-scroll';

interface Place {
  readonly model: string;
  readonly documentId: string | undefined;
  readonly at: number;
  readonly open: readonly Path[];
  readonly caret: Caret | null;
  readonly anchor: Anchor | null;
}

/** A form that opens within this time after a save shows what was saved. */
const FRESH_MS = 60_000;
/** The form has its fields only some frames after it opens. */
const DRAWN_MS = 100;
/** A block that was open is drawn again within this time. */
const PATIENCE_MS = 3_000;

/** The place at the last save in this tab. */
let kept: Place | null = null;
/** The caret of the field that had the focus last: a click on Save takes the focus out of the form. */
let lastCaret: Caret | null = null;

function rememberCaret({ target }: FocusEvent): void {
  const form = formOnPage();
  if (form && target instanceof HTMLElement && form.contains(target)) lastCaret = caretIn(form, target);
}

function placeNow(model: string, documentId: string | undefined): Place | null {
  const form = formOnPage();
  const caret = form && caretIn(form, document.activeElement);
  return form && { model, documentId, at: Date.now(), open: openPaths(form), caret: caret ?? lastCaret, anchor: anchorIn(form) };
}

/** Waits until the form has the element of the caret; null when it does not come, or when the form is closed. */
async function untilThere(caret: Caret, isClosed: () => boolean): Promise<HTMLElement | null> {
  for (let waited = 0; waited < PATIENCE_MS && !isClosed(); waited += DRAWN_MS) {
    await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
    const form = formOnPage();
    const element = form && elementAt(form, caret);
    if (element) return element;
  }
  return null;
}

/** Whether the focus is nowhere, or still on the button beside the form that saved it. */
function isFocusAway(form: Element): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || (focused instanceof HTMLButtonElement && !form.contains(focused));
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
    if (isSubmitting) {
      kept = placeNow(model, documentId);
      // The first save closes this form.
      if (documentId === undefined) holdKeys();
    }
    const isAnother = kept !== null && kept.model === model && kept.documentId !== documentId && Date.now() - kept.at < FRESH_MS;
    const isReturn = !isSubmitting && (wasSubmitting.current || isAnother);
    wasSubmitting.current = isSubmitting;
    const place = kept;
    if (!isReturn || place?.model !== model || openKeeper()?.isOver === true) return undefined;
    let isEnded = false;
    // The form may be drawn once more before the time is over; then its successor returns.
    const timer = setTimeout(() => void returnTo(place), DRAWN_MS);
    return () => {
      isEnded = true;
      clearTimeout(timer);
    };

    async function returnTo({ open, caret, anchor }: Place): Promise<void> {
      kept = null;
      const before = shown.current;
      const opening = openingErrors(open);
      if (open.length > 0) setErrors(opening);
      if (anchor) holdScroll(anchor);
      const element = caret && (await untilThere(caret, () => isEnded));
      const form = formOnPage();
      if (caret && element && form && isFocusAway(form)) putCaret(element, caret);
      const typed = releaseKeys();
      if (typed !== '' && element !== null && document.activeElement === element) typeInto(element, typed);
      // The check after a save may have shown errors meanwhile, which stay.
      if (shown.current === opening) setErrors(before);
    }
  }, [documentId, isSubmitting, model, setErrors]);
}
