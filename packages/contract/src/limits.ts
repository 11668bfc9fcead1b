/** How long what is indexed may be. PostgreSQL holds a row of an index to 2,704 bytes, and several values share one. */
import { bytesOf } from './text';

/** Characters (UTF-16 units) of the longest slug: at most 600 bytes in UTF-8, and 1,800 in a path. */
export const LONGEST_SLUG = 200;

/** Characters (UTF-16 units) of the longest text of one line: a name, a title, an edition. Indexes hold the first 200. */
export const LONGEST_LINE = 1_000;

/** Bytes of the longest identifier; Strapi's have 24. */
export const LONGEST_ID_BYTES = 255;

/** Bytes of the longest path. */
export const LONGEST_PATH_BYTES = 2_000;

/** Whether an address that a document had can lead to it: one that is empty, or longer than the index holds, cannot. */
export function isIndexablePath(path: string): boolean {
  return path !== '' && bytesOf(path) <= LONGEST_PATH_BYTES;
}
