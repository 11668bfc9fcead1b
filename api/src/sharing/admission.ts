/** Which operations execute now, which wait, and which are turned away at once. */
import { Busy } from './budget';
import type { Client } from './client';
import { FairQueue, type Waiting } from './fair-queue';
import { ConcurrencyLimiter, type ConcurrencyLimits } from './concurrency-limiter';

/** Operations that execute at a time. One client alone leaves room for two of which nothing is known yet: a newcomer does not wait for it. */
const AT_ONCE: ConcurrencyLimits = { all: 16, alone: 12, each: 6, long: 8, unproven: 14 };

/** Operations that wait, of all clients; beyond that the last of the longest line is turned away. */
const MOST_WAITING = 500;

/** Of one client: as many as it may expect to be served in time. */
const LONGEST_LINE = 200;

/** Milliseconds that an operation waits at most. */
const LONGEST_WAIT_MS = 5_000;

/** Milliseconds in which all who wait are served: while one client asks, and while several do. Beyond that there is no room in the lines. */
const IN_TIME_MS = { alone: LONGEST_WAIT_MS, contended: 1_000 } as const;

/** How much the last time between two departures counts in their mean. */
const MEAN_SHARE = 0.05;

interface Ask {
  readonly go: () => void;
  readonly refuse: () => void;
}

/** An operation that executes. */
export interface Admitted {
  /** Says that it executes no longer. */
  leave(): void;
}

/** The way to execution. Lines are kept per client, and the client that has used least is next. */
export class Admission {
  private readonly lines = new Map<Client, Waiting<Ask>[]>();
  private readonly queue = new FairQueue<Ask>();
  private inLine = 0;
  private leftAt = 0;
  /** Mean milliseconds between two that end, while others wait. */
  private interval = 0;
  private readonly limiter = new ConcurrencyLimiter(AT_ONCE);

  /** Whether one more operation of a client could not be served in time. Costs next to nothing: it is asked before a request is read. */
  refuses(client: Client): boolean {
    const length = this.lines.get(client)?.length ?? 0;
    if (length === 0) return false;
    if (length >= LONGEST_LINE * client.weight) return true;
    if (this.isFull(client) && length >= this.longestLine(client).length) return true;
    return (length * client.operationTime.milliseconds) / this.limiter.limitOf(client) > LONGEST_WAIT_MS;
  }

  /**
   * Resolves when an operation of a client may execute, which `leave` ends.
   *
   * @param onGone calls its listener when nobody waits any more
   * @throws Busy when it cannot be served in time
   */
  async enter(client: Client, onGone: (listener: () => void) => void): Promise<Admitted> {
    if (this.refuses(client)) throw new Busy();
    if (this.mayGo(client)) return this.begin(client);
    if (this.isFull(client)) this.turnAwayLast(client);
    return this.wait(client, onGone);
  }

  private wait(client: Client, onGone: (listener: () => void) => void): Promise<Admitted> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.forget(asked);
      };
      const go = (): void => {
        settle();
        resolve(this.begin(client));
      };
      const refuse = (): void => {
        settle();
        asked.isGone = true;
        reject(new Busy());
      };
      const asked = this.queue.push(client, { go, refuse });
      const timer = setTimeout(refuse, LONGEST_WAIT_MS);
      this.lines.set(client, [...(this.lines.get(client) ?? []), asked]);
      if (this.inLine === 0) this.leftAt = performance.now();
      this.inLine += 1;
      onGone(() => asked.isGone || refuse());
    });
  }

  /** Whether one more could not be served in time, if all who wait are. */
  private isFull({ crowd }: Client): boolean {
    const inTime = crowd.isContended() ? IN_TIME_MS.contended : IN_TIME_MS.alone;
    return this.inLine >= MOST_WAITING || this.inLine * this.interval > inTime;
  }

  /** The longest line, in doubt the client's own. */
  private longestLine(client: Client): readonly Waiting<Ask>[] {
    let longest: readonly Waiting<Ask>[] = this.lines.get(client) ?? [];
    for (const line of this.lines.values()) if (line.length > longest.length) longest = line;
    return longest;
  }

  /** Makes room: the last of the longest line goes, which may be the one that comes. @throws Busy */
  private turnAwayLast(coming: Client): void {
    const last = this.longestLine(coming).at(-1);
    if (!last || last.client === coming) throw new Busy();
    last.item.refuse();
  }

  private forget(asked: Waiting<Ask>): void {
    const left = this.lines.get(asked.client)?.filter((other) => other !== asked) ?? [];
    if (left.length > 0) this.lines.set(asked.client, left);
    else this.lines.delete(asked.client);
    this.inLine -= 1;
  }

  private mayGo(client: Client): boolean {
    return this.limiter.hasRoom(client, client.executing, client.operationTime.pace);
  }

  private begin(client: Client): Admitted {
    const start = performance.now();
    const { pace } = client.operationTime;
    this.limiter.begin(pace);
    client.executing += 1;
    const leave = (): void => {
      this.limiter.end(pace);
      client.executing -= 1;
      const now = performance.now();
      client.operationTime.add(now - start);
      this.noteDeparture(now);
      for (let next = this.takeNext(); next; next = this.takeNext()) next.item.go();
    };
    return { leave };
  }

  private noteDeparture(now: number): void {
    if (this.inLine > 0) this.interval += MEAN_SHARE * (now - this.leftAt - this.interval);
    this.leftAt = now;
  }

  private takeNext(): Waiting<Ask> | undefined {
    return this.queue.isWaiting ? this.queue.take((client) => this.mayGo(client)) : undefined;
  }
}
