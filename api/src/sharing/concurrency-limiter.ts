/** How many of something go on at a time: of one client, and of all clients whose doings are long or not known yet. */
import type { Client, Pace } from './client';

/**
 * Numbers at a time. What is long cannot be taken away again from who has it: so there is always room left for what is known to be short,
 * and some for what is not known.
 */
export interface ConcurrencyLimits {
  readonly all: number;
  /** Of one client while no other asks. */
  readonly alone: number;
  /** Of one client while others ask, for each unit of its weight. */
  readonly each: number;
  /** Of all clients together that are known as long, while several ask. */
  readonly long: number;
  /** Of all that are not known as short, while several ask. */
  readonly unproven: number;
}

/** What goes on, counted. */
export class ConcurrencyLimiter {
  private readonly running: Record<Pace, number> = { unknown: 0, short: 0, long: 0 };

  constructor(private readonly limits: ConcurrencyLimits) {}

  /** How many a client may have. */
  limitOf({ crowd, weight }: Client): number {
    const { alone, each } = this.limits;
    return crowd.isContended() ? Math.min(each * weight, alone) : alone;
  }

  /** Whether one more may begin, for a client that has so many. */
  hasRoom(client: Client, has: number, pace: Pace): boolean {
    const { unknown, short, long } = this.running;
    if (unknown + short + long >= this.limits.all || has >= this.limitOf(client)) return false;
    if (pace === 'short' || !client.crowd.isContended()) return true;
    if (unknown + long >= this.limits.unproven) return false;
    // Who has none is let in first: on a busy machine what is short takes long, too.
    return pace === 'unknown' || has === 0 || long < this.limits.long;
  }

  begin(pace: Pace): void {
    this.running[pace] += 1;
  }

  end(pace: Pace): void {
    this.running[pace] -= 1;
  }
}
