/** JSON of a request, bounded in depth before it is parsed. */
import Bourne from '@hapi/bourne';
import { errors } from '@strapi/utils';

/** No document of Dossier nests half as deep: a list in a rich text within a block makes about thirty. */
const DEEPEST = 100;

const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x7b, 0x5d, 0x7d];

/** Whether lists and objects nest deeper than they may. Looks at each character once. */
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
 * @throws Strapi's ValidationError when it is no JSON, nests too deep, or would set an object's prototype
 */
export function parseJson(text: string, what: string): unknown {
  if (isTooDeep(text)) {
    throw new errors.ValidationError(`${what} nests lists and objects more than ${DEEPEST} deep: send a flatter one.`);
  }
  try {
    return Bourne.parse(text);
  } catch {
    throw new errors.ValidationError(`${what} is not JSON, or has a key named "__proto__": send it as JSON in UTF-8.`);
  }
}
