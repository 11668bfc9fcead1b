/** Asks the panel of checks for another check, when something outside of the form has changed, such as the description of a file. */
const asked = new EventTarget();
const NAME = 'check';

/** Asks the open form's panel to check again. */
export function checkAgain(): void {
  asked.dispatchEvent(new Event(NAME));
}

/** Calls a function when a check is asked for. @returns a function that ends this */
export function whenAsked(check: () => void): () => void {
  asked.addEventListener(NAME, check);
  return () => asked.removeEventListener(NAME, check);
}
