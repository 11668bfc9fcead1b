/** Cursors: where an item stands, by the values it is ordered by; opaque to everyone else. */

/** The values of an item's order keys, as text. */
export type CursorValues = readonly string[];

/** The cursor of an item. */
export function toCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values behind a cursor; null for a text that is none, or that is one of another order. */
export function readCursor(cursor: string, length: number): CursorValues | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isGood = Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string');
    return isGood ? values : null;
  } catch {
    return null;
  }
}
