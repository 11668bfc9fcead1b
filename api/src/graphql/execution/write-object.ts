import type { Path } from 'graphql/jsutils/Path';
import type { Execution } from './execution';
import { join, type Written } from './json-text';

/** A field of an object, as far as the object needs to know it. */
export interface WritableField {
  /** Whether its text depends on the object that has it, and on nothing else: see `ofSource`. */
  readonly isOfSource: boolean;
  /** Its name in the answer, with the punctuation before and after it. */
  readonly prefix: string;
  /** Resolves it and writes its value. @throws what makes the object null */
  write(execution: Execution, source: unknown, above: Path | undefined): Written;
}

/** The fields of an object, in the order of the answer. */
export interface Fields {
  readonly all: readonly WritableField[];
  /** Characters of all prefixes and of the braces. */
  readonly characters: number;
}

/** What stands before and after the fields. */
type Around = readonly [string, string];

const BRACES: Around = ['{', '}'];
const NOTHING: Around = ['', ''];

/**
 * Writes fields. Only fields that give promises cost a promise.
 * @throws what makes the object null: at once, or as a rejection when a field before it has given a promise, which is then waited for
 */
function write(
  execution: Execution,
  { all, characters }: Fields,
  source: unknown,
  path: Path | undefined,
  [before, after]: Around,
): Written {
  let text = before;
  let parts: Written[] | undefined;
  try {
    for (const field of all) {
      const written = field.write(execution, source, path);
      text += field.prefix;
      if (typeof written === 'string') text += written;
      else {
        (parts ??= []).push(text, written);
        text = '';
      }
    }
    execution.countAround(characters);
  } catch (thrown) {
    if (!parts) throw thrown;
    const rethrow = (): never => {
      throw thrown;
    };
    return join(parts).then(rethrow, rethrow);
  }
  text += after;
  if (!parts) return text;
  parts.push(text);
  return join(parts);
}

/** Writes an object. @throws what makes it null, as `write` does */
export function writeObject(execution: Execution, fields: Fields, source: unknown, path: Path | undefined): Written {
  return write(execution, fields, source, path, BRACES);
}

/** Writes some of the fields of an object, without its braces. @throws what makes the object null, as `write` does */
export function writeFields(execution: Execution, fields: Fields, source: unknown, path: Path | undefined): Written {
  return write(execution, fields, source, path, NOTHING);
}
