/** Follows the changes that the worker writes to the index: the one source for whatever keeps something that was read from it. */
import { Client } from 'pg';
import { CHANGES_CHANNEL } from '../model/changes';
import { EVERYTHING, type Topic } from '../model/topics';
import { RecentChanges, type Change } from './recent-changes';
import type { Validity } from './kept-values';

/** Milliseconds between two looks at the log. A look takes a tenth of a millisecond of the database's time. */
const LOOK_MS = 50;
const RECONNECT_MS = 500;
/** A look that takes longer ends the connection: it may be one that a firewall has dropped silently. */
const PATIENCE_MS = 2_000;

/** The most changes of one look; a reader that is further behind takes everything as touched. */
const MOST_CHANGES = 2_000;

/** After a failover or a restore another server answers, whose numbers may stand for other changes: its start is part of the epoch. */
const LOOK = `
  select h.epoch || ' ' || extract(epoch from pg_postmaster_start_time()) as epoch, h.number as head, l.number, l.topics
  from changes.head h left join lateral (
    select number, topics from changes.log where number > $1 order by number limit ${MOST_CHANGES}
  ) l on true`;

interface Row {
  readonly epoch: string;
  readonly head: string;
  readonly number: string | null;
  readonly topics: readonly Topic[] | null;
}

/** A place among the changes of a database. Numbers of another epoch, as of a database that was restored, cannot be compared. */
export interface Position {
  readonly epoch: string;
  readonly number: number;
}

/** Options of a follower. */
export interface ChangesFollowerOptions {
  readonly databaseUrl: string;
  /** Milliseconds after which what was last heard from the database is no longer recent. */
  readonly boundMs: number;
  readonly lookMs?: number;
  /** The changes after this position are told too; unless given, those after the first look. */
  readonly since?: Position | undefined;
}

/**
 * Knows the changes up to a number, and how long ago the database confirmed that there were no others. It listens to NOTIFY and looks at the
 * log besides, since a replica cannot notify and a notification can be lost.
 *
 * The promise: a look that began at an instant has seen every change committed before that instant. While `isRecent`, the last look began at
 * most `boundMs` ago. So a request that arrives more than `boundMs` after a commit finds that commit among the known changes, or finds
 * `isRecent` false and reads from the database.
 */
export class ChangesFollower implements Validity {
  private readonly recent = new RecentChanges();
  private readonly listeners = new Set<(change: Change) => void>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isWoken = false;
  private hasStopped = false;
  /** The place of the last known change; undefined before the first look. */
  private known: Position | undefined;
  private heardAt = { monotonic: -Infinity, wall: -Infinity };

  constructor(private readonly options: ChangesFollowerOptions) {
    this.known = options.since;
  }

  /** Starts to follow; returns at once. Until the first look succeeds, nothing is recent. */
  start(): void {
    void this.connect();
  }

  async stop(): Promise<void> {
    this.hasStopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
    await this.looking;
  }

  mark(): number | undefined {
    return this.known && this.recent.mark;
  }

  /** The number of the last known change; undefined before the first look. */
  get number(): number | undefined {
    return this.known?.number;
  }

  /** The place of the last known change, also while listeners hear of it; undefined before the first look. */
  get position(): Position | undefined {
    return this.known;
  }

  /** Milliseconds since the last successful look began; infinite before the first. */
  age(): number {
    const { monotonic, wall } = this.heardAt;
    const byWall = Date.now() - wall;
    // The monotonic clock may stand still while a virtual machine is paused, and the other may be set back.
    return byWall < 0 ? Infinity : Math.max(performance.now() - monotonic, byWall);
  }

  isRecent(): boolean {
    return this.age() <= this.options.boundMs;
  }

  holdSince(topics: Iterable<Topic>, mark: number): boolean {
    return this.recent.holdSince(topics, mark);
  }

  /** Calls the listener with each change, in order, once it is known. @returns a function that removes the listener */
  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private async connect(): Promise<void> {
    if (this.hasStopped) return;
    const client = new Client({
      connectionString: this.options.databaseUrl,
      application_name: 'dossier changes',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    this.client = client;
    const lose = (): void => this.lose(client);
    client
      .on('error', lose)
      .on('end', lose)
      .on('notification', () => this.wake());
    try {
      await client.connect();
      // A replica refuses LISTEN: there the looks alone tell of changes.
      await client.query(`listen ${CHANGES_CHANNEL}`).catch(() => undefined);
      this.wake();
    } catch {
      lose();
    }
  }

  /** Connects again after a while; what is known stays known, and stops being recent by itself. */
  private lose(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.timer);
    client.end().catch(() => undefined);
    if (!this.hasStopped) setTimeout(() => void this.connect(), RECONNECT_MS).unref();
  }

  /** Looks now, or again after the look that is under way. */
  private wake(): void {
    if (this.hasStopped) return;
    this.isWoken = true;
    this.looking ??= this.lookUntilQuiet().finally(() => {
      this.looking = undefined;
      if (this.isWoken && this.client) this.wake();
    });
  }

  private async lookUntilQuiet(): Promise<void> {
    const { client } = this;
    if (!client) return;
    clearTimeout(this.timer);
    while (this.isWoken && !this.hasStopped) {
      this.isWoken = false;
      const began = { monotonic: performance.now(), wall: Date.now() };
      try {
        const { rows } = await client.query<Row>({ name: 'changes', text: LOOK, values: [this.known?.number ?? null] });
        if (rows[0]) this.learn(rows[0], rows, began);
      } catch {
        // Before the worker has made the tables there is nothing to follow; a connection that does not answer is replaced.
        this.lose(client);
        return;
      }
    }
    this.timer = setTimeout(() => this.wake(), this.options.lookMs ?? LOOK_MS);
  }

  private learn({ epoch, head: text }: Row, rows: readonly Row[], began: { monotonic: number; wall: number }): void {
    const head = Number(text);
    const changes = rows.flatMap(({ number, topics }) => (number === null || topics === null ? [] : [{ number: Number(number), topics }]));
    for (const change of this.sinceKnown(epoch, head, changes)) {
      this.known = { epoch, number: change.number };
      this.recent.learn(change.topics);
      for (const listener of this.listeners) listener(change);
    }
    this.known = { epoch, number: head };
    this.heardAt = began;
  }

  /**
   * The changes since those that are known; one that touches everything when some of them are missing, or when the numbers are those of another
   * database or of one that was restored.
   */
  private sinceKnown(epoch: string, head: number, changes: readonly Change[]): readonly Change[] {
    if (!this.known) return [];
    const { number } = this.known;
    if (epoch === this.known.epoch && head === number) return [];
    const isWhole = changes.length === head - number && changes.every((change, index) => change.number === number + index + 1);
    return epoch === this.known.epoch && isWhole ? changes : [{ number: head, topics: [EVERYTHING] }];
  }
}
