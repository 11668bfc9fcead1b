/**
 * What is typed while a form closes and the next one opens: no field has the focus then, and the browser would drop the keys. Only letters and
 * Backspace are held; other keys do what they always do.
 */

/** Longer than any form takes to open; what was typed until then goes into no field. */
const LONGEST_MS = 20_000;

let typed: string[] = [];
let end: (() => void) | null = null;

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Holds what is typed from now on, until `releaseKeys`. */
export function holdKeys(): void {
  if (end !== null) return;
  const press = (event: KeyboardEvent): void => {
    if (!isNowhere() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Backspace') typed.pop();
    else if ([...event.key].length === 1) typed.push(event.key);
    else return;
    event.preventDefault();
  };
  window.addEventListener('keydown', press, true);
  const timer = window.setTimeout(releaseKeys, LONGEST_MS);
  end = () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', press, true);
  };
}

/** @returns what was typed since the last call, to be put into a field; later keys are held on */
export function takeKeys(): string {
  const taken = typed.join('');
  typed = [];
  return taken;
}

/** Ends the holding. */
export function releaseKeys(): void {
  end?.();
  end = null;
  typed = [];
}
