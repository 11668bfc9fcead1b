/** Values that were read from the index, kept as long as none of their topics is touched. */
import { LRUCache } from 'lru-cache';
import type { Topic } from '../model/topics';

/** What tells whether a kept value still holds. */
export interface Validity {
  /** The number of the last known change; undefined while changes are not followed. */
  mark(): number | undefined;
  /** Whether the database was heard of so lately that what is known is recent enough to answer with. */
  isRecent(): boolean;
  /** Whether none of the topics was touched after the change of this number. */
  holdSince(topics: Iterable<Topic>, mark: number): boolean;
}

/** A value with what it depends on. */
export interface Kept<Value> {
  readonly value: Value;
  readonly topics: readonly Topic[];
}

/** Kept values of one kind. */
export interface KeptKind<Value> {
  /** The value under the key; undefined when there is none that surely holds. */
  get(key: string): Kept<Value> | undefined;
  /** To be called before a value is read: the mark that `keep` needs; undefined when nothing is kept now. */
  mark(): number | undefined;
  /**
   * Keeps a value.
   * @param bytes that it takes, approximately
   * @param mark as `mark` gave it before reading of the value began
   */
  keep(key: string, kept: Kept<Value>, bytes: number, mark: number): void;
}

/** For processes that do not follow changes. */
export const NOTHING_IS_KNOWN: Validity = { mark: () => undefined, isRecent: () => false, holdSince: () => false };

interface Entry extends Kept<unknown> {
  /** The number of a change after which none of the topics was touched until it was last looked at. */
  mark: number;
}

/** Bytes of a topic's place in an entry. */
const TOPIC_BYTES = 16;
const ENTRY_BYTES = 200;

/**
 * Keeps values up to a number of bytes, the most recently used ones. A value is kept with the number of the last change that was known when
 * reading it began, and looked at again whenever it is asked for: so it does not matter whether a change is learnt before or after the value is
 * kept.
 */
export class KeptValues {
  private readonly entries: LRUCache<string, Entry>;

  /** @param mostBytes of all values together; zero keeps nothing */
  constructor(
    private readonly validity: Validity,
    private readonly mostBytes: number,
  ) {
    this.entries = new LRUCache({ maxSize: Math.max(1, mostBytes), maxEntrySize: Math.max(1, Math.floor(mostBytes / 16)) });
  }

  /** The part of the values that is of one kind; each kind has keys of its own. */
  of<Value>(kind: string): KeptKind<Value> {
    return {
      // Only `keep` of the same kind puts values under keys that begin like this.
      get: (key) => this.get(`${kind}\0${key}`) as Kept<Value> | undefined,
      mark: () => this.mark(),
      keep: (key, kept, bytes, mark) => this.keep(`${kind}\0${key}`, kept, bytes, mark),
    };
  }

  private get(key: string): Kept<unknown> | undefined {
    if (!this.validity.isRecent()) return undefined;
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    const mark = this.validity.mark();
    if (mark === undefined || !this.validity.holdSince(entry.topics, entry.mark)) {
      this.entries.delete(key);
      return undefined;
    }
    entry.mark = mark;
    return entry;
  }

  private mark(): number | undefined {
    return this.mostBytes > 0 ? this.validity.mark() : undefined;
  }

  private keep(key: string, { value, topics }: Kept<unknown>, bytes: number, mark: number): void {
    const size = Math.ceil(bytes + key.length + topics.length * TOPIC_BYTES + ENTRY_BYTES);
    this.entries.set(key, { value, topics, mark }, { size });
  }
}

/** Keeps nothing. */
export const NOTHING_KEPT = new KeptValues(NOTHING_IS_KNOWN, 0);
