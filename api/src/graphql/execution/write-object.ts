import type { Path } from 'graphql/jsutils/Path';
import type { Execution } from './execution';
import { join, type Written } from './json-text';

/** A field of an object, as far as the object needs to know it. */
export interface WritableField {
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

/**
 * Writes an object. Only fields that give promises cost a promise.
 * @throws what makes the object null: at once, or as a rejection when a field before it has given a promise, which is then waited for
 */
export function writeObject(execution: Execution, { all, characters }: Fields, source: unknown, path: Path | undefined): Written {
  let text = '{';
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
  text += '}';
  if (!parts) return text;
  parts.push(text);
  return join(parts);
}
