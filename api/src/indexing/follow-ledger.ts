/** Follows the ledger: applies new changes as they come, until stopped. */
import { hasLedger } from '@dossier/ledger/read-extent';
import { LEDGER_CHANNEL } from '@dossier/ledger/tables';
import { ListenLoop } from '@dossier/postgres/listen-loop';
import type { DataSource } from 'typeorm';
import { applyBatch, retryFailed } from './apply-batch';
import { BatchSize } from './batch-size';
import { findNext, reportProgress, reportTrouble } from './report-progress';
import { toTrouble } from './failure-reason';

const RETRY_WITHDRAWALS_MS = 60_000;
/** The first batch after a notification waits for no report, unless there was none for this long: a report is a transaction of its own. */
const REPORT_MS = 900;

/** Writes one line to the worker's log. */
export type Log = (line: string) => void;

/** Keeps one index up to date with the ledger. Errors are logged, and the work is tried again in the next round. */
export class Follower {
  private readonly batches = new BatchSize();
  private readonly loop: ListenLoop;
  private hasRetried = false;
  private foundLedger = false;
  private reportedAt = -REPORT_MS;
  private retriedWithdrawalsAt = 0;

  constructor(
    private readonly source: DataSource,
    databaseUrl: string,
    private readonly log: Log,
  ) {
    const round = async (): Promise<void> => this.follow();
    this.loop = new ListenLoop({ databaseUrl, applicationName: 'dossier worker', channel: LEDGER_CHANNEL, round });
  }

  start(): void {
    this.loop.start();
  }

  /** Ends after the current batch. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** One round; there is one every second at least, so that the API sees that the worker runs. */
  private async follow(): Promise<void> {
    try {
      this.foundLedger ||= await hasLedger(this.source);
      if (!this.foundLedger) return;
      await this.retry();
      if (performance.now() - this.reportedAt > REPORT_MS) await this.report();
      // After every batch, so that /ready shows the progress of a worker that has many changes to apply.
      while (!this.loop.isStopped && (await this.applyOne()) > 0 && (await this.report()));
      if (this.loop.isStopped) return;
      await reportTrouble(this.source, null);
      this.loop.succeeded();
    } catch (error) {
      this.foundLedger = false;
      await this.complain(error);
    }
  }

  /** @returns whether changes are waiting; of later ones a notification tells */
  private async report(): Promise<boolean> {
    const isBehind = await reportProgress(this.source);
    this.reportedAt = performance.now();
    return isBehind;
  }

  /** Tries failed documents again: all of them when the worker starts, withdrawn ones every minute, so that nothing withdrawn stays public. */
  private async retry(): Promise<void> {
    const areDue = performance.now() - this.retriedWithdrawalsAt > RETRY_WITHDRAWALS_MS;
    if (!this.hasRetried || areDue) await retryFailed(this.source, this.hasRetried);
    if (areDue) this.retriedWithdrawalsAt = performance.now();
    this.hasRetried = true;
  }

  /** Applies a batch; when it fails, a smaller one at once, down to the one document that causes the error. */
  private async applyOne(): Promise<number> {
    for (;;) {
      try {
        const { documents, failed } = await applyBatch(this.source, this.batches.size, (error) => this.batches.blames(error));
        this.batches.grow();
        for (const { type, documentId, locale, reason } of failed)
          this.log(`the ${type} ${documentId}${locale && ` (${locale})`} cannot be indexed, its last version stays: ${reason}`);
        return documents;
      } catch (error) {
        if (this.loop.isStopped || !this.batches.shrink(error)) throw error;
      }
    }
  }

  /** Reports an error to the log, once while it stays the same, and to the API. */
  private async complain(error: unknown): Promise<void> {
    this.loop.tellOnce(error, (message) => this.log(`the index cannot be brought up to date, trying again: ${message}`));
    try {
      const at = this.batches.size === 1 ? await findNext(this.source) : null;
      await reportTrouble(this.source, toTrouble(error, at));
    } catch {
      // The error cannot be written either: /ready reports that the worker has not written.
    }
  }
}
