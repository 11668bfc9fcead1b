/** Values that were read from the index, kept as long as none of their topics is touched. */
import { LRUCache } from 'lru-cache';
import type { Topic } from '../model/topics';
import { lasting } from './lasting-arrays';

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
  /**
   * The values under all of these keys in their order: the same array again until something changes. Undefined when one of them is missing.
   * @param keys must never change: the array itself is remembered
   */
  getAll(keys: readonly string[]): Kept<readonly Value[]> | undefined;
  /** To be called before a value is read: the mark that `keep` needs; undefined when nothing is kept now. */
  mark(): number | undefined;
  /**
   * Keeps a value.
   * @param bytes that it takes, approximately
   * @param mark as `mark` gave it before reading of the value began
   */
  keep(key: string, kept: Kept<Value>, bytes: number, mark: number): void;
}

/** Kept values, as one request may use them. */
export type RequestValues = Pick<KeptValues, 'of'>;

/** For processes that do not follow changes. */
export const NOTHING_IS_KNOWN: Validity = { mark: () => undefined, isRecent: () => false, holdSince: () => false };

interface Entry extends Kept<unknown> {
  /** The number of a change after which none of the topics was touched until it was last looked at. */
  mark: number;
  /** Where it is found. */
  readonly kind: string;
  readonly key: string;
  /** The number of the look-up at which it last became the most recently used one. */
  usedAt: number;
  /** Those that it was found in. */
  together?: Together[];
}

/** Values that were found together. */
interface Together {
  readonly entries: readonly Entry[];
  /** Empty once one of the entries was forgotten, so that nothing forgotten takes memory. */
  kept: Kept<readonly unknown[]> | undefined;
  /** The number of a change after which none of the topics was touched until it was last looked at. */
  mark: number;
  /** The number of the look-up at which its entries last became the most recently used ones. */
  usedAt: number;
}

/** An entry is found in at most so many places together; then all of these are given up. */
const MOST_TOGETHER = 1_000;

/** Bytes of a topic's place in an entry. */
const TOPIC_BYTES = 16;
const ENTRY_BYTES = 250;

/** An entry that became the most recently used one within this many look-ups is left in its place: a request uses hundreds. */
const LOOKUPS_PER_USE = 1_000;

/**
 * Keeps values up to a number of bytes, the most recently used ones. A value is kept with the number of the last change that was known when
 * reading it began, and looked at again whenever it is asked for: so it does not matter whether a change is learnt before or after the value is
 * kept.
 */
export class KeptValues {
  private readonly byRecency: LRUCache<Entry, Entry>;
  /** The entries by kind and key. Putting one key together from both for each look-up would take longer than the look-up. */
  private readonly byKind = new Map<string, Map<string, Entry>>();
  private lookups = 0;
  /** Values that were found together, by kind and keys. */
  private readonly together = new Map<string, WeakMap<readonly string[], Together>>();

  /** @param mostBytes of all values together; zero keeps nothing */
  constructor(
    private readonly validity: Validity,
    private readonly mostBytes: number,
  ) {
    this.byRecency = new LRUCache({
      maxSize: Math.max(1, mostBytes),
      maxEntrySize: Math.max(1, Math.floor(mostBytes / 16)),
      dispose: (entry) => this.forget(entry),
    });
  }

  /** Whether there is room for any value. */
  get keepsAny(): boolean {
    return this.mostBytes > 0;
  }

  /** The part of the values that is of one kind; each kind has keys of its own. */
  of<Value>(kind: string): KeptKind<Value> {
    return this.kindOf(kind, () => this.validity.isRecent());
  }

  /**
   * The same values for one request. What is promised of a value counts from the moment at which the request was received: once the database
   * was heard of recently enough after that, this request may use what is kept, and the clock is not looked at again.
   */
  forRequest(): RequestValues {
    let wasRecent = false;
    const isRecent = (): boolean => (wasRecent ||= this.validity.isRecent());
    return { of: (kind) => this.kindOf(kind, isRecent) };
  }

