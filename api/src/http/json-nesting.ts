/** How deep JSON nests, read from its bytes: to parse a text of brackets alone holds the event loop for longer than any question may. */

/** Values within values that are parsed, in a millisecond. What is then found nested deeper than variables may be is refused by its name. */
const JSON_NESTING_LIMIT = 4_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}` differ in this bit alone. */
const CURLY = 0x20;
const OPENING = 0x5b | CURLY;
const CLOSING = 0x5d | CURLY;

/** The place behind a string's last quote; `start` is behind its first. */
function endOfString(json: Buffer, start: number): number {
  for (let at = start; at < json.length; at += 1) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at + 1;
  }
  return json.length;
}

/** Whether a text nests deeper than the limit. One that is no JSON may be told either. */
export function isNestedTooDeep(json: Buffer): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfString(json, at + 1) - 1;
    else if ((byte | CURLY) === OPENING) {
      depth += 1;
      if (depth > JSON_NESTING_LIMIT) return true;
    } else if ((byte | CURLY) === CLOSING) depth -= 1;
  }
  return false;
}
