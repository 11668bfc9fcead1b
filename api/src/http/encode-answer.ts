/** Turns the JSON of answers into bytes, in parts, so that a large answer does not block the event loop. */
import { createHash } from 'node:crypto';
import type { Operation } from '../sharing/operation';

/** Characters that are encoded at once. */
const CHUNK = 250_000;

/** The end of the chunk that begins at `start`; never between the two halves of a surrogate pair. */
function endOfChunk(text: string, start: number): number {
  const end = start + CHUNK;
  const isHalf = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHalf ? end + 1 : end;
}

/** A text as bytes of UTF-8, and the hash of them. */
export interface Encoded {
  readonly bytes: Buffer;
  /** Undefined unless it was asked for. */
  readonly hash: string | undefined;
}

/**
 * Encodes an answer.
 *
 * @param isHashed whether the hash is asked for, which takes as long as the encoding
 * @throws OperationEnded, also when the answer is larger than allowed
 */
export async function encode(text: string, operation: Operation, isHashed: boolean): Promise<Encoded> {
  const hash = isHashed ? createHash('sha1') : undefined;
  const chunks: Buffer[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOfChunk(text, start);
    const chunk = Buffer.from(text.slice(start, end));
    operation.spend('bytesWritten', chunk.length);
    hash?.update(chunk);
    chunks.push(chunk);
    start = end;
    const rest = operation.rest();
    if (rest) await rest;
  }
  return { bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), hash: hash?.digest('base64url') };
}
