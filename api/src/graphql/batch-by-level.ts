/** Batches the reads of an operation by level: the reads of one level are sent together, once those of the level above have come. */
import type { Database } from '../queries/database';
import type { DependsOn, Statement } from '../queries/index-reader';
import type { Operation } from '../sharing/operation';

/** Runs a statement in an operation; `topics` are what its rows depend on. */
export type RunStatement = <Row extends object>(statement: Statement, topics: DependsOn<Row>) => Promise<Row[]>;

/**
 * Collects the reads that one request asks for while its fields are resolved, and sends them as one batch per level of the query.
 */
export class BatchByLevel {
  private underWay = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly operation: Operation) {}

  /** What runs statements for this operation; those under way keep the next level waiting. */
  watch(database: Database): RunStatement {
    return <Row extends object>({ name, sql, values, isPlannedAnew }: Statement, topics: DependsOn<Row>) =>
      this.hold(() => database.query<Row>(name, sql, values, this.operation, { isPlannedAnew, topics }));
  }

  /** Runs a function in the operation's next turn; the level is not complete before it has begun. */
  readonly later = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
    await this.hold(() => this.operation.turn());
    return run();
  };

  /** Does asynchronous work that belongs to the level, such as a statement: the level is complete only after it. */
  readonly hold = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      this.beginWhenQuiet();
    }
  };

  /** When a loader sends its batch: a DataLoader's `batchScheduleFn`. */
  readonly schedule = (send: () => void): void => {
    this.waiting.push(send);
    this.beginWhenQuiet();
  };

  /**
   * Waits until the promises that a statement resolved have run: then resolvers have asked for everything of the next level. Batches sent
   * as each statement came back would be more, and their number would depend on timing.
   */
  private beginWhenQuiet(): void {
    void Promise.resolve().then(() => process.nextTick(() => this.begin()));
  }

  private begin(): void {
    if (this.underWay > 0) return;
    const level = this.waiting;
    this.waiting = [];
    for (const send of level) send();
  }
}
