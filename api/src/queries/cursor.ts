/** Cursors: the values of the order keys of an item, encoded; opaque to clients. */

/** The values of an item's order keys, as text. */
export type CursorValues = readonly string[];

/** The cursor of an item. */
export function toCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor; null for a text that is not a cursor, or has another number of values. */
export function readCursor(cursor: string, length: number): CursorValues | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isGood = Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string');
    return isGood ? values : null;
  } catch {
    return null;
  }
}
