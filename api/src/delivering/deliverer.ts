/** Sends what waits in the queue of webhooks, until it is stopped. Endpoints wait for nobody but themselves. */
import { FEED_CHANNEL } from '@dossier/ledger/delivery-tables';
import { ListenLoop } from '@dossier/postgres/listen-loop';
import { openPartnerDatabase, type PartnerDatabase } from '../partners/partner-database';
import { readMessage, type Message } from './message';
import { giveBack, noteDelivered, noteFailed, take, type Taken } from './queue';
import { pauseAfter, restAfter } from './schedule';
import { send, type Outcome, type SendOptions } from './send';
import { signedHeaders } from './sign';

/** A lease outlasts an attempt and what is read before it. */
const LEASE_TIMEOUTS = 2;
const CHANGING_PAUSE_MS = 500;
const UNREADABLE_PAUSE_MS = 60_000;
const GONE = 410;

/** What the deliverer needs. */
export interface DelivererOptions extends SendOptions {
  readonly databaseUrl: string;
  /** The secret of the installation that opens those of endpoints. */
  readonly webhooksKey: string;
  readonly log: (line: string) => void;
  /** Milliseconds between the attempts of a message, and of an endpoint, after so many failures; for tests. */
  readonly schedule?: { readonly pauseAfter: (attempts: number) => number | null; readonly restAfter: (failures: number) => number };
}

const HAS_TABLES = `select to_regclass('delivery.endpoints') is not null as found`;

/** Sends messages. Several may run: each takes what the others have not. Errors of the database are logged, and tried again in the next round. */
export class Deliverer {
  private readonly loop: ListenLoop;
  private readonly database: PartnerDatabase;
  private readonly inFlight = new Set<Promise<void>>();
  private hasTables = false;

  constructor(private readonly options: DelivererOptions) {
    const { databaseUrl } = options;
    this.database = openPartnerDatabase(databaseUrl, 'dossier webhooks');
    const round = async (): Promise<void> => this.round();
    this.loop = new ListenLoop({ databaseUrl, applicationName: 'dossier webhooks waiting', channel: FEED_CHANNEL, round });
  }

  start(): void {
    this.loop.start();
  }

  /** Ends after the attempts that have begun. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.inFlight);
    await this.database.close();
  }

  private async round(): Promise<void> {
    try {
      await this.takeAll();
      this.loop.succeeded();
    } catch (error) {
      this.loop.tellOnce(error, (message) => this.options.log(`webhooks cannot be sent, trying again: ${message}`));
    }
  }

  private async takeAll(): Promise<void> {
    if (!this.hasTables) {
      const [row] = await this.database.rows<{ found: boolean }>('webhook tables', HAS_TABLES, []);
      this.hasTables = row?.found ?? false;
    }
    if (!this.hasTables || this.loop.isStopped) return;
    for (const taken of await take(this.database, LEASE_TIMEOUTS * this.options.timeoutMs)) {
      const work = this.deliver(taken).finally(() => {
        this.inFlight.delete(work);
        this.loop.wake();
      });
      this.inFlight.add(work);
    }
  }

  /** One attempt. What cannot be noted is tried again when the lease ends. */
  private async deliver(taken: Taken): Promise<void> {
    const { log } = this.options;
    try {
      const message = await this.read(taken);
      if (!message) return;
      const signed = { id: taken.message, timestamp: Math.floor(Date.now() / 1_000), body: message.body };
      const sent = { url: message.url, headers: signedHeaders(signed, message.secrets), body: message.body };
      const outcome = await send(sent, this.options);
      const { status } = outcome;
      if (status !== null && status >= 200 && status < 300) await noteDelivered(this.database, taken, outcome);
      else await this.noteFailure(taken, message, outcome);
    } catch (error) {
      log(`webhooks: an attempt cannot be noted, trying again: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async read(taken: Taken): Promise<Message | null> {
    try {
      const message = await readMessage(this.database, taken, this.options.webhooksKey);
      if (!message) await giveBack(this.database, taken, CHANGING_PAUSE_MS);
      return message;
    } catch (error) {
      await giveBack(this.database, taken, UNREADABLE_PAUSE_MS);
      throw error;
    }
  }

  private async noteFailure(taken: Taken, { failures }: Message, outcome: Outcome): Promise<void> {
    const schedule = this.options.schedule ?? { pauseAfter, restAfter };
    const { retryAfterMs, status } = outcome;
    const pause = schedule.pauseAfter(taken.attempts + 1);
    const consequence = {
      pauseMs: pause === null ? null : Math.max(pause, retryAfterMs),
      restMs: Math.max(schedule.restAfter(failures + 1), retryAfterMs),
      isGone: status === GONE,
    };
    const disabled = await noteFailed(this.database, taken, outcome, consequence);
    if (disabled !== null) this.options.log(`the webhook endpoint ${taken.endpoint} is disabled: ${disabled}`);
  }
}
