/** Follows how far a read replica has replayed the changes of the index, and so which reads it may answer (docs/decisions/0042-read-replica.md). */
import { databaseFault } from '@dossier/postgres/database-fault';
import type { Topic } from '../model/topics';
import { LOOK_MS, type ChangesFollower } from './changes-follower';
import { RepeatedLook } from './repeated-look';

/** The first pause after a change before the replica is looked at again; doubled until it has replayed the change. */
const FIRST_PAUSE_MS = 2;

/** How long the replica is left alone after a connection to it failed, and how long that is told. */
const REST_MS = 1_000;
const TOLD_MS = 5_000;

/** A replica that is behind for longer is reported. */
const LATE_MS = 10_000;

/**
 * The timeline is that of the last restart point: after a failover it is known only some minutes later, and the replica is not used so long.
 */
const LOOK = `
  select h.epoch, h.number, pg_is_in_recovery() as "isReplica", extract(epoch from pg_postmaster_start_time())::text as "startedAt",
    s.system_identifier || ' ' || lpad(upper(to_hex(c.timeline_id)), 8, '0') as lineage
  from changes.head h, pg_control_system() s, pg_control_checkpoint() c`;

interface Row {
  readonly epoch: string;
  readonly number: string;
  readonly isReplica: boolean;
  readonly startedAt: string;
  readonly lineage: string;
}

/** What is told of a replica. */
export interface ReplicaStatus {
  /** Whether reads go to it. */
  readonly isUsed: boolean;
  /** Changes that it had not replayed when it was last looked at; null when that is not known. */
  readonly behind: number | null;
  /** Why it is not used, or used less than it could be, in words that may be public; null when all is well. */
  readonly reason: string | null;
}

/** Where notices go: Fastify's logger, for example. */
export interface Notices {
  info(message: string): void;
  warn(message: string): void;
}

/** What makes a replica unusable although it answers. */
function obstacleOf({ isReplica, lineage, epoch, number }: Row, changes: ChangesFollower): string | undefined {
  if (!isReplica)
    return 'READ_DATABASE_URL is not a replica, since it is not in recovery: give the address of a streaming replica of DATABASE_URL, or leave it out.';
  if (changes.lineage === undefined)
    return 'DATABASE_URL is itself a replica, or its role may not call pg_control_system(): without that it is not known what a replica lacks.';
  const [[cluster], [ownCluster]] = [lineage.split(' '), changes.lineage.split(' ')];
  if (cluster !== ownCluster)
    return 'READ_DATABASE_URL is a replica of another server than DATABASE_URL: give the address of one of the same.';
  if (lineage !== changes.lineage)
    return 'READ_DATABASE_URL follows another timeline than DATABASE_URL: after a failover it is used again after its next restart point (checkpoint_timeout); otherwise make it anew.';
  // A replica may be ahead of what is known here, for a moment.
  if (changes.markAt(epoch, Math.min(Number(number), changes.number ?? 0)) === undefined)
    return 'READ_DATABASE_URL holds another database than DATABASE_URL, or has not replayed the beginning of its changes: give the address of the same database.';
  return undefined;
}

/** The SQLSTATE of a connection to another server than the one that is looked at. */
export const ANOTHER_SERVER = '08004';

/** Why the replica could not be looked at. The error may hold names and is not told. */
function reasonOf(error: unknown): string {
  const code = databaseFault(error)?.code ?? '';
  if (code === ANOTHER_SERVER) return 'READ_DATABASE_URL leads to more than one server: give the address of a single replica.';
  if (/^(?:28|42501)/.test(code))
    return `READ_DATABASE_URL refuses the role (${code}): give the role and the password of the API, which a replica has as its primary has them.`;
  if (/^(?:3D|3F|42P01)/.test(code))
    return `READ_DATABASE_URL has no log of changes (${code}): give the address of a streaming replica of DATABASE_URL with the same database.`;
  if (code.startsWith('53'))
    return `The server of READ_DATABASE_URL has no room for another connection (${code}): see its max_connections.`;
  return 'The server of READ_DATABASE_URL does not answer: start it, or leave the setting out.';
}

