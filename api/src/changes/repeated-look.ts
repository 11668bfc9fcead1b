/** Looks at a database again and again, on a connection of its own that is opened again when it is lost. */
import { Client } from 'pg';

const RECONNECT_MS = 500;
/** A look that takes longer ends the connection: it may be one that a firewall has dropped silently. */
const PATIENCE_MS = 2_000;

/** What is looked at, and how. */
export interface LookOptions {
  readonly databaseUrl: string;
  readonly applicationName: string;
  /** Called once per connection, before its first look; a rejection ends the connection. */
  readonly prepare?: (client: Client) => Promise<void>;
  /** Called when the database notifies the connection. */
  readonly notified?: () => void;
  /** One look. A rejection ends the connection. @returns milliseconds until the next look */
  readonly look: (client: Client) => Promise<number>;
  /** Called when no connection could be made, or one was lost; with the error, if there is one. */
  readonly lost?: (error: unknown) => void;
}

/** Repeats a look until it is stopped. There is never more than one at a time. */
export class RepeatedLook {
  /** The connection, from its first attempt on; and once it can be used. */
  private opened: Client | undefined;
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isWoken = false;
  private hasStopped = false;

  constructor(private readonly options: LookOptions) {}

  /** Starts; returns at once. */
  start(): void {
    void this.connect();
  }

  async stop(): Promise<void> {
    this.hasStopped = true;
    clearTimeout(this.timer);
    await this.opened?.end().catch(() => undefined);
    await this.looking;
  }

  /** Looks now, or again after the look that is under way. */
  wake(): void {
    if (this.hasStopped || !this.client) return;
    this.isWoken = true;
    this.looking ??= this.lookUntilQuiet().finally(() => {
      this.looking = undefined;
      if (this.isWoken) this.wake();
    });
  }

  private async connect(): Promise<void> {
    if (this.hasStopped) return;
    const client = new Client({
      connectionString: this.options.databaseUrl,
      application_name: this.options.applicationName,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    this.opened = client;
    client.on('error', () => undefined).on('notification', () => this.options.notified?.());
    try {
      await client.connect();
      await this.options.prepare?.(client);
    } catch (error) {
      this.reconnect(client, error);
      return;
    }
    this.client = client;
    client.on('error', (error) => this.lose(client, error)).on('end', () => this.lose(client, undefined));
    this.wake();
  }

  private lose(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.timer);
    this.reconnect(client, error);
  }

  private reconnect(client: Client, error: unknown): void {
    if (this.hasStopped) return;
    client.end().catch(() => undefined);
    this.options.lost?.(error);
    setTimeout(() => void this.connect(), RECONNECT_MS).unref();
  }

  private async lookUntilQuiet(): Promise<void> {
    const { client } = this;
    if (!client) return;
    clearTimeout(this.timer);
    let pause = 0;
    while (this.isWoken && !this.hasStopped) {
      this.isWoken = false;
      try {
        pause = await this.options.look(client);
      } catch (error) {
        this.lose(client, error);
        return;
      }
    }
    if (this.client === client) this.timer = setTimeout(() => this.wake(), pause);
  }
}
