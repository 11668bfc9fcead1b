/** Runs a function whenever there may be work in the database: at each notification of PostgreSQL and at each poll, until stopped. */
import { Client } from 'pg';

/** The poll finds work whose notification was missed. */
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;

/** Options of a loop. */
export interface ListenLoopOptions {
  readonly databaseUrl: string;
  /** Name of the listening connection, as PostgreSQL shows it. */
  readonly applicationName: string;
  /** The channel of NOTIFY that starts a round. */
  readonly channel: string;
  /** Does all waiting work; ends soon after `isStopped` has become true. It must not reject: the next round tries again. */
  readonly round: () => Promise<void>;
}

/** Runs `round` whenever there may be work, one round at a time. */
export class ListenLoop {
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private listens = true;
  private isWoken = false;
  private hasStopped = false;
  private lastError = '';

  constructor(private readonly options: ListenLoopOptions) {}

  /** Whether the current round has to end. */
  get isStopped(): boolean {
    return this.hasStopped;
  }

  /** Starts listening and polling; returns at once. @param listens false to poll only, so that the changes of a second are handled together */
  start(listens = true): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.listens = listens;
    if (listens) void this.listen();
    this.wake();
  }

  /** Stops after the current round. A loop that does not listen runs one more round first, for the last changes of its own process. */
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

  /** Starts a round now, or after the current one. */
  wake(): void {
    if (this.hasStopped) return;
    this.isWoken = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.isWoken) this.wake();
    });
  }

  /** Reports an error of a round, unless the same error was reported last and `succeeded` was not called since. */
  tellOnce(error: unknown, tell: (message: string) => void): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.lastError) tell(message);
    this.lastError = message;
  }

  /** To be called when a round succeeds: the next error is reported, even the same one. */
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
