import type { FieldNode } from 'graphql';
import type { Path } from 'graphql/jsutils/Path';
import type { Execution } from './execution';
import type { FieldInfo } from './field-info';
import { abandon, flat, isPromise, join, type Written } from './json-text';

/**
 * Completes a value and writes it.
 *
 * @param path the place of the value; undefined for a leaf value, whose place is looked up when it fails
 * @throws Error when the value cannot be completed, or is null and must not be
 */
export type WriteValue = (execution: Execution, info: FieldInfo, path: Path | undefined, value: unknown) => Written;

/** How the items of a list are written. */
export interface ItemWriting {
  readonly write: WriteValue;
  readonly nodes: readonly FieldNode[];
  readonly isLeaf: boolean;
  readonly isNullable: boolean;
}

/** One list of one execution. */
interface List {
  readonly execution: Execution;
  readonly info: FieldInfo;
  readonly path: Path | undefined;
  readonly items: readonly unknown[];
}

/** The place of an item that is being written. */
interface ItemPlace {
  readonly index: number;
  /** Undefined for a leaf value that has not failed. */
  readonly path: Path | undefined;
}

function fail({ nodes, isNullable }: ItemWriting, { execution, path }: List, place: ItemPlace, thrown: unknown): string {
  return execution.fail(thrown, nodes, place.path ?? { prev: path, key: place.index, typename: undefined }, isNullable);
}

function writeLater(writing: ItemWriting, list: List, place: ItemPlace, written: Promise<string>): Promise<string> {
  return written.then(undefined, (thrown: unknown) => fail(writing, list, place, thrown));
}

/** What an item becomes that is a promise. */
function completeLater(writing: ItemWriting, { execution, info }: List, { path }: ItemPlace, item: Promise<unknown>): Promise<string> {
  return item.then((found) => writing.write(execution, info, path, found));
}

// Closures are made in the two functions above alone: a function with closures takes memory for them at each call, also where none is made.
function writeItem(writing: ItemWriting, list: List, index: number): Written {
  const { execution, info, items } = list;
  const path = writing.isLeaf ? undefined : { prev: list.path, key: index, typename: undefined };
  try {
    const item = items[index];
    const written = isPromise(item) ? completeLater(writing, list, { index, path }, item) : writing.write(execution, info, path, item);
    return typeof written === 'string' ? written : writeLater(writing, list, { index, path }, written);
  } catch (thrown) {
    return fail(writing, list, { index, path }, thrown);
  }
}

function writeRest(writing: ItemWriting, list: List, start: number): Promise<string> {
  return list.execution.later(() => writeList(writing, list, start));
}

/** Writes a list from an item on; when the turn is over, the remaining items wait for the next one together. @throws what makes the list null */
export function writeList(writing: ItemWriting, list: List, start = 0): Written {
  const { execution, items } = list;
  let text = start === 0 ? '[' : '';
  let parts: Written[] | undefined;
  try {
    for (let index = start; index < items.length; index += 1) {
      if (index > start && !writing.isLeaf && execution.isTurnOver()) {
        execution.countAround(index - start);
        return join([...(parts ?? []), text, writeRest(writing, list, index)]);
      }
      if (index > 0) text += ',';
      const written = writeItem(writing, list, index);
      if (typeof written === 'string') text += written;
      else {
        (parts ??= []).push(text, written);
        text = '';
      }
    }
    execution.countAround(items.length - start + 2);
  } catch (thrown) {
    if (parts) abandon(parts);
    throw thrown;
  }
  text += ']';
  if (!parts) return flat(text);
  parts.push(text);
  return join(parts);
}
