/** Limits how much is compressed at a time, outside of the event loop: the processors are for the answers themselves first. */
import { availableParallelism } from 'node:os';
import type { Client } from './client';
import { FairQueue } from './fair-queue';

/** Pieces that are compressed at a time: half of the processors, so that the event loop and PostgreSQL always find one. */
const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));

/** Decides whose piece is compressed next: that of the client that has used the least time. */
export class CompressionSlots {
  private readonly waiting = new FairQueue<() => void>();
  private running = 0;

  /** Does a piece of work once its client may, and charges the time to the client. The work cannot be interrupted: keep it short. */
  async run<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
    if (this.running < AT_ONCE) this.running += 1;
    else await new Promise<void>((resolve) => void this.waiting.push(client, resolve));
    const start = performance.now();
    try {
      return await work();
    } finally {
      client.charge(performance.now() - start);
      this.leave();
    }
  }

  /** Passes the slot on to the next that waits. */
  private leave(): void {
    const next = this.waiting.take();
    if (next) next.item();
    else this.running -= 1;
  }
}
