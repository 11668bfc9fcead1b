/**
 * The syndication process: writes to `delivery` what each partner should have. Every step is one transaction that finds its work in the database,
 * so that the process can end at any moment and another one goes on.
 */
import { createHash } from 'node:crypto';
import { DELIVERY_TABLES } from '@dossier/ledger/delivery-tables';
import { LEDGER_CHANNEL } from '@dossier/ledger/tables';
import { makeOnce } from '@dossier/postgres/make-once';
import { ListenLoop } from '@dossier/postgres/listen-loop';
import { COMPOSITION_VERSION, type Addresses } from './compose';
import { composeBatch, type Composing, type Log } from './compose-batch';
import { TurnConnection, type Connection, type State } from './connection';
import { serveEndpoints } from './endpoints';
import { absorb, markAll, markFailed } from './queue';
import { beginSweep, endEmbargo, openFeeds, settle, sweepChunk } from './sweep';

const HAS_LEDGER = `select to_regclass('feed.ledger') is not null and to_regclass('feed.partners') is not null as found`;

/** The tables are made by one release for all its processes: to make them again would wait for readers, and make them wait. */
const TABLES_VERSION = createHash('sha256').update(DELIVERY_TABLES).digest('hex');
const MADE_BY = `select obj_description(to_regnamespace('delivery')::oid, 'pg_namespace') as version`;

/** A dump was restored, or the tables are new: every cursor belongs to another history. */
const RENEW = `
  with renewed as (
    update delivery.state set made = 'delivery.state'::regclass::oid where made <> 'delivery.state'::regclass::oid returning made
  ) update delivery.feeds set token = md5(token || clock_timestamp()::text) where exists (select from renewed)`;

/** Numbers between the last one that this history knows and this moment may have been given before a backup was restored. */
const BEGIN_SESSION = `
  with begun as (
    select head as previous, greatest(head + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint) as first from delivery.state
  ), kept as (
    insert into delivery.sessions (first, previous_head) select first, previous from begun
  ) update delivery.state set head = first from begun`;

/** What the syndication process needs. */
export interface SyndicatorOptions {
  readonly databaseUrl: string;
  readonly addresses: Addresses;
  readonly log: Log;
}

/** Keeps every partner's feed up to date until it is stopped. Errors are logged, and the work is tried again in the next round. */
export class Syndicator {
  private readonly loop: ListenLoop;
  private readonly connection: TurnConnection;
  private hasTables = false;
  private hasBegun = false;
  private readonly composing: Composing;

  constructor(private readonly options: SyndicatorOptions) {
    const { databaseUrl, addresses, log } = options;
    this.composing = { addresses, log, exhaustions: new Map() };
    const round = async (): Promise<void> => this.round();
    this.loop = new ListenLoop({ databaseUrl, applicationName: 'dossier syndication', channel: LEDGER_CHANNEL, round });
    this.connection = new TurnConnection(databaseUrl, async (connection) => this.prepare(connection));
  }

  start(): void {
    this.loop.start();
  }

  /** Ends after the current step. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await this.connection.close();
  }

  private async round(): Promise<void> {
    try {
      await this.follow();
      this.loop.succeeded();
    } catch (error) {
      this.hasBegun = false;
      this.loop.tellOnce(error, (message) => this.options.log(`feeds cannot be brought up to date, trying again: ${message}`));
    }
  }

  /** Makes the tables on a new connection, once the CMS has made the ledger. */
  private async prepare(connection: Connection): Promise<void> {
    if (this.hasTables) return;
    const [row] = await connection.rows<{ found: boolean }>(HAS_LEDGER);
    if (!row?.found) throw new Error('the CMS has not made the ledger yet');
    const [made] = await connection.rows<{ version: string | null }>(MADE_BY);
    if (made?.version !== TABLES_VERSION)
      await makeOnce(async () => connection.rows(`${DELIVERY_TABLES}; comment on schema delivery is '${TABLES_VERSION}'`));
    this.hasTables = true;
  }

  private async begin(): Promise<boolean> {
    const { siteUrl, mediaUrl } = this.options.addresses;
    const composition = [COMPOSITION_VERSION, siteUrl, mediaUrl].join(' ');
    const begun = await this.connection.step(async (connection) => {
      await connection.rows(RENEW);
      await connection.rows(BEGIN_SESSION);
      const changed = await connection.rows('update delivery.state set composition = $1 where composition <> $1 returning made', [
        composition,
      ]);
      if (changed.length > 0) await markAll(connection);
      else await markFailed(connection);
      return true;
    });
    return begun ?? false;
  }

  private async follow(): Promise<void> {
    this.hasBegun ||= await this.begin();
    if (!this.hasBegun) return;
    // Without a partner nothing is read or written.
    const hasPartners = await this.connection.step(openFeeds);
    while (hasPartners && !this.loop.isStopped && (await this.work()));
    if (!this.loop.isStopped) await this.connection.step(settle);
  }

  /**
   * Does one step of each kind, what takes something away first. Sweeps, which can only add, wait until every document is written.
   * @returns whether more may be waiting
   */
  private async work(): Promise<boolean> {
    const first = [
      serveEndpoints,
      beginSweep,
      absorb,
      async (connection: Connection, state: State) => composeBatch(connection, state, this.composing),
    ];
    const hasWritten = await this.each([...first, endEmbargo]);
    return hasWritten || this.each([sweepChunk]);
  }

  private async each(steps: readonly ((connection: Connection, state: State) => Promise<boolean>)[]): Promise<boolean> {
    let isMore = false;
    for (const step of steps) {
      if (this.loop.isStopped) return false;
      isMore = (await this.connection.step(step)) || isMore;
    }
    return isMore;
  }
}