  private kindOf<Value>(kind: string, isRecent: () => boolean): KeptKind<Value> {
    let ofKind: Map<string, Entry> | undefined;
    const find = (key: string): Entry | undefined => {
      // What is known of a kind is looked up again once it is empty: another may have taken its place.
      if (!ofKind || ofKind.size === 0) ofKind = this.byKind.get(kind);
      const entry = ofKind?.get(key);
      return entry && isRecent() && this.holds(entry) ? entry : undefined;
    };
    return {
      // Only `keep` of the same kind puts values there.
      get: (key) => find(key) as Kept<Value> | undefined,
      getAll: (keys) => {
        const known = this.together.get(kind)?.get(keys);
        const kept = known && isRecent() && this.holdTogether(known) ? known.kept : this.findTogether(kind, keys, find);
        return kept as Kept<readonly Value[]> | undefined;
      },
      mark: () => (this.keepsAny ? this.validity.mark() : undefined),
      keep: (key, { value, topics }, bytes, mark) =>
        this.keep({ kind, key, value, topics, mark, usedAt: this.lookups }, bytes + kind.length + key.length),
    };
  }

  /** Finds values one by one, and remembers them together. */
  private findTogether(
    kind: string,
    keys: readonly string[],
    find: (key: string) => Entry | undefined,
  ): Kept<readonly unknown[]> | undefined {
    const mark = this.validity.mark();
    const entries: Entry[] = [];
    for (const key of keys) {
      const entry = find(key);
      if (!entry) return undefined;
      entries.push(entry);
    }
    const kept = { value: lasting(entries.map(({ value }) => value)), topics: entries.flatMap(({ topics }) => topics) };
    if (mark === undefined) return kept;
    const made: Together = { entries, kept, mark, usedAt: this.lookups };
    for (const entry of entries) {
      if ((entry.together?.length ?? 0) >= MOST_TOGETHER) this.separate(entry);
      (entry.together ??= []).push(made);
    }
    const ofKind = this.together.get(kind) ?? new WeakMap<readonly string[], Together>();
    this.together.set(kind, ofKind.set(keys, made));
    return kept;
  }

  /** Whether values that were found together still hold. */
  private holdTogether(together: Together): boolean {
    const mark = this.validity.mark();
    if (mark === undefined || !together.kept) return false;
    if (together.mark !== mark) {
      if (!together.entries.every((entry) => this.holds(entry))) return false;
      together.mark = mark;
    }
    this.lookups += together.entries.length;
    if (this.lookups - together.usedAt > LOOKUPS_PER_USE) {
      together.usedAt = this.lookups;
      for (const entry of together.entries) this.byRecency.get(entry);
    }
    return true;
  }

  /** Gives up whatever an entry was found in together with others. */
  private separate(entry: Entry): void {
    for (const together of entry.together ?? []) together.kept = undefined;
    entry.together = undefined;
  }

  /** Whether a value still holds. One that does not is forgotten. */
  private holds(entry: Entry): boolean {
    const mark = this.validity.mark();
    if (mark === undefined) return false;
    if (entry.mark !== mark && !this.validity.holdSince(entry.topics, entry.mark)) {
      this.byRecency.delete(entry);
      return false;
    }
    entry.mark = mark;
    this.lookups += 1;
    if (this.lookups - entry.usedAt > LOOKUPS_PER_USE) {
      entry.usedAt = this.lookups;
      this.byRecency.get(entry);
    }
    return true;
  }

  private keep(entry: Entry, bytes: number): void {
    const { kind, key, topics } = entry;
    const ofKind = this.byKind.get(kind) ?? new Map<string, Entry>();
    const before = ofKind.get(key);
    if (before) this.byRecency.delete(before);
    this.byKind.set(kind, ofKind.set(key, entry));
    // An entry that is too large is disposed of at once.
    this.byRecency.set(entry, entry, { size: Math.ceil(bytes + topics.length * TOPIC_BYTES + ENTRY_BYTES) });
    if (!this.byRecency.has(entry)) this.forget(entry);
  }

  private forget(entry: Entry): void {
    const { kind, key } = entry;
    this.separate(entry);
    const ofKind = this.byKind.get(kind);
    ofKind?.delete(key);
    if (ofKind?.size === 0) this.byKind.delete(kind);
  }
}

/** Keeps nothing. */
export const NOTHING_KEPT = new KeptValues(NOTHING_IS_KNOWN, 0);
