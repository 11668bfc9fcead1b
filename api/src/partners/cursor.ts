/** Cursors as partners send them. */
import { parseCursor, type Cursor } from '@dossier/ledger/feed-cursor';
import { PartnerError } from './partner-error';

/** Reads a cursor; null for the empty one, which stands before the first change. @throws PartnerError */
export function readCursor(text: string): Cursor | null {
  if (text === '') return null;
  const cursor = parseCursor(text);
  if (!cursor)
    throw new PartnerError(
      400,
      'BAD_USER_INPUT',
      'after is no cursor of this feed: send the cursor of an earlier answer as it was, or none.',
    );
  return cursor;
}