/**
 * Knows a change up to which the replica has surely replayed all. Replay never goes back, so that this stays true of the same server until it is
 * restarted.
 *
 * The promise: a read that goes to the replica gives the rows as they were after the last change that this process knew when the read was
 * sent, or after a later one: since then nothing that they depend on was touched that the replica may lack.
 */
export class ReplicaFollower {
  private readonly looks: RepeatedLook;
  private readonly forget: () => void;
  private seen: Row | undefined;
  private reason: string | null = 'READ_DATABASE_URL has not answered yet.';
  private told: string | null | undefined;
  private behindSince: number | undefined;
  private pause = LOOK_MS;
  private rest = { until: 0, reason: null as string | null };

  /** @param notices is told whenever the reason changes why the replica is not used */
  constructor(
    readonly databaseUrl: string,
    private readonly changes: ChangesFollower,
    private readonly notices: Notices,
  ) {
    this.looks = new RepeatedLook({
      databaseUrl,
      applicationName: 'dossier replica',
      look: async (client) => {
        const { rows } = await client.query<Row>({ name: 'replica', text: LOOK });
        return this.learn(rows[0]);
      },
      lost: (error) => {
        this.seen = undefined;
        this.reason = reasonOf(error);
        this.tell();
      },
    });
    this.forget = changes.onChange(() => this.lookSoon());
  }

  /** Starts to follow; returns at once. Until the first look succeeds, everything is read from the primary. */
  start(): void {
    this.looks.start();
  }

  async stop(): Promise<void> {
    this.forget();
    await this.looks.stop();
  }

  /** When the server was started that was last looked at: another one, behind the same address, may have replayed less. */
  get startedAt(): string | undefined {
    return this.seen?.startedAt;
  }

  /**
   * The mark of what the replica has surely replayed. Undefined when reads must go to the primary: because the primary was not heard of lately
   * enough to know what is new, or because of the replica.
   */
  mark(): number | undefined {
    const { seen, changes } = this;
    if (!seen || this.reason !== null || performance.now() < this.rest.until || !changes.isRecent()) return undefined;
    return seen.lineage === changes.lineage ? changes.markAt(seen.epoch, Number(seen.number)) : undefined;
  }

  /** Whether rows that depend on the topics are the same on a replica of this mark as after the last known change. */
  holds(topics: Iterable<Topic>, mark: number): boolean {
    return this.changes.holdSince(topics, mark);
  }

  /** To be called when a statement could not be run on the replica: it is left alone for a second. */
  leaveAlone(error: unknown): void {
    this.rest = { until: performance.now() + REST_MS, reason: reasonOf(error) };
    this.tell();
  }

  status(): ReplicaStatus {
    const reason = this.presentReason();
    return { isUsed: this.mark() !== undefined, behind: this.seen && this.reason === null ? this.behind() : null, reason };
  }

  private presentReason(): string | null {
    if (this.reason !== null) return this.reason;
    if (performance.now() < this.rest.until + TOLD_MS) return this.rest.reason;
    if (this.behindSince === undefined || performance.now() - this.behindSince < LATE_MS) return null;
    return `READ_DATABASE_URL has not replayed all changes for more than ${LATE_MS / 1_000} seconds: what they touched is read from DATABASE_URL.`;
  }

  private behind(): number {
    return Math.max(0, (this.changes.number ?? 0) - Number(this.seen?.number ?? 0));
  }

  private lookSoon(): void {
    this.pause = FIRST_PAUSE_MS;
    this.looks.wake();
  }

  /** @returns milliseconds until the next look */
  private learn(row: Row | undefined): number {
    this.seen = row;
    this.reason = row ? (obstacleOf(row, this.changes) ?? null) : reasonOf(undefined);
    const isBehind = this.reason === null && this.behind() > 0;
    this.behindSince = isBehind ? (this.behindSince ?? performance.now()) : undefined;
    this.tell();
    if (!isBehind) return LOOK_MS;
    const { pause } = this;
    this.pause = Math.min(pause * 2, LOOK_MS);
    return pause;
  }

  private tell(): void {
    const reason = this.presentReason();
    // Before the first look at the primary nothing can be said of the replica.
    if (reason === this.told || this.changes.number === undefined) return;
    this.told = reason;
    if (reason === null) this.notices.info('The index is read from READ_DATABASE_URL.');
    else this.notices.warn(`${reason} The index is read from DATABASE_URL.`);
  }
}
