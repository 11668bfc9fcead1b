/** Keeps a field at the same height of the window while the form around it is still being drawn. */
import { formOnPage } from './find-field';

/** A field by its name, and its distance from the top of the window in pixels. */
export interface Anchor {
  readonly name: string;
  readonly top: number;
}

const HELD_MS = 2_000;
const OWN_MOVES = ['wheel', 'touchmove', 'keydown', 'mousedown'] as const;

/** What scrolls the form: its nearest ancestor with a scroll bar. */
function scrollerOf(form: Element): Element {
  let element: Element | null = form;
  while (element && !(element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY)))
    element = element.parentElement;
  return element ?? document.documentElement;
}

/** The first named field below the top of the window. */
export function anchorIn(form: Element): Anchor | null {
  for (const element of form.querySelectorAll('[name]')) {
    const { top, height } = element.getBoundingClientRect();
    if (height > 0 && top >= 0) return { name: element.getAttribute('name') ?? '', top };
  }
  return null;
}

/** Holds the anchor until the form has settled, or until the editor scrolls, clicks, or presses a key that writes no letter. */
export function holdScroll({ name, top }: Anchor): void {
  const end = performance.now() + HELD_MS;
  let isHeld = true;
  const release = (event?: Event): void => {
    if (event instanceof KeyboardEvent && [...event.key].length === 1) return;
    isHeld = false;
    for (const move of OWN_MOVES) window.removeEventListener(move, release, true);
  };
  for (const move of OWN_MOVES) window.addEventListener(move, release, true);
  const hold = (): void => {
    if (!isHeld) return;
    const form = formOnPage();
    const element = form?.querySelector(`[name="${CSS.escape(name)}"]`);
    if (form && element) scrollerOf(form).scrollTop += element.getBoundingClientRect().top - top;
    if (performance.now() < end) requestAnimationFrame(hold);
    else release();
  };
  requestAnimationFrame(hold);
}
