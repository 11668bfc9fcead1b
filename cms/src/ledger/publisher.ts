/** The publisher, which keeps the ledger up to date. It runs in every CMS process, one at a time (promise 2 of the ledger: docs/changing.md). */
import { DIRTY_CHANNEL } from '@dossier/ledger/tables';
import { isCollision } from '@dossier/postgres/database-fault';
import { ListenLoop } from '@dossier/postgres/listen-loop';
import type { Core } from '@strapi/strapi';
import { isOfDatabase, publishBatch } from './publish-batch';

const BATCH = 500;

/** Publishes dirty documents to the ledger until it is stopped. */
export class Publisher {
  private readonly loop: ListenLoop;

  constructor(
    private readonly strapi: Core.Strapi,
    databaseUrl: string,
  ) {
    const round = async (): Promise<void> => this.publish();
    this.loop = new ListenLoop({ databaseUrl, applicationName: 'dossier publisher', channel: DIRTY_CHANNEL, round });
  }

  /**
   * Starts listening and polling, and returns at once.
   * @param listens false in a process that makes many changes itself: it then only polls, once per second, which costs less
   */
  start(listens = true): void {
    this.loop.start(listens);
  }

  /** Stops after the current batch. A publisher that only polls first does one more round, so that changes of its own process are published. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async publish(): Promise<void> {
    let limit = BATCH;
    while (!this.loop.isStopped) {
      try {
        const result = await publishBatch(this.strapi, limit);
        this.loop.succeeded();
        if (result.failed > 0) this.strapi.log.warn(`ledger: ${result.failed} documents could not be published; see feed.failed`);
        if (!result.hasMore) return;
        limit = Math.min(limit * 2, BATCH);
      } catch (error) {
        if (isCollision(error)) continue;
        if (isOfDatabase(error) || limit === 1) {
          this.loop.tellOnce(error, (message) => this.strapi.log.error(`ledger: publishing failed and will be tried again: ${message}`));
          return;
        }
        // Halving the batch finds the document that causes the error; alone in a batch it is recorded as failed.
        limit = Math.ceil(limit / 2);
      }
    }
  }
}
