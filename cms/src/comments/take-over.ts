/**
 * Makes documents of what readers have sent. Document and mark are written in one transaction, in which the row is locked: whenever a process
 * ends, the row is either marked and has its document, or is taken by the next one.
 */
import { setTimeout } from 'node:timers/promises';
import { INBOX_CHANNEL } from '@dossier/contract/inbox/tables';
import { databaseFault } from '@dossier/postgres/database-fault';
import { ListenLoop } from '@dossier/postgres/listen-loop';
import type { Core } from '@strapi/strapi';
import { asReader } from '../history/who';
import { lockUntaken, markFailed, markTaken, type Received } from './inbox-rows';
import { toParagraphs } from './plain-text';

const COMMENT = 'api::comment.comment';

/**
 * After a comment, the pause is so many times as long as it took: a flood of comments waits in the inbox, and takes a fifth of a processor at most,
 * which editors and readers need.
 */
const PAUSE_TIMES = 4;

async function makeDocument(strapi: Core.Strapi, { id, post, replyTo, name, text, at }: Received): Promise<void> {
  // A backup may be older than the inbox, and hold the document without the mark.
  if ((await strapi.db.query(COMMENT).count({ where: { documentId: id } })) > 0) return;
  const data = { post: [post], replyTo: replyTo === null ? null : [replyTo], author: name, text: toParagraphs(text), at, kind: 'comment' };
  // Strapi's types do not know that the identifier may be given.
  const given: object = { data: { ...data, documentId: id } };
  await asReader(strapi, async () => strapi.documents(COMMENT).create(given));
}

/** Takes over comments until it is stopped. Any number of processes may do so at once. */
export class TakeOver {
  private readonly loop: ListenLoop;

  constructor(
    private readonly strapi: Core.Strapi,
    databaseUrl: string,
  ) {
    const round = async (): Promise<void> => this.takeAll();
    this.loop = new ListenLoop({ databaseUrl, applicationName: 'dossier comments', channel: INBOX_CHANNEL, round });
  }

  /** Starts, and returns at once. */
  start(): void {
    this.loop.start();
  }

  /** Stops after the current comment. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async takeAll(): Promise<void> {
    while (!this.loop.isStopped) {
      const start = performance.now();
      if (!(await this.takeOne())) return;
      await setTimeout(PAUSE_TIMES * (performance.now() - start));
    }
  }

  /** @returns whether there may be more */
  private async takeOne(): Promise<boolean> {
    const { strapi } = this;
    let id: string | undefined;
    try {
      await strapi.db.transaction(async () => {
        const row = await lockUntaken(strapi);
        id = row?.id;
        if (!row) return;
        await makeDocument(strapi, row);
        await markTaken(strapi, row.id);
      });
      this.loop.succeeded();
      return id !== undefined;
    } catch (error) {
      this.loop.tellOnce(error, (message) => strapi.log.error(`comments: taking one over failed and will be tried again: ${message}`));
      // What is wrong with one comment must not hold up the others.
      if (id === undefined || databaseFault(error)?.kind === 'transient') return false;
      return this.setAside(id, error);
    }
  }

  private async setAside(id: string, error: unknown): Promise<boolean> {
    try {
      await markFailed(this.strapi, id, error instanceof Error ? error.message : String(error));
      return true;
    } catch {
      return false;
    }
  }
}
