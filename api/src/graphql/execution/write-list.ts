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

function writeItem({ write, nodes, isLeaf, isNullable }: ItemWriting, { execution, info, path, items }: List, index: number): Written {
  let at: Path | undefined;
  const place = (): Path => (at ??= { prev: path, key: index, typename: undefined });
  const fail = (thrown: unknown): string => execution.fail(thrown, nodes, place(), isNullable);
  try {
    const item = items[index];
    const here = isLeaf ? undefined : place();
    const written = isPromise(item) ? item.then((found) => write(execution, info, here, found)) : write(execution, info, here, item);
    return typeof written === 'string' ? written : written.then(undefined, fail);
  } catch (thrown) {
    return fail(thrown);
  }
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
        const rest = execution.later(() => writeList(writing, list, index));
        return join([...(parts ?? []), text, rest]);
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
