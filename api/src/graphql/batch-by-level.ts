/** A question is read level by level: what one level of it needs is asked together, once all of the level above has come. */
import type { Database } from '../queries/database';
import type { Operation } from '../sharing/operation';

/** The levels of one request. */
export class BatchByLevel {
  private underWay = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly operation: Operation) {}

  /** The database for this operation, with an eye on what is under way. */
  watch(database: Database): Database {
    return {
      query: <Row extends object>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> =>
        this.hold(() => database.query<Row>(name, sql, values, this.operation)),
    };
  }

  /** Does something in the operation's next turn; the level is not complete before it has begun. */
  readonly later = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
    await this.hold(() => this.operation.turn());
    return run();
  };

  /** Does some work of a level, such as reading what came for it in several turns: the level is complete only after it. */
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
   * A tick after the promises that a statement resolved have run, resolvers have asked for all that they need of it. Batches that were
   * sent as each statement came back would be more, and as many as chance has it.
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
