/** Secrets of webhooks: made by the CMS, stored encrypted with AES-256-GCM and bound to their endpoint, opened by the process that sends. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PREFIX = 'whsec_';

/** The key for this one purpose, from the installation's secret (HKDF, RFC 5869). */
function keyOf(installationSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', installationSecret, '', 'dossier webhooks: secrets', KEY_BYTES));
}

/** A new secret, in the form of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export function makeWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The bytes that sign. */
export function bytesOfSecret(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}

/** Encrypts the secret of an endpoint: nonce, tag and ciphertext. */
export function sealWebhookSecret(installationSecret: string, endpoint: string, secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(installationSecret), nonce);
  cipher.setAAD(Buffer.from(endpoint));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Decrypts what `sealWebhookSecret` gave; null when it was sealed with another key or for another endpoint, or was changed. */
export function openWebhookSecret(installationSecret: string, endpoint: string, sealed: Buffer): string | null {
  const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(installationSecret), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(endpoint));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
