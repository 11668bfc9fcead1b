/**
 * Keys of partners. They are no content of the CMS, so that no export and no request to the admin contains them. `delivery.keys` holds a key's
 * SHA-256 alone; the key itself is shown once.
 */
import { createHash, randomBytes } from 'node:crypto';

/** The right that a key gives: to read the partner's feed. */
export const FEED_SCOPE = 'feed';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const PREFIX_LENGTH = 10;
const SECRET_BYTES = 32;

/** A new key. `prefix` names it, is no secret, and begins with a letter or digit, so that it can stand on a command line. */
export interface NewKey {
  readonly key: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

/** The hash of a key as `delivery.keys` holds it. A key has 256 random bits, so that a plain hash cannot be reversed. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Makes a key of letters, digits, `_` and `-`. */
export function makeKey(): NewKey {
  const prefix = [...randomBytes(PREFIX_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  const key = `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, prefix, hash: hashKey(key) };
}
