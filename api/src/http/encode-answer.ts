/** Turns the JSON of answers into bodies, in parts, so that a large answer does not block the event loop. */
import { createHash } from 'node:crypto';
import type { Operation } from '../sharing/operation';
import { Body } from './body';

/** Characters that are encoded at once. */
const CHUNK = 250_000;

/** The end of the chunk that begins at `start`; never between the two halves of a surrogate pair. */
function endOfChunk(text: string, start: number): number {
  const end = start + CHUNK;
  const isHalf = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHalf ? end + 1 : end;
}

/** An answer as a body, and the hash of its bytes in UTF-8. */
export interface Encoded {
  readonly body: Body;
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
  if (text.length <= CHUNK) {
    const body = Body.ofText(text);
    operation.spend('bytesWritten', body.length);
    return { body, hash: hash?.update(text).digest('base64url') };
  }
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
  return { body: Body.ofBytes(Buffer.concat(chunks)), hash: hash?.digest('base64url') };
}
