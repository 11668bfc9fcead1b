/**
 * The processor's time, in short turns. Everything that is done for an operation is done in its client's turn, and a turn is over after
 * a few milliseconds: then the event loop sees to connections and to the database, and the client that has used least goes on.
 */
import type { Client, Crowd } from './client';
import { FairQueue, type Waiting } from './fair-queue';

/** Milliseconds between two looks at what came in: while one client is alone, and while several ask. */
const SLICE_MS = { alone: 5, contended: 1 } as const;

/** Shares the event loop among clients. */
export class Turns {
  private readonly waiting = new FairQueue<() => void>();
  private isRunning = false;
  private isScheduled = false;
  private sliceEnd = 0;
  private mark = 0;
  private current: Client | undefined;

  /** @param crowd whose the turns are */
  constructor(private readonly crowd: Crowd) {}

  /** Resolves when it is the client's turn. What follows, until it waits for something else, is charged to the client. */
  enter(client: Client): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(client, resolve);
      this.schedule();
    });
  }

  /** Whether the turn is over, and has been for some milliseconds: what can wait should `enter` again. */
  isOver(sinceMs = 0): boolean {
    return this.isRunning && performance.now() >= this.sliceEnd + sinceMs;
  }

  private schedule(): void {
    if (this.isRunning || this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(this.begin);
  }

  private readonly begin = (): void => {
    this.isScheduled = false;
    this.isRunning = true;
    this.current = undefined;
    this.mark = performance.now();
    this.sliceEnd = this.mark + (this.crowd.isContended() ? SLICE_MS.contended : SLICE_MS.alone);
    this.step();
  };

  /** While several ask, a round is one client's: all that its turn leads to, such as a statement, is under way before another's begins. */
  private takeNext(): Waiting<() => void> | undefined {
    const { current } = this;
    return this.waiting.take(current && this.crowd.isContended() ? (client) => client === current : undefined);
  }

  private readonly step = (): void => {
    const now = performance.now();
    this.current?.charge(now - this.mark);
    this.mark = now;
    const next = now < this.sliceEnd ? this.takeNext() : undefined;
    this.current = next?.client;
    if (next) {
      next.item();
      // All promises that this one led to have run when the tick comes.
      void Promise.resolve().then(() => process.nextTick(this.step));
      return;
    }
    this.isRunning = false;
    if (this.waiting.isWaiting) this.schedule();
  };
}
