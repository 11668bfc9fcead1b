/** Cursors: the list that an item belongs to and the values of its order keys, encoded; opaque to clients. */

/** The values of an item's order keys, as text. */
export type CursorValues = readonly string[];

/** The cursor of an item. @param list tells lists apart: a cursor of one is none of another */
export function toCursor(list: string, values: CursorValues): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** The values of a cursor; null for a text that is not a cursor of the list. */
export function readCursor(cursor: string, list: string): CursorValues | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return null;
    const [of, ...values] = parts;
    // Decoding ignores characters at the end that no list has written.
    return of === list && toCursor(list, values) === cursor ? values : null;
  } catch {
    return null;
  }
}
