/**
 * What is typed while a form is saved, and while it closes and the next one opens: no field has the focus then, and the browser would drop the
 * keys. Only letters and Backspace are held; other keys do what they always do.
 */

/** Longer than any form takes to open. */
const LONGEST_MS = 20_000;

let typed: string[] = [];
let stop: (() => void) | null = null;

/** Holds what is typed from now on, until `releaseKeys`. A button that has the focus now does not get the keys: it is the one that saves. */
export function holdKeys(): void {
  if (stop !== null) return;
  const button = document.activeElement instanceof HTMLButtonElement ? document.activeElement : null;
  const isNowhere = (): boolean => [null, document.body, button].includes(document.activeElement as HTMLElement | null);
  const press = (event: KeyboardEvent): void => {
    if (!isNowhere() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Backspace') typed.pop();
    else if ([...event.key].length === 1) typed.push(event.key);
    else return;
    event.preventDefault();
  };
  window.addEventListener('keydown', press, true);
  const timer = window.setTimeout(stopHolding, LONGEST_MS);
  stop = () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', press, true);
  };
}

/** Holds no more. What was typed stays until it is taken: a dialog may be open meanwhile. */
function stopHolding(): void {
  stop?.();
  stop = null;
}

/** Whether something was typed that is in no field yet. */
export function hasKeys(): boolean {
  return typed.length > 0;
}

/** @returns what was typed since the last call, to be put into a field; later keys are held on */
export function takeKeys(): string {
  const taken = typed.join('');
  typed = [];
  return taken;
}

/** Ends the holding, and forgets what was typed into no field. */
export function releaseKeys(): void {
  stopHolding();
  typed = [];
}
