/** Follows the ledger: applies what is new as it comes, until stopped. */
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { applyBatch, retryFailed } from './apply-batch';
import { BatchSize } from './batch-size';
import { findNext, hasLedger, reportProgress, reportTrouble } from './progress';
import { toTrouble } from './reason';

/** NOTIFY only wakes; this covers a missed one, and tells the API that the worker lives. */
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;
const RETRY_WITHDRAWALS_MS = 60_000;

/** Where the follower tells what happens. */
export type Log = (line: string) => void;

/** Keeps one index up to date with the ledger. Errors are logged, and the work is tried again at the next wake. */
export class Follower {
  private readonly batches = new BatchSize();
  private listener: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isWoken = false;
  private hasRetried = false;
  private retriedWithdrawalsAt = 0;
  private lastError = '';

  constructor(
    private readonly source: DataSource,
    private readonly databaseUrl: string,
    private readonly log: Log,
  ) {}

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

  private wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.isWoken) this.wake();
    });
  }

  private async run(): Promise<void> {
    this.isWoken = false;
    try {
      if (!(await hasLedger(this.source))) return;
      await this.retry();
      // Before every batch, so that a worker with a long way to go is seen to be at work, and how far it has to go.
      do await reportProgress(this.source);
      while (!this.isStopped && (await this.applyOne()) > 0);
      if (this.isStopped) return;
      await reportTrouble(this.source, null);
      this.lastError = '';
    } catch (error) {
      await this.complain(error);
    }
  }

  /** All that failed once, as the worker starts; withdrawals that failed now and then, so that nothing withdrawn stays public. */
  private async retry(): Promise<void> {
    const areDue = performance.now() - this.retriedWithdrawalsAt > RETRY_WITHDRAWALS_MS;
    if (!this.hasRetried || areDue) await retryFailed(this.source, this.hasRetried);
    if (areDue) this.retriedWithdrawalsAt = performance.now();
    this.hasRetried = true;
  }

  /** Applies a batch; of one that fails, at once a smaller one, down to the document that is to blame. */
  private async applyOne(): Promise<number> {
    for (;;) {
      try {
        const { documents, failed } = await applyBatch(this.source, this.batches.size, (error) => this.batches.blames(error));
        this.batches.grow();
        for (const { type, documentId, locale, reason } of failed)
          this.log(`the ${type} ${documentId}${locale && ` (${locale})`} cannot be indexed, its last version stays: ${reason}`);
        return documents;
      } catch (error) {
        if (this.isStopped || !this.batches.shrink(error)) throw error;
      }
    }
  }

  /** Tells the log and the API. A database that is down is told once. */
  private async complain(error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.lastError) this.log(`the index cannot be brought up to date, trying again: ${message}`);
    this.lastError = message;
    try {
      const at = this.batches.size === 1 ? await findNext(this.source) : null;
      await reportTrouble(this.source, toTrouble(error, at));
    } catch {
      // Nor can it be written: the API says that the worker is silent.
    }
  }

  private async listen(): Promise<void> {
    if (this.isStopped) return;
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'dossier worker' });
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
      await client.query('listen dossier_ledger');
      this.wake();
    } catch {
      again();
    }
  }
}
