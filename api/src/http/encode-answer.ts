/** Turns answers into bytes, in parts, so that a large answer does not block the event loop. */
import { createHash } from 'node:crypto';
import type { Operation } from '../sharing/operation';

/** Answers up to this many bytes, as counted during execution, are written at once. */
const SMALL = 200_000;

/** The most values and characters of a part that is written at once. */
const PART = { values: 500, characters: 50_000 } as const;

/** Characters that are encoded at once. */
const CHUNK = 250_000;

/** Whether a value fits in what is left of a part; counts its values and characters down. */
function isPart(value: unknown, left: { values: number; characters: number }): boolean {
  left.values -= 1;
  if (typeof value === 'string') left.characters -= value.length;
  if (left.values < 0 || left.characters < 0) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((below) => isPart(below, left));
}

/** The JSON of a value in parts. */
function* parts(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || isPart(value, { ...PART })) {
    yield JSON.stringify(value);
    return;
  }
  let separator = '';
  yield Array.isArray(value) ? '[' : '{';
  for (const [key, below] of Object.entries(value)) {
    if (below === undefined && !Array.isArray(value)) continue;
    yield Array.isArray(value) ? separator : `${separator}${JSON.stringify(key)}:`;
    yield* parts(below ?? null);
    separator = ',';
  }
  yield Array.isArray(value) ? ']' : '}';
}

/** The JSON of an answer, as `JSON.stringify` writes it. @throws OperationEnded */
export async function stringify(answer: object, operation: Operation): Promise<string> {
  if (operation.bytesWritten < SMALL) return JSON.stringify(answer);
  const written: string[] = [];
  for (const part of parts(answer)) {
    written.push(part);
    const rest = operation.rest();
    if (rest) await rest;
  }
  return written.join('');
}

/** The end of the chunk that begins at `start`; never between the two halves of a surrogate pair. */
function endOfChunk(text: string, start: number): number {
  const end = start + CHUNK;
  const isHalf = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isHalf ? end + 1 : end;
}

/** A text as bytes of UTF-8, and the hash of them. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly hash: string;
}

/** Encodes an answer. @throws OperationEnded, also when the answer is larger than allowed */
export async function encode(text: string, operation: Operation): Promise<Encoded> {
  const hash = createHash('sha1');
  const chunks: Buffer[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOfChunk(text, start);
    const chunk = Buffer.from(text.slice(start, end));
    operation.spend('bytesWritten', chunk.length);
    hash.update(chunk);
    chunks.push(chunk);
    start = end;
    await operation.rest();
  }
  return { bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), hash: hash.digest('base64url') };
}
