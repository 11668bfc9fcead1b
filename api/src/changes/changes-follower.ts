/** Follows the changes that the worker writes to the index: the one source for whatever keeps something that was read from it. */
import type { Client } from 'pg';
import { CHANGES_CHANNEL } from '../model/changes';
import { EVERYTHING, type Topic } from '../model/topics';
import type { Validity } from './kept-values';
import { RecentChanges, type Change } from './recent-changes';
import { RepeatedLook } from './repeated-look';

/** Milliseconds between two looks at the log. A look takes a tenth of a millisecond of the database's time. */
export const LOOK_MS = 50;

/** The most changes of one look; a reader that is further behind takes everything as touched. */
const MOST_CHANGES = 2_000;

/** After a failover or a restore another server answers, whose numbers may stand for other changes: its start is part of the epoch. */
const LOOK = `
  select h.epoch || ' ' || extract(epoch from pg_postmaster_start_time()) as epoch, h.number as head, l.number, l.topics
  from changes.head h left join lateral (
    select number, topics from changes.log where number > $1 order by number limit ${MOST_CHANGES}
  ) l on true`;

/**
 * What a server's changes are part of: the identifier of its cluster, which its replicas share, and its timeline, which begins anew when a
 * replica is promoted. None for a replica, which does not make changes.
 */
const LINEAGE = `
  select system_identifier || ' ' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as lineage from pg_control_system()
  where not pg_is_in_recovery()`;

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
  private readonly looks: RepeatedLook;
  /** The place of the last known change; undefined before the first look. */
  private known: Position | undefined;
  private heardAt = { monotonic: -Infinity, wall: -Infinity };
  /** The lineage of the server at the other end of the connection, and of that which gave the last known change. */
  private lineageHere: string | undefined;
  private lineageKnown: string | undefined;

  constructor(private readonly options: ChangesFollowerOptions) {
    this.known = options.since;
    this.looks = new RepeatedLook({
      databaseUrl: options.databaseUrl,
      applicationName: 'dossier changes',
      prepare: (client) => this.prepare(client),
      notified: () => this.looks.wake(),
      look: (client) => this.look(client),
    });
  }

  /** Starts to follow; returns at once. Until the first look succeeds, nothing is recent. */
  start(): void {
    this.looks.start();
  }

  async stop(): Promise<void> {
    await this.looks.stop();
  }

  /** Milliseconds after which what was last heard is no longer recent. */
  get boundMs(): number {
    return this.options.boundMs;
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

  /** The lineage of the server that gave the last known change; undefined where it is not known, or the server is a replica. */
  get lineage(): string | undefined {
    return this.lineageKnown;
  }

  /**
   * The mark of what a server knows that has applied the changes up to a number; undefined when this follower does not know that number, which
   * may be one of another database.
   * @param epoch as `changes.head` holds it
   */
  markAt(epoch: string, number: number): number | undefined {
    if (!this.known || this.known.number < number || !this.known.epoch.startsWith(`${epoch} `)) return undefined;
    // Each change since has moved the mark by one. Before a gap the mark is too high, and still below that of the gap: nothing holds since then.
    return this.recent.mark - (this.known.number - number);
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

  private async prepare(client: Client): Promise<void> {
    // A replica refuses LISTEN: there the looks alone tell of changes.
    await client.query(`listen ${CHANGES_CHANNEL}`).catch(() => undefined);
    const found = await client.query<{ lineage: string }>(LINEAGE).catch(() => undefined);
    this.lineageHere = found?.rows[0]?.lineage;
  }

  /** Before the worker has made the tables there is nothing to follow, and a look rejects. */
  private async look(client: Client): Promise<number> {
    const began = { monotonic: performance.now(), wall: Date.now() };
    const { rows } = await client.query<Row>({ name: 'changes', text: LOOK, values: [this.known?.number ?? null] });
    if (rows[0]) this.learn(rows[0], rows, began);
    return this.options.lookMs ?? LOOK_MS;
  }

  private learn({ epoch, head: text }: Row, rows: readonly Row[], began: { monotonic: number; wall: number }): void {
    const head = Number(text);
    this.lineageKnown = this.lineageHere;
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
