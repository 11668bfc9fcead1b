/** How deep JSON is nested, read from its bytes: parsing a text that is all brackets would block the event loop for too long. */

/**
 * JSON nested deeper than this is not parsed; to parse JSON of this depth takes about a millisecond. Variables may be nested far less deep:
 * what is between the two limits is parsed, and then refused with the name of the variable.
 */
const JSON_NESTING_LIMIT = 4_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}` differ in this bit alone. */
const CURLY = 0x20;
const OPENING = 0x5b | CURLY;
const CLOSING = 0x5d | CURLY;

/** The index after a string's closing quote. @param start the index after its opening quote */
function endOfString(json: Buffer, start: number): number {
  for (let at = start; at < json.length; at += 1) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at + 1;
  }
  return json.length;
}

/** Whether a text is nested deeper than the limit. For a text that is not JSON the result is arbitrary. */
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
