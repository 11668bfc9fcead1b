/** Tells many listeners which of the topics that they name are touched, from the one follower of the process. */
import { EVERYTHING, type Topic } from '../model/topics';
import type { ChangesFollower } from './changes-follower';

/** What was touched since the last time that a listener asked. */
export interface Touched {
  /** Whether any topic may have been touched. */
  readonly isEverything: boolean;
  /** Those of the listener's topics that were touched; not complete when everything may have been. */
  readonly topics: ReadonlySet<Topic>;
}

/** What listeners need of the follower. */
type Changes = Pick<ChangesFollower, 'onChange' | 'mark' | 'boundMs'>;

/**
 * A listener: an iterator of what is touched. What is touched while nobody asks for the next value is merged, so that it takes no more memory
 * than the topics that are named. The first value comes at once and tells everything.
 */
class Listener<Event> implements AsyncIterableIterator<Event> {
  private isEverything = true;
  private touched = new Set<Topic>();
  private isOver = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly toEvent: (touched: Touched) => Event,
    private readonly close: () => void,
  ) {}

  touch(topic: Topic): void {
    if (topic === EVERYTHING) this.isEverything = true;
    else this.touched.add(topic);
    this.wake?.();
  }

  /** One call at a time. */
  async next(): Promise<IteratorResult<Event, undefined>> {
    while (!this.isOver && !this.isEverything && this.touched.size === 0)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    if (this.isOver) return { done: true, value: undefined };
    const event = this.toEvent({ isEverything: this.isEverything, topics: this.touched });
    this.isEverything = false;
    this.touched = new Set();
    return { done: false, value: event };
  }

  /** Ends the listener, also while `next` waits. */
  async return(): Promise<IteratorResult<Event, undefined>> {
    this.isOver = true;
    this.close();
    this.wake?.();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/**
 * The listeners of a process. A change is told when the follower's bound has passed since it became known: from then on every process with the
 * same bound answers with it (docs/decisions/0041-kept-in-memory.md), so that a reader may ask any of them. It is told also to those who began to
 * listen meanwhile, since what they have read may be from before it.
 */
export class ChangeListeners {
  private readonly all = new Set<Listener<unknown>>();
  private readonly byTopic = new Map<Topic, Set<Listener<unknown>>>();

  constructor(private readonly changes: Changes) {
    // Timers have whole milliseconds, and may be early by a part of one.
    const delay = Math.ceil(changes.boundMs) + 1;
    changes.onChange(({ topics }) => void setTimeout(() => this.tell(topics), delay).unref());
  }

  /** Whether changes are followed; before the first look at them, one could be missed. */
  get isFollowing(): boolean {
    return this.changes.mark() !== undefined;
  }

  /**
   * Listens from now on. Call `return` of the iterator to end it.
   * @param toEvent makes the values of the iterator
   */
  listen<Event>(topics: ReadonlySet<Topic>, toEvent: (touched: Touched) => Event): AsyncIterableIterator<Event> {
    const listener = new Listener(toEvent, () => this.remove(listener, topics));
    this.all.add(listener);
    for (const topic of topics) {
      const listeners = this.byTopic.get(topic) ?? new Set();
      this.byTopic.set(topic, listeners.add(listener));
    }
    return listener;
  }

  private remove(listener: Listener<unknown>, topics: ReadonlySet<Topic>): void {
    this.all.delete(listener);
    for (const topic of topics) {
      const listeners = this.byTopic.get(topic);
      listeners?.delete(listener);
      if (listeners?.size === 0) this.byTopic.delete(topic);
    }
  }

  private tell(topics: readonly Topic[]): void {
    for (const topic of topics)
      for (const listener of topic === EVERYTHING ? this.all : (this.byTopic.get(topic) ?? [])) listener.touch(topic);
  }
}
