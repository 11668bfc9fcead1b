/** Admission control: decides which operations execute, which wait, and which are refused. */
import { Busy } from './budget';
import type { Client } from './client';
import { FairQueue, type Waiting } from './fair-queue';
import { ConcurrencyLimiter, type ConcurrencyLimits } from './concurrency-limiter';

/** Operations that execute at a time. A single client leaves room for two operations of clients whose pace is not known yet. */
const AT_ONCE: ConcurrencyLimits = { all: 16, alone: 12, each: 6, long: 8, unproven: 14 };

/** The most waiting operations of all clients; beyond that the last of the longest line is refused. */
const MOST_WAITING = 500;

/** The most waiting operations of one client per unit of its weight. */
const LONGEST_LINE = 200;

/** The longest time that an operation waits, in milliseconds. */
const LONGEST_WAIT_MS = 5_000;

/** Operations are refused when serving all waiting ones would take longer than this: while one client is active, and while several are. */
const IN_TIME_MS = { alone: LONGEST_WAIT_MS, contended: 1_000 } as const;

/** The share of the latest value in the moving average of the times between two ends of operations. */
const MEAN_SHARE = 0.05;

interface Ask {
  readonly go: () => void;
  readonly refuse: () => void;
}

/** An operation that executes. */
export interface Admitted {
  /** To be called when it has ended. */
  leave(): void;
}

/** Admits operations. There is one line per client; the client that has used the least time is next. */
export class Admission {
  private readonly lines = new Map<Client, Waiting<Ask>[]>();
  private readonly queue = new FairQueue<Ask>();
  private inLine = 0;
  private leftAt = 0;
  /** The mean time between two ends of operations while others wait, in milliseconds. */
  private interval = 0;
  private readonly limiter = new ConcurrencyLimiter(AT_ONCE);

  /** Whether a further operation of a client could not be served in time. Cheap: it is called before a request is read. */
  refuses(client: Client): boolean {
    const length = this.lines.get(client)?.length ?? 0;
    if (length === 0) return false;
    if (length >= LONGEST_LINE * client.weight) return true;
    if (this.isFull(client) && length >= this.longestLine(client).length) return true;
    return (length * client.operationTime.milliseconds) / this.limiter.limitOf(client) > LONGEST_WAIT_MS;
  }

  /**
   * Resolves when an operation of a client may execute; call `leave` when it has ended.
   *
   * @param onGone registers a listener for the client's disconnection
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

  /** Whether a further operation would wait too long behind all that wait. */
  private isFull({ crowd }: Client): boolean {
    const inTime = crowd.isContended() ? IN_TIME_MS.contended : IN_TIME_MS.alone;
    return this.inLine >= MOST_WAITING || this.inLine * this.interval > inTime;
  }

  /** The longest line; of lines of equal length the client's own. */
  private longestLine(client: Client): readonly Waiting<Ask>[] {
    let longest: readonly Waiting<Ask>[] = this.lines.get(client) ?? [];
    for (const line of this.lines.values()) if (line.length > longest.length) longest = line;
    return longest;
  }

  /** Refuses the last operation of the longest line. @throws Busy when the coming operation would be the last of it */
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
