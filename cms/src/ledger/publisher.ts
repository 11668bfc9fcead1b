/** The publisher: runs in every CMS process, and takes turns with its twins in others. */
import { isCollision } from '@dossier/postgres/fault';
import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import { isOfDatabase, publishBatch } from './publish-batch';

const BATCH = 500;
/** NOTIFY only wakes; this covers a missed one. */
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;

/** Brings the ledger up to date whenever something is dirty, until stopped. */
export class Publisher {
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private listens = true;
  private isStopped = false;
  private isWoken = false;
  private lastError = '';

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly databaseUrl: string,
  ) {}

  /**
   * Starts listening and polling; resolves at once.
   * @param listens false in a process that makes many changes itself: it looks at those of a second together, which costs much less
   */
  start(listens = true): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.listens = listens;
    if (listens) void this.listen();
    this.wake();
  }

  /** Ends after the batch under way; one that does not listen looks once more, so that nothing of its own is left. */
  async stop(): Promise<void> {
    if (!this.listens) {
      this.wake();
      await this.running;
    }
    this.isStopped = true;
    clearInterval(this.timer);
    await this.listener?.end().catch(() => undefined);
    await this.running;
  }

  /** Looks for work now, or once more after the round under way. */
  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.isWoken) this.wake();
    });
  }

  private async run(): Promise<void> {
    this.isWoken = false;
    let limit = BATCH;
    while (!this.isStopped) {
      try {
        const result = await publishBatch(this.strapi, limit);
        this.lastError = '';
        if (result.isIdle) return;
        if (result.failed > 0) this.strapi.log.warn(`ledger: ${result.failed} documents could not be published; see feed.failed`);
        limit = Math.min(limit * 2, BATCH);
      } catch (error) {
        if (isCollision(error)) continue;
        if (isOfDatabase(error) || limit === 1) {
          this.complain(error);
          return;
        }
        // Halving finds the document that breaks a batch; by itself it is set aside.
        limit = Math.ceil(limit / 2);
      }
    }
  }

  /** The next poll tries again; a database that is down is told once. */
  private complain(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.lastError) this.strapi.log.error(`ledger: nothing can be published, trying again: ${message}`);
    this.lastError = message;
  }

  private async listen(): Promise<void> {
    if (this.isStopped) return;
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'dossier publisher' });
    const again = (): void => {
      if (this.listener !== client) return;
      this.listener = undefined;
      if (!this.isStopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    };
    this.listener = client;
    client
      .on('error', again)
      .on('end', again)
      .on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query('listen dossier_dirty');
      this.wake();
    } catch {
      again();
    }
  }
}
