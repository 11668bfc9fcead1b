/**
 * Cursors of a feed: opaque to partners. A cursor names the feed, the last change that was read (`position`), and the last moment at which the
 * reader had read everything (`since`). Changes are told relative to `since`: while a reader catches up, a document that changes again moves
 * to the end of the feed, so that the position alone does not tell whether the reader has seen it.
 */

/** Numbers are bigints as texts. */
export interface Cursor {
  readonly token: string;
  readonly since: string;
  readonly position: string;
}

const FORM = /^([0-9a-z]+)\.(\d{1,18})\.(\d{1,18})$/;

/** The cursor as text. */
export function writeCursor({ token, since, position }: Cursor): string {
  return Buffer.from([token, since, position].join('.')).toString('base64url');
}

/** Reads a cursor; null when the text is none. */
export function parseCursor(text: string): Cursor | null {
  const [, token, since, position] = FORM.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return token === undefined || since === undefined || position === undefined ? null : { token, since, position };
}
