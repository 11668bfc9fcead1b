/** Text that every floor can store: well-formed Unicode without NUL, cut between characters, and short enough where it is indexed. */

/** U+FFFD, which Unicode puts in place of what cannot be read. */
const REPLACEMENT = '\uFFFD';

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8, as PostgreSQL stores it. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** The text with U+FFFD in place of each NUL and each lone surrogate: PostgreSQL has neither in its texts. */
export function toWellFormed(text: string): string {
  return text.replaceAll('\0', REPLACEMENT).toWellFormed();
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The same value with every text in it well-formed, keys too, at any depth of lists and plain objects. All else is left as it is. */
export function withWellFormedTexts(value: unknown): unknown {
  if (typeof value === 'string') return toWellFormed(value);
  if (Array.isArray(value)) return value.map(withWellFormedTexts);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [toWellFormed(key), withWellFormedTexts(one)]));
}

/** The beginning of a text: at most `units` UTF-16 units, and no half of a character that takes two. */
export function cutText(text: string, units: number): string {
  if (text.length <= units) return text;
  return /[\uD800-\uDBFF]/.test(text.charAt(units - 1)) ? text.slice(0, units - 1) : text.slice(0, units);
}
