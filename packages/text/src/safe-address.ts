/** Checks the addresses of links. */

const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/|#)/i;
/** Two slashes at the beginning mean another host. Browsers treat a backslash as a slash. */
const OUTSIDE_PATH = /^[/\\]{2}/;
/** Browsers strip characters up to this code (the space) around an address. */
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

/** Characters that other programs may ignore within an address: white space, and comments of HTML. */
function bare(address: string): string {
  return address.replaceAll(/\s+/g, '').replaceAll(/<!--.*?-->/g, '');
}

/**
 * The address as browsers read it if a link may have it (http, https, mailto, tel, or a path of the site), else null. `//host` and `/\\host`
 * are not paths of the site.
 */
export function toSafeAddress(address: string): string | null {
  const read = asRead(address);
  const isSafe = SAFE_ADDRESS.test(read) && !OUTSIDE_PATH.test(bare(read)) && !hasControls(read);
  return isSafe ? read : null;
}
