/**
 * Returns the editor to a place in the form that is drawn anew after a save. The form may be drawn several times, and part by part, until it has
 * what was saved; so the place is looked for again and again until all of it stays.
 */
import type { FormErrors } from '@strapi/strapi/admin';
import { caretIn, elementAt, putCaret, typeInto, type Caret } from './caret';
import { formOnPage, openPaths } from './find-field';
import { openingErrors, type Path } from './form-errors';
import { hasKeys, holdKeys, releaseKeys, takeKeys } from './held-keys';
import { holdScroll, type Anchor } from './hold-scroll';

/** What was open, where the caret was, and what was at the top of the window. */
export interface Place {
  readonly open: readonly Path[];
  readonly caret: Caret | null;
  readonly anchor: Anchor | null;
}

/** The errors of the form that is on the page now: another one after it was drawn anew. */
export interface ErrorsOfForm {
  get(): FormErrors;
  set(errors: FormErrors): void;
}

const STEP_MS = 100;
/** The place has been found when nothing moved for this time. */
const STILL_MS = 3_000;
/** Longer than any form takes to be drawn. */
const PATIENCE_MS = 15_000;

/** The return that is under way. */
let underWay: { readonly caret: () => Caret | null; readonly end: () => void } | null = null;

/** Whether the focus is nowhere, or still on the button beside the form that saved it. */
function isFocusAway(form: Element): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || (focused instanceof HTMLButtonElement && !form.contains(focused));
}

/** Opens parts of a form by errors that show nothing, and takes these back in the next step. */
class Opener {
  private before: FormErrors = {};
  private opening: FormErrors | null = null;

  constructor(private readonly errorsNow: () => ErrorsOfForm | null) {}

  /** Takes back the errors, unless a check has shown others meanwhile. */
  takeBack(): void {
    const errors = this.errorsNow();
    if (this.opening !== null && errors?.get() === this.opening) errors.set(this.before);
    this.opening = null;
  }

  open(paths: readonly Path[]): void {
    const errors = this.errorsNow();
    if (!errors) return;
    this.before = errors.get();
    this.opening = openingErrors(paths);
    errors.set(this.opening);
  }
}

const key = (path: Path): string => path.join('.');

/** Gives the focus and what was typed meanwhile to the element in which the caret was. @returns whether it has the focus */
function giveFocus(element: HTMLElement, caret: Caret): boolean {
  putCaret(element, caret);
  if (document.activeElement !== element) return false;
  const typed = takeKeys();
  if (typed !== '') typeInto(element, typed);
  return true;
}

/**
 * Puts the caret back if it was lost, and what was typed meanwhile at the caret, also when an error has taken the focus to another field.
 * @returns where the caret is now; null while its field is not there
 */
function keepCaret(form: Element, caret: Caret): Caret | null {
  const [focused, isAway] = [document.activeElement, isFocusAway(form)];
  if (isAway || hasKeys()) {
    const element = elementAt(form, caret);
    if (!element || !giveFocus(element, caret)) return null;
    if (!isAway && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
  // The editor may go on to another field meanwhile.
  return caretIn(form, document.activeElement) ?? caret;
}

/**
 * Ends the return that is under way, if one is: another save begins. What was typed and is in no field yet is held on.
 * @returns where the caret was to be; null when no return was under way
 */
export function endReturn(): Caret | null {
  const caret = underWay?.caret() ?? null;
  underWay?.end();
  return caret;
}

/** A form stays as it is after all: puts what was typed meanwhile where the caret was. The focus stays where it is when nothing was. */
export function returnKeys({ caret }: Place): void {
  const form = formOnPage();
  const element = form && caret && hasKeys() ? elementAt(form, caret) : null;
  if (element && caret) giveFocus(element, caret);
  releaseKeys();
}

/**
 * Returns to the place, step by step, until it has stayed. An editor who goes on to another place meanwhile is followed there: the form may be
 * drawn anew after that, too.
 * @param errorsNow the errors of the form that is on the page
 */
export function returnToPlace({ open: before, caret, anchor }: Place, errorsNow: () => ErrorsOfForm | null): void {
  endReturn();
  holdKeys();
  const opener = new Opener(errorsNow);
  const start = performance.now();
  let [still, at, open] = [start, caret, before];
  if (anchor) holdScroll(anchor);
  const timer = window.setInterval(step, STEP_MS);
  window.addEventListener('pointerdown', leave, true);
  window.addEventListener('keydown', leaveByKey, true);
  underWay = { caret: () => at, end };

  function end(): void {
    window.clearInterval(timer);
    window.removeEventListener('pointerdown', leave, true);
    window.removeEventListener('keydown', leaveByKey, true);
    opener.takeBack();
    underWay = null;
  }

  /** The editor clicks: what is open, and where the caret is, is now up to them. */
  function leave(): void {
    [at, open] = [null, []];
  }

  function leaveByKey({ target }: KeyboardEvent): void {
    if (target instanceof HTMLButtonElement) leave();
  }

  function step(): void {
    const form = formOnPage();
    opener.takeBack();
    const opened = new Set(form ? openPaths(form).map(key) : []);
    const folded = open.filter((path) => !opened.has(key(path)));
    if (form && folded.length > 0) opener.open(folded);
    const found = form && (at ? keepCaret(form, at) : caretIn(form, document.activeElement));
    const isLost = at !== null && found === null;
    at = found ?? at;
    const now = performance.now();
    if (!form || folded.length > 0 || isLost) still = now;
    if (now - still <= STILL_MS && now - start <= PATIENCE_MS) return;
    end();
    releaseKeys();
  }
}
