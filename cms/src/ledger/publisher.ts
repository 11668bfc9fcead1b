/** The publisher: runs in every CMS process, and takes turns with its twins in others. */
import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import { publishBatch, setAsideFirst } from './publish-batch';

const BATCH = 500;
/** NOTIFY only wakes; this covers a missed one. */
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;
/** Serialisation failure and deadlock: the same work succeeds when it is done again. */
const TRY_AGAIN = new Set(['40001', '40P01', '55P03']);
const CONNECTION_LOST = /^(?:08|57P|53)/;

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Passes by itself: the next poll tries again. */
function isConnectionError(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return CONNECTION_LOST.test(codeOf(error)) || /ECONN|EPIPE|terminat|timeout|Timeout|aborted/.test(`${codeOf(error)} ${message}`);
}

/** Brings the ledger up to date whenever something is dirty, until stopped. */
export class Publisher {
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isWoken = false;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly databaseUrl: string,
  ) {}

  /** Starts listening and polling; resolves at once. */
  start(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    void this.listen();
    this.wake();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
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
        if (result.isIdle) return;
        if (result.failed > 0) this.strapi.log.warn(`ledger: ${result.failed} documents could not be published; see feed.failed`);
        limit = BATCH;
      } catch (error) {
        if (TRY_AGAIN.has(codeOf(error))) continue;
        if (isConnectionError(error)) return;
        if (limit > 1) limit = 1;
        else await this.setAside(error);
      }
    }
  }

  private async setAside(error: unknown): Promise<void> {
    this.strapi.log.error(`ledger: a document cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    await setAsideFirst(this.strapi, error).catch(() => undefined);
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
