/** Limits of indexed values. PostgreSQL limits a row of an index to 2,704 bytes, and a row may contain several values. */
import { bytesOf } from './text';

/** Longest slug in characters (UTF-16 units): at most 600 bytes in UTF-8, and 1,800 bytes in a path. */
export const LONGEST_SLUG = 200;

/** Longest one-line text, such as a name or title, in characters (UTF-16 units). Indexes contain the first 200. */
export const LONGEST_LINE = 1_000;

/** Longest identifier, in bytes. Identifiers of Strapi have 24. */
export const LONGEST_ID_BYTES = 255;

/** Longest path, in bytes. */
export const LONGEST_PATH_BYTES = 2_000;

/** Whether a former path can be indexed: it must not be empty or too long. */
export function isIndexablePath(path: string): boolean {
  return path !== '' && bytesOf(path) <= LONGEST_PATH_BYTES;
}
