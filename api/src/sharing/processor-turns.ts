/**
 * The processor's time, in short turns. Everything that is done for an operation is done in its client's turn, and a turn is over after
 * a few milliseconds: then the event loop sees to connections and to the database, and the client that has used least goes on.
 */
import type { Client, Crowd } from './client';
import { FairQueue, type Waiting } from './fair-queue';

/** Milliseconds between two looks at what came in: while one client is alone, and while several ask. */
const SLICE_MS = { alone: 5, contended: 1 } as const;

/** The most of it when much comes in: turns have as long as what came in took, so that a flood of requests leaves time to answer some. */
const LONGEST_SLICE_MS = 20;

/**
 * A turn that took longer than this could not be interrupted. Who has had more than its share rests as long after it, up to a bound: so
 * whatever another client asks meanwhile finds the event loop idle every other moment, and not at the end of the next such turn.
 */
const REST = { afterMs: 2, mostMs: 20 } as const;

/** Shares the event loop among clients. */
export class Turns {
  private readonly waiting = new FairQueue<() => void>();
  private isRunning = false;
  private isScheduled = false;
  /** Whether nobody has had a turn since the last `begin`. */
  private isIdle = false;
  private resting: NodeJS.Timeout | undefined;
  /** When it was last left to the event loop with turns yet to come; never when there were none. */
  private pausedAt = Number.POSITIVE_INFINITY;
  /** Whether what came in took longer than turns had. */
  private isFlooded = false;
  private sliceEnd = 0;
  private mark = 0;
  private current: Client | undefined;

  /** @param crowd whose the turns are */
  constructor(private readonly crowd: Crowd) {}

  /** Resolves when it is the client's turn. What follows, until it waits for something else, is charged to the client. */
  enter(client: Client): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(client, resolve);
      this.wake();
    });
  }

  /** Whether the turn is over, and has been for some milliseconds: what can wait should `enter` again. */
  isOver(sinceMs = 0): boolean {
    return this.isRunning && performance.now() >= this.sliceEnd + sinceMs;
  }

  /** Begins soon, also when it was to begin after a rest: who comes need not rest. */
  private wake(): void {
    if (this.resting) {
      clearTimeout(this.resting);
      this.resting = undefined;
      this.isScheduled = false;
    }
    this.schedule();
  }

  /** Looks again in a millisecond: all who wait are at rest. */
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

  /** While several ask and little comes in, a round is one client's: all that its turn leads to, such as a statement, is under way before another's begins. */
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
      // All promises that this one led to have run when the tick comes.
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
