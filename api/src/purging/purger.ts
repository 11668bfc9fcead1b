/** The purger: follows the changes of the index, and has HTTP caches drop the answers that depend on them (docs/decisions/0037-http-caches.md). */
import { setMaxListeners } from 'node:events';
import { ChangesFollower, type Position } from '../changes/changes-follower';
import { ALL, tagsOfChange } from '../model/cache-tags';
import { ApiOrigins } from './api-origins';
import { PositionFile } from './position-file';
import { PurgeQueue } from './purge-queue';
import type { PurgedCache } from './purged-cache';

/** The purger is not well when it has not heard from the database, or a cache has not taken a purge, for this long. */
const PATIENCE_MS = 30_000;

/** Until the log of changes has been read for the first time. */
const FIRST_LOOK_MS = 100;

/** Options of a purger. */
export interface PurgerOptions {
  readonly databaseUrl: string;
  readonly caches: readonly PurgedCache[];
  /** Addresses of the processes of the API, without a slash at the end. */
  readonly apiOrigins: readonly string[];
  /** The file that keeps how far it has purged. */
  readonly positionFile: string;
  /** The longest time of a request to the API, in milliseconds. */
  readonly longestRequestMs: number;
  readonly log: (line: string) => void;
}

/**
 * Promises that every change is purged at least twice from each cache: once when all processes of the API answer with it, and once after the
 * longest time of a request. How far it is survives in a file. Where changes are missing, because the file is, because the log does not go
 * back so far, or because the database was restored, it purges everything.
 */
export class Purger {
  private readonly stopping = new AbortController();
  private readonly follower: ChangesFollower;
  private readonly apis: ApiOrigins;
  private readonly queues: readonly PurgeQueue[];
  private readonly file: PositionFile;
  /** The position of the last change that was given to the queues; undefined while it is not known what was purged before. */
  private known: Position | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: PurgerOptions) {
    const { databaseUrl, caches, apiOrigins, positionFile, longestRequestMs, log } = options;
    const { signal } = this.stopping;
    // As many as there are purges that wait.
    setMaxListeners(0, signal);
    this.apis = new ApiOrigins(apiOrigins, log, signal);
    this.file = new PositionFile(positionFile);
    this.known = this.file.read();
    this.follower = new ChangesFollower({ databaseUrl, boundMs: PATIENCE_MS, since: this.known });
    const onSettled = (): void => this.save();
    this.queues = caches.map((cache) => new PurgeQueue({ cache, apis: this.apis, longestRequestMs, log, onSettled }, signal));
  }

  /** Starts; returns at once. */
  start(): void {
    this.follower.onChange(({ topics }) => this.purge(tagsOfChange(topics)));
    this.follower.start();
    this.timer = setInterval(() => {
      if (!this.known) this.purge([ALL]);
    }, FIRST_LOOK_MS);
  }

  /** Stops at once. What is not purged for good is purged again at the next start. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.follower.stop();
  }

  /** Why purges do not get through; undefined while they do. */
  trouble(): string | undefined {
    if (!this.follower.isRecent()) return 'The log of changes cannot be read.';
    const failing = this.options.caches.filter((_, at) => (this.queues[at]?.failingFor() ?? 0) > PATIENCE_MS);
    return failing.length > 0 ? `Purges fail: ${failing.map(({ name }) => name).join(', ')}.` : undefined;
  }

  private purge(tags: readonly string[]): void {
    const { position } = this.follower;
    if (!position) return;
    if (tags.includes(ALL)) this.apis.forget();
    for (const queue of this.queues) queue.add(position, this.known ? tags : [ALL], this.known);
    this.known = position;
  }

  /** Writes down up to where every cache is purged for good. */
  private save(): void {
    const { known } = this;
    if (!known) return;
    const settled = this.queues.map((queue) => queue.settledAt(known));
    // A position in another epoch is earlier than every one of this.
    const isEarlier = (one: Position | undefined): boolean => one?.epoch !== known.epoch;
    const least = settled.find(isEarlier) ?? settled.reduce((a, b) => (a && b && a.number < b.number ? a : b), known);
    if (settled.includes(undefined) || !least) return;
    try {
      this.file.write(least);
    } catch (error) {
      this.options.log(`cannot write ${this.options.positionFile}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
