/** Pages and counts of one list for many parents: from memory at once, else with one statement for all of them. */
import DataLoader from 'dataloader';
import type { KeptKind } from '../changes/kept-values';
import { countItems, findOutside, findPages, type FoundPage, type List, type Parent, type Window } from '../queries/keyset-pagination';
import type { BatchByLevel } from './batch-by-level';
import type { Eventual } from './eventual';
import type { OperationReader } from './operation-reader';

/** What is kept of lists: a page, a count, or whether there is more. */
export type KeptOfList = FoundPage<unknown> | number | boolean;

/** What the readers of all lists of an operation share. */
export interface ListSources {
  readonly reader: OperationReader;
  readonly levels: BatchByLevel;
  readonly kept: KeptKind<KeptOfList>;
}

/** A list, made when it has to be read; and the part of it that is asked for. */
export interface ListPart {
  readonly list: () => List;
  readonly window: Window;
  /** Differs for lists and windows that differ, apart from their parents. */
  readonly key: string;
}

/** A page takes about this many times the bytes of its JSON. */
const BYTES_PER_CHARACTER = 3;

const toKey = ({ id, locale }: Parent): string => `${id}\0${locale ?? ''}`;

function bytesOf(value: KeptOfList): number {
  if (typeof value !== 'object') return 8;
  return JSON.stringify(value.items[0] ?? null).length * value.items.length * BYTES_PER_CHARACTER;
}

/** Reads one list. Each of its parts is read once per parent and operation. */
export class ListReader {
  private made: List | undefined;
  readonly page: (parent: Parent) => Eventual<FoundPage<unknown>>;
  readonly count: (parent: Parent) => Eventual<number>;
  /** Whether there is an item up to the cursor `after`. */
  readonly hasBefore: (parent: Parent) => Eventual<boolean>;
  /** Whether there is an item from the cursor `before` on. */
  readonly hasAfter: (parent: Parent) => Eventual<boolean>;

  constructor(
    private readonly sources: ListSources,
    private readonly part: ListPart,
  ) {
    const { reader } = sources;
    const { window } = part;
    const list = (): List => (this.made ??= part.list());
    this.page = this.partOf('page', (parents) => findPages(reader, list(), parents, window));
    this.count = this.partOf('count', (parents) => countItems(reader, list(), parents));
    this.hasBefore = this.partOf('before', (parents) => findOutside(reader, list(), parents, window, 'after'));
    this.hasAfter = this.partOf('after', (parents) => findOutside(reader, list(), parents, window, 'before'));
  }

  /**
   * Makes the list, unless a part of it is in memory for this parent, so that it was made before.
   * @throws InvalidArgument when there is no such list
   */
  check(parent: Parent): void {
    const { kept } = this.sources;
    if (this.made || kept.get(this.keptKey('page', parent)) || kept.get(this.keptKey('count', parent))) return;
    this.made = this.part.list();
  }

  private keptKey(what: string, parent: Parent): string {
    return `${what}\0${this.part.key}\0${toKey(parent)}`;
  }

  /** What gives one part for a parent. A refused argument rejects; nothing of it is kept. */
  private partOf<Part extends KeptOfList>(
    what: string,
    find: (parents: readonly Parent[]) => Promise<Part[]>,
  ): (parent: Parent) => Eventual<Part> {
    const { reader, levels, kept } = this.sources;
    const keptKey = (parent: Parent): string => this.keptKey(what, parent);
    const readAll = async (parents: readonly Parent[]): Promise<Part[]> => {
      const mark = kept.mark();
      const found = await find(parents);
      if (mark === undefined) return found;
      parents.forEach((parent, position) => {
        const value = found[position];
        const topics = this.made?.topics(parent);
        if (value !== undefined && topics) kept.keep(keptKey(parent), { value, topics }, bytesOf(value), mark);
      });
      return found;
    };
    let loader: DataLoader<Parent, Part, string> | undefined;
    return (parent) => {
      const known = kept.get(keptKey(parent));
      if (!known) return (loader ??= new DataLoader(readAll, { cacheKeyFn: toKey, batchScheduleFn: levels.schedule })).load(parent);
      reader.dependOn(known.topics);
      // Only values of this part are kept under such keys.
      return known.value as Part;
    };
  }
}
