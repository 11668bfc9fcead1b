/** Readers who wait for the next change of their feed: one listening connection for all of them, and none while nobody waits. */
import { FEED_CHANNEL } from '@dossier/ledger/delivery-tables';
import { Client } from 'pg';

const EVERY_FEED = '*';

/** Wakes waiting readers. */
export class FeedListener {
  private readonly waiting = new Map<number, Set<() => void>>();
  private client: Client | undefined;
  private isListening = false;
  private hasStopped = false;

  constructor(private readonly databaseUrl: string) {}

  /** How many wait now. */
  get waiters(): number {
    return [...this.waiting.values()].reduce((sum, { size }) => sum + size, 0);
  }

  get isStopped(): boolean {
    return this.hasStopped;
  }

  /**
   * A wait that has begun: what happens from now on ends it, so that nothing is missed between a look and the waiting.
   * `end` must be called; `ended` resolves at the next change of the feed, or after the time.
   */
  begin(feed: number): { ended(milliseconds: number): Promise<void>; end(): void } {
    let wake = (): void => undefined;
    let isWoken = this.hasStopped;
    const onChange = (): void => {
      isWoken = true;
      wake();
    };
    const waiters = this.waiting.get(feed) ?? new Set();
    this.waiting.set(feed, waiters.add(onChange));
    void this.listen();
    return {
      ended: (milliseconds) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = (): void => {
            clearTimeout(timer);
            resolve();
          };
          if (isWoken) wake();
          isWoken = false;
        }),
      end: () => {
        waiters.delete(onChange);
        if (waiters.size === 0 && this.waiting.get(feed) === waiters) this.waiting.delete(feed);
      },
    };
  }

  /** Ends all waits; from now on nobody waits. */
  async stop(): Promise<void> {
    this.hasStopped = true;
    this.wakeAll();
    await this.client?.end().catch(() => undefined);
  }

  private wakeAll(): void {
    for (const waiters of this.waiting.values()) for (const wake of waiters) wake();
  }

  /** Without the connection waits end after their time: a change then comes later and is not lost. */
  private async listen(): Promise<void> {
    if (this.isListening || this.hasStopped) return;
    this.isListening = true;
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'dossier partners waiting' });
    const end = (): void => {
      if (this.client === client) this.isListening = false;
    };
    this.client = client;
    client
      .on('error', end)
      .on('end', end)
      .on('notification', ({ payload = '' }) => {
        if (payload === EVERY_FEED) return this.wakeAll();
        for (const feed of payload.split(',')) for (const wake of this.waiting.get(Number(feed)) ?? []) wake();
      });
    try {
      await client.connect();
      await client.query(`listen ${FEED_CHANNEL}`);
      // Changes before the connection listened.
      this.wakeAll();
    } catch {
      end();
    }
  }
}
