/** What of one cache has to be purged: each change at least twice, in whatever order changes are confirmed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '../changes/changes-follower';
import { ALL } from '../model/cache-tags';
import type { ApiOrigins } from './api-origins';
import type { PurgedCache } from './purged-cache';
import { sendPurge } from './send-purge';

/** A purge does not wait longer than this for the processes of the API: one of them may be down. */
const LONGEST_WAIT_MS = 1_000;

/** A process of the API that has not told of a change for this long counts as ended. It does not answer from memory without a database. */
const LONGEST_SILENCE_MS = 60_000;

/** With more changes than these that are not purged yet, everything is purged instead. */
const MOST_OPEN = 1_000;

/** One change. */
interface Open {
  readonly position: Position;
  readonly tags: readonly string[];
  /** Whether its second purge is confirmed, or a later purge of everything stands for it. */
  isDone: boolean;
}

/** A purge that waits to be sent with others. */
interface Waiting {
  readonly tags: readonly string[];
  readonly confirm: () => void;
}

/** What a queue needs. */
export interface PurgeQueueOptions {
  readonly cache: PurgedCache;
  readonly apis: ApiOrigins;
  /** How long after the first purge of a change an answer that was read before the change may reach the cache, in milliseconds. */
  readonly longestRequestMs: number;
  readonly log: (line: string) => void;
  /** Called when a further change is purged for good. */
  readonly onSettled: () => void;
}

/**
 * Purges one cache. A change is purged as soon as every process of the API answers with it, so that what is cached afterwards is new; and
 * again after the longest time of a request, because an answer that was read before the change can have been on its way to the cache.
 */
export class PurgeQueue {
  /** Changes that are not settled, in their order. */
  private open: Open[] = [];
  private waiting: Waiting[] = [];
  private sending: Promise<void> | undefined;
  private failingSince: number | undefined;
  /** Up to where every change is purged for good; undefined while that is not known. */
  private settled: Position | undefined;

  constructor(
    private readonly options: PurgeQueueOptions,
    private readonly signal: AbortSignal,
  ) {}

  /** Up to where every change is purged for good. @param known up to where changes are known */
  settledAt(known: Position): Position | undefined {
    return this.open.length === 0 ? known : this.settled;
  }

  /** Milliseconds since purges fail; 0 while they succeed. */
  failingFor(): number {
    return this.failingSince === undefined ? 0 : Date.now() - this.failingSince;
  }

  /**
   * Adds a change.
   * @param tags with `ALL` among them, they stand for all earlier changes too
   * @param before the position before the change; undefined when it is not known what was purged before
   */
  add(position: Position, tags: readonly string[], before: Position | undefined): void {
    if (this.open.length === 0) this.settled = before;
    const isEverything = tags.includes(ALL) || this.open.length >= MOST_OPEN;
    if (isEverything) for (const earlier of this.open.splice(0)) earlier.isDone = true;
    const open: Open = { position, tags: isEverything ? [ALL] : tags, isDone: false };
    this.open.push(open);
    // It ends early only when the process stops: the next start purges again what is not settled.
    this.settle(open).catch(() => undefined);
  }

  /** Purges a change for good. @throws AbortError */
  private async settle(open: Open): Promise<void> {
    const { apis, longestRequestMs, onSettled } = this.options;
    const { signal } = this;
    const hasPassed = apis
      .passed(open.position.number, AbortSignal.any([signal, AbortSignal.timeout(LONGEST_SILENCE_MS)]))
      .catch(() => undefined);
    const isLate = await Promise.race([hasPassed.then(() => false), sleep(LONGEST_WAIT_MS, true, { signal, ref: false })]);
    if (isLate) {
      await this.purge(open);
      await hasPassed;
    }
    await this.purge(open);
    await sleep(longestRequestMs, undefined, { signal });
    await this.purge(open);
    open.isDone = true;
    while (this.open[0]?.isDone) this.settled = this.open.shift()?.position;
    onSettled();
  }

  /** Resolves once the cache has confirmed the purge. @throws AbortError */
  private async purge({ tags, isDone }: Open): Promise<void> {
    this.signal.throwIfAborted();
    if (isDone) return;
    await new Promise<void>((confirm) => {
      this.waiting.push({ tags, confirm });
      this.startSending();
    });
  }

  private startSending(): void {
    this.sending ??= this.send().finally(() => {
      this.sending = undefined;
      if (this.waiting.length > 0 && !this.signal.aborted) this.startSending();
    });
  }

  /** Sends what waits, all that came meanwhile together. */
  private async send(): Promise<void> {
    const { cache, log } = this.options;
    const failed = (reason: string): void => {
      if (this.failingSince === undefined) log(`cannot purge ${cache.name}, trying again: ${reason}`);
      this.failingSince ??= Date.now();
    };
    while (this.waiting.length > 0 && !this.signal.aborted) {
      const purges = this.waiting.splice(0);
      const tags = new Set(purges.flatMap((purge) => purge.tags));
      try {
        await sendPurge(cache, [...tags], { failed }, this.signal);
      } catch {
        return; // Stopped.
      }
      if (this.failingSince !== undefined) log(`purges ${cache.name} again`);
      this.failingSince = undefined;
      for (const { confirm } of purges) confirm();
    }
  }
}
