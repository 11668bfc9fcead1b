/** Addresses in texts from outside: where a link may lead. */

const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/|#)/i;
/** Two slashes at the beginning lead to another host; browsers take a backslash for a slash. */
const OUTSIDE_PATH = /^[/\\]{2}/;
/** Code of the last character that browsers strip around an address; those below it are control characters. */
const SPACE = 0x20;
const DELETE = 0x7f;

/** An address as browsers read it: without tabs and line breaks, and without white space or control characters around it. */
function asRead(address: string): string {
  let [start, end] = [0, address.length];
  while (start < end && address.charCodeAt(start) <= SPACE) start += 1;
  while (end > start && address.charCodeAt(end - 1) <= SPACE) end -= 1;
  return address
    .slice(start, end)
    .replaceAll(/[\t\n\r]/g, '')
    .trim();
}

function hasControls(text: string): boolean {
  return Array.from(text).some((character) => character.charCodeAt(0) < SPACE || character.charCodeAt(0) === DELETE);
}

/** What other readers of addresses pass over: blanks within, and comments of HTML. */
function bare(address: string): string {
  return address.replaceAll(/\s+/g, '').replaceAll(/<!--.*?-->/g, '');
}

/**
 * The address, as browsers read it, if a link may lead there (http, https, mailto, tel, or a path of the site), else null: `//host` and
 * `/\\host` are no paths of the site, however they are written.
 */
export function toSafeAddress(address: string): string | null {
  const read = asRead(address);
  const isSafe = SAFE_ADDRESS.test(read) && !OUTSIDE_PATH.test(bare(read)) && !hasControls(read);
  return isSafe ? read : null;
}
