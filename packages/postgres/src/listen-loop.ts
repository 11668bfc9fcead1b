/** Work that waits in the database: done when PostgreSQL notifies, at every poll, and again after an error, until stopped. */
import { Client } from 'pg';

/** A notification only wakes; the poll covers a missed one. */
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;

/** What a loop works on. */
export interface ListenLoopOptions {
  readonly databaseUrl: string;
  /** Name of the listening connection, as PostgreSQL shows it. */
  readonly applicationName: string;
  /** Channel of NOTIFY that wakes the loop. */
  readonly channel: string;
  /** Does what is waiting, all of it; ends soon after `isStopped` has become true. It must not reject: the next round tries again. */
  readonly round: () => Promise<void>;
}

/** Runs `round` one at a time, whenever there may be something to do. */
export class ListenLoop {
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private listens = true;
  private isWoken = false;
  private hasStopped = false;
  private lastError = '';

  constructor(private readonly options: ListenLoopOptions) {}

  /** Whether a round has to end. */
  get isStopped(): boolean {
    return this.hasStopped;
  }

  /** Starts listening and polling; resolves at once. @param listens false polls only, so that the changes of a second are seen together */
  start(listens = true): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.listens = listens;
    if (listens) void this.listen();
    this.wake();
  }

  /** Ends with the round under way; a loop that does not listen has one more round before, so that nothing of its own process is left. */
  async stop(): Promise<void> {
    if (!this.listens) {
      this.wake();
      await this.running;
    }
    this.hasStopped = true;
    clearInterval(this.timer);
    await this.listener?.end().catch(() => undefined);
    await this.running;
  }

  /** Has a round now, or once more after the one under way. */
  wake(): void {
    if (this.hasStopped) return;
    this.isWoken = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.isWoken) this.wake();
    });
  }

  /** Tells an error that stopped a round, unless it is the one that was told last and nothing has succeeded since. */
  tellOnce(error: unknown, tell: (message: string) => void): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.lastError) tell(message);
    this.lastError = message;
  }

  /** Something has succeeded: the next error is told, whatever it is. */
  succeeded(): void {
    this.lastError = '';
  }

  private async run(): Promise<void> {
    this.isWoken = false;
    await this.options.round();
  }

  private async listen(): Promise<void> {
    if (this.hasStopped) return;
    const { databaseUrl, applicationName, channel } = this.options;
    const client = new Client({ connectionString: databaseUrl, application_name: applicationName });
    const again = (): void => {
      if (this.listener !== client) return;
      this.listener = undefined;
      if (!this.hasStopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    };
    this.listener = client;
    client
      .on('error', again)
      .on('end', again)
      .on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      this.wake();
    } catch {
      again();
    }
  }
}
