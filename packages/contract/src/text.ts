/** Text as PostgreSQL can store it: well-formed Unicode without NUL, and cut only between characters. */

/** U+FFFD, Unicode's replacement character. */
const REPLACEMENT = '\uFFFD';

const encoder = new TextEncoder();

/** Length of a text in bytes of UTF-8, as PostgreSQL stores it. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** The text with U+FFFD in place of each NUL and each lone surrogate, which PostgreSQL cannot store. */
export function toWellFormed(text: string): string {
  return text.replaceAll('\0', REPLACEMENT).toWellFormed();
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The value with all texts made well-formed, keys included, at any depth of lists and plain objects. Other values stay as they are. */
export function withWellFormedTexts(value: unknown): unknown {
  if (typeof value === 'string') return toWellFormed(value);
  if (Array.isArray(value)) return value.map(withWellFormedTexts);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [toWellFormed(key), withWellFormedTexts(one)]));
}

/** The beginning of a text, at most `units` UTF-16 units, never ending in half of a surrogate pair. */
export function cutText(text: string, units: number): string {
  if (text.length <= units) return text;
  return /[\uD800-\uDBFF]/.test(text.charAt(units - 1)) ? text.slice(0, units - 1) : text.slice(0, units);
}
