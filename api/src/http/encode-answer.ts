/** Answers as bytes: written piece by piece, so that a large one holds nobody else up. */
import { createHash } from 'node:crypto';
import type { Operation } from '../sharing/operation';

/** Bytes of the answer, as counted while it grew, up to which it is written at once. */
const SMALL = 200_000;

/** Values and characters of a part that is written at once. */
const PART = { values: 500, characters: 50_000 } as const;

/** Characters that become bytes at once. */
const CHUNK = 250_000;

/** Counts values and characters down; false when a value holds more. */
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

/** Where a chunk ends that begins at a place: never within the two halves of a character. */
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

/** Makes bytes of an answer. @throws OperationEnded, also when they are more than an answer may have */
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
