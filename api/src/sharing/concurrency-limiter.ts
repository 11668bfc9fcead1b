/** Limits how many operations or statements run at a time: per client, and for all whose pace is long or unknown. */
import type { Client, Pace } from './client';

/**
 * How many may run at a time. Running work cannot be interrupted: so there is always room left for short work, and some for work whose pace
 * is not known.
 */
export interface ConcurrencyLimits {
  readonly all: number;
  /** Of one client while no other is active. */
  readonly alone: number;
  /** Of one client while others are active, per unit of its weight. */
  readonly each: number;
  /** Of all work with a long pace, while several clients are active. */
  readonly long: number;
  /** Of all work without a short pace, while several clients are active. */
  readonly unproven: number;
}

/** Counts what runs, by pace. */
export class ConcurrencyLimiter {
  private readonly running: Record<Pace, number> = { unknown: 0, short: 0, long: 0 };

  constructor(private readonly limits: ConcurrencyLimits) {}

  /** How many a client may have running. */
  limitOf({ crowd, weight }: Client): number {
    const { alone, each } = this.limits;
    return crowd.isContended() ? Math.min(each * weight, alone) : alone;
  }

  /** Whether another one may begin for a client that has `has` running. */
  hasRoom(client: Client, has: number, pace: Pace): boolean {
    const { unknown, short, long } = this.running;
    if (unknown + short + long >= this.limits.all || has >= this.limitOf(client)) return false;
    if (pace === 'short' || !client.crowd.isContended()) return true;
    if (unknown + long >= this.limits.unproven) return false;
    // A client that has none running may begin: on a busy machine short work takes long, too.
    return pace === 'unknown' || has === 0 || long < this.limits.long;
  }

  begin(pace: Pace): void {
    this.running[pace] += 1;
  }

  end(pace: Pace): void {
    this.running[pace] -= 1;
  }
}
