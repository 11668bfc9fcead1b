/**
 * Tokens of comment forms. The server keeps none: a token holds when it was issued, and a signature over that and the post. A program that posts
 * without opening the form has none, and one that fills in a form within moments is told to wait.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old a token is when its form may be sent, in milliseconds. */
export const FORM_AGE = { least: 3_000, most: 86_400_000 } as const;

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 16;

/** Why a token is refused. */
export type TokenFault = 'unknown' | 'early' | 'late';

/** Issues and checks tokens. All processes with the same key accept one another's. */
export class FormTokens {
  constructor(private readonly key: Buffer) {}

  /** A token for a comment under the post. @param now milliseconds since 1970 */
  issue(post: string, now = Date.now()): string {
    const time = Buffer.alloc(TIME_BYTES);
    time.writeBigUInt64BE(BigInt(now));
    return Buffer.concat([time, this.sign(time, post)]).toString('base64url');
  }

  /** What is wrong with a token; undefined when it may be used for a comment under the post. @param now milliseconds since 1970 */
  faultOf(token: string, post: string, now = Date.now()): TokenFault | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return 'unknown';
    const time = bytes.subarray(0, TIME_BYTES);
    if (!timingSafeEqual(bytes.subarray(TIME_BYTES), this.sign(time, post))) return 'unknown';
    const age = now - Number(time.readBigUInt64BE());
    if (age < FORM_AGE.least) return 'early';
    return age > FORM_AGE.most ? 'late' : undefined;
  }

  private sign(time: Buffer, post: string): Buffer {
    return createHmac('sha256', this.key).update(time).update(post).digest().subarray(0, SIGNATURE_BYTES);
  }
}
