/** Reads a file of JSON Lines line by line, with little memory. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ImportError } from '../import/request';

const NEWLINE = 0x0a;
const MEGABYTE = 1024 * 1024;
/** Maximum length of a line in bytes. Documents are much shorter, so a file with a longer line is not an archive. */
const LONGEST_LINE = 64 * MEGABYTE;
const SNIFFED = 64;

/** A line of the file; `number` counts from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Whether a file is a Dossier archive and not a WordPress export: whether its first character is that of a JSON object. False when there is
 * no such file.
 */
export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED), 0, SNIFFED, 0);
    return /^\uFEFF?\s*\{/.test(buffer.toString('utf8', 0, bytesRead));
  } catch {
    // This is a folder. The reader of exports reports that.
    return false;
  } finally {
    await handle.close();
  }
}

function decode(bytes: Buffer, number: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError(`Line ${number} is not UTF-8: the file was changed after the export. Copy the original file again.`);
  }
}

/**
 * Every line that is not empty.
 * @param onBytes called with the number of bytes of each chunk that was read
 * @throws ImportError for a line that is not UTF-8 or is much too long
 */
export async function* readLines(file: string, onBytes: (count: number) => void): AsyncGenerator<Line> {
  let number = 1;
  let rest: Buffer[] = [];
  let length = 0;
  const take = (end: Buffer): Line[] => {
    const text = decode(Buffer.concat([...rest, end]), number);
    [rest, length] = [[], 0];
    const line = { number, text };
    number += 1;
    return text.trim() === '' ? [] : [line];
  };
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer;
    onBytes(bytes.length);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield* take(bytes.subarray(start, end));
      start = end + 1;
    }
    rest.push(bytes.subarray(start));
    length += bytes.length - start;
    if (length > LONGEST_LINE)
      throw new ImportError(
        `Line ${number} is longer than ${LONGEST_LINE / MEGABYTE} MB: this is not an archive written by npm run export.`,
      );
  }
  yield* take(Buffer.alloc(0));
}
