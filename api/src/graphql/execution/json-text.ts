/** JSON texts, which the executor puts together from the bottom up. */

/** The JSON of a completed value, or a promise of it. */
export type Written = string | Promise<string>;

export const NULL = 'null';

/** A value that is JSON already, and is written as it is. */
export class JsonText {
  /** @param text well-formed JSON */
  constructor(readonly text: string) {}

  /** For whoever writes the value in another way. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** What `JSON.stringify` writes in another way in a string: quotes, backslashes, control characters, and surrogates that may be alone. */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as JSON, as `JSON.stringify` writes it, in half of the time. */
export function quote(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Texts of this length or more are copied together while the execution can still be interrupted. */
const LONG = 32 * 1_024;

/** The same text. V8 copies the pieces of a text together when it is first read: a long one is read here, so that not all is copied at the end. */
export function flat(text: string): string {
  if (text.length >= LONG) text.charCodeAt(0);
  return text;
}

/**
 * Whether a value is a promise. graphql-js asks whether it has a method `then`, which takes longer than reading a field of an object in memory;
 * resolvers and loaders give no other promises than those of the language.
 */
export function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

/** Texts and promises of texts in order, joined when all promises are fulfilled. Rejected as soon as one of them is. */
export async function join(parts: readonly Written[]): Promise<string> {
  const texts = await Promise.all(parts.filter((part) => typeof part !== 'string'));
  let next = 0;
  return parts.map((part) => (typeof part === 'string' ? part : texts[next++])).join('');
}

const ignore = (): void => undefined;

/** Marks promises whose results nobody will ask for any more, so that a rejection among them is not reported as unhandled. */
export function abandon(parts: readonly Written[]): void {
  for (const part of parts) if (typeof part !== 'string') part.catch(ignore);
}
