/** E-mail addresses of readers as they are stored: encrypted with AES-256-GCM, and bound to their comment. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { inboxKey } from './keys';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts the address of the comment with this identifier: nonce, tag and ciphertext. */
export function sealEmail(secret: string, id: string, email: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, inboxKey(secret, 'e-mail'), nonce);
  cipher.setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(email, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Decrypts what `sealEmail` gave; null when it was sealed under another secret or for another comment, or was changed. */
export function openEmail(secret: string, id: string, sealed: Buffer): string | null {
  const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv(CIPHER, inboxKey(secret, 'e-mail'), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
