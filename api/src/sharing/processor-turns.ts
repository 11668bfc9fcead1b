/**
 * Shares the processor's time in short turns. All work for an operation is done in turns of its client, and a turn is over after a few
 * milliseconds: then the event loop handles connections and the database, and the client that has used the least time is next.
 */
import type { Client, Crowd } from './client';
import { FairQueue, type Waiting } from './fair-queue';

/** Milliseconds of turns before the event loop handles input again: while one client is active, and while several are. */
const SLICE_MS = { alone: 5, contended: 1 } as const;

/** The upper bound of it when handling input took long: turns get as long as the input took, so that a flood leaves time to answer. */
const LONGEST_SLICE_MS = 20;

/**
 * A turn that took longer than `afterMs` could not be interrupted. A client that has used more than its share then gets no turn for as long,
 * up to `mostMs`: so the event loop is idle half of the time, and another client's request need not wait for the end of the next such turn.
 */
const REST = { afterMs: 2, mostMs: 20 } as const;

/** Shares the event loop among clients. */
export class Turns {
  private readonly waiting = new FairQueue<() => void>();
  private isRunning = false;
  private isScheduled = false;
  /** Whether no client has had a turn since the last `begin`. */
  private isIdle = false;
  private resting: NodeJS.Timeout | undefined;
  /** When the event loop was last given control while turns were waiting; infinite when none were. */
  private pausedAt = Number.POSITIVE_INFINITY;
  /** Whether handling input took longer than the turns before it. */
  private isFlooded = false;
  private sliceEnd = 0;
  private mark = 0;
  private current: Client | undefined;

  /** @param crowd the clients that share the turns */
  constructor(private readonly crowd: Crowd) {}

  /** Resolves at the client's turn. The time until the caller waits for something else is charged to the client. */
  enter(client: Client): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(client, resolve);
      this.wake();
    });
  }

  /** Whether the turn has been over for `sinceMs` milliseconds: further work should `enter` again. */
  isOver(sinceMs = 0): boolean {
    return this.isRunning && performance.now() >= this.sliceEnd + sinceMs;
  }

  /** Schedules the next turns at once, also during a pause: the new client may have no pause. */
  private wake(): void {
    if (this.resting) {
      clearTimeout(this.resting);
      this.resting = undefined;
      this.isScheduled = false;
    }
    this.schedule();
  }

  /** Tries again in a millisecond: every waiting client is in a pause. */
  private rest(): void {
    this.isScheduled = true;
    this.resting = setTimeout(this.begin, 1);
  }

  private schedule(): void {
    if (this.isRunning || this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(this.begin);
  }

  private readonly begin = (): void => {
    this.isScheduled = false;
    this.resting = undefined;
    this.isRunning = true;
    this.isIdle = true;
    this.current = undefined;
    this.mark = performance.now();
    const least = this.crowd.isContended() ? SLICE_MS.contended : SLICE_MS.alone;
    const cameIn = this.mark - this.pausedAt;
    this.isFlooded = cameIn > least;
    this.sliceEnd = this.mark + Math.min(Math.max(least, cameIn), LONGEST_SLICE_MS);
    this.step();
  };

  /**
   * The next turn. While several clients are active and there is little input, all turns until the next `begin` go to one client: everything
   * that its turn leads to, such as a statement, is then sent before another client's turn.
   */
  private takeNext(now: number): Waiting<() => void> | undefined {
    if (!this.crowd.isContended()) return this.waiting.take();
    const stays = this.isFlooded ? undefined : this.current;
    return this.waiting.take((client) => client.restsUntil <= now && (!stays || client === stays));
  }

  private endTurn(client: Client, now: number): void {
    const took = now - this.mark;
    client.charge(took);
    if (took > REST.afterMs && this.crowd.isContended() && this.crowd.isAhead(client))
      client.restsUntil = now + Math.min(took, REST.mostMs);
  }

  private readonly step = (): void => {
    const now = performance.now();
    if (this.current) this.endTurn(this.current, now);
    this.mark = now;
    const next = now < this.sliceEnd ? this.takeNext(now) : undefined;
    this.current = next?.client;
    if (next) {
      this.isIdle = false;
      next.item();
      // By the next tick, all promises that this turn resolved have run.
      void Promise.resolve().then(() => process.nextTick(this.step));
      return;
    }
    this.isRunning = false;
    this.pausedAt = Number.POSITIVE_INFINITY;
    if (!this.waiting.isWaiting) return;
    if (this.isIdle) this.rest();
    else {
      this.pausedAt = now;
      this.schedule();
    }
  };
}
