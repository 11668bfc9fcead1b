/** Keys for readers' comments, each derived from one secret of the installation (HKDF, RFC 5869). */
import { hkdfSync } from 'node:crypto';

const BYTES = 32;

/**
 * What a key is for: to seal e-mail addresses, to sign form tokens, to make identifiers from clients' keys, to compare what was sent twice, and
 * to recognise a sender, whose key is another one each day.
 */
export type InboxPurpose = 'e-mail' | 'form' | 'identifier' | 'digest' | `sender on ${string}`;

/** The key for one purpose. The secret cannot be computed from it, nor any other key. */
export function inboxKey(secret: string, purpose: InboxPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `dossier inbox: ${purpose}`, BYTES));
}
