/** Parses the JSON of a request, after checking how deeply it is nested. */
import Bourne from '@hapi/bourne';
import { errors } from '@strapi/utils';

/** Documents stay far below this: a list in a rich text in a block is nested about thirty levels deep. */
const DEEPEST = 100;

const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x7b, 0x5d, 0x7d];

/** Whether lists and objects are nested more than `DEEPEST` levels deep. Reads each character once. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInText) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInText = false;
    } else if (code === QUOTE) isInText = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > DEEPEST) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
}

/**
 * Parses JSON that came in a request.
 * @param what the part of the request, for the error, such as "The body"
 * @throws Strapi's ValidationError when the text is not JSON, is nested too deeply, or would set an object's prototype
 */
export function parseJson(text: string, what: string): unknown {
  if (isTooDeep(text)) {
    throw new errors.ValidationError(`${what} nests lists and objects more than ${DEEPEST} deep: send data with fewer levels.`);
  }
  try {
    return Bourne.parse(text);
  } catch {
    throw new errors.ValidationError(`${what} is not JSON, or has a key named "__proto__": send it as JSON in UTF-8.`);
  }
}
