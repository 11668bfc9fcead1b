/** A client, identified by its network address: the time it has used, and the operations and statements it has running. */

/** How long a client's operations or statements take, judged by its latest ones; `unknown` before the first has ended. */
export type Pace = 'unknown' | 'short' | 'long';

/** The share of the latest value in a moving average. */
const MEAN_SHARE = 0.2;

/** A moving average of durations. */
class MeanTime {
  private mean: number | undefined;

  /** @param long the mean, in milliseconds, from which on the pace is `long` */
  constructor(private readonly long: number) {}

  /** In milliseconds; 0 before the first duration. */
  get milliseconds(): number {
    return this.mean ?? 0;
  }

  get pace(): Pace {
    if (this.mean === undefined) return 'unknown';
    return this.mean >= this.long ? 'long' : 'short';
  }

  add(milliseconds: number): void {
    this.mean = this.mean === undefined ? milliseconds : this.mean + MEAN_SHARE * (milliseconds - this.mean);
  }
}

/** Milliseconds from which on statements and operations are long; those of a page take a tenth of that. */
const LONG_MS = { statement: 25, operation: 500 } as const;

/** What a client needs to know about all clients of the process. */
export interface Crowd {
  /** Whether several clients are active, now or in the last seconds. A client that is alone may use everything. */
  isContended(): boolean;
  /** Records whose turn it was: returning clients start from the time that it has used. */
  serve(client: Client): void;
  /** Whether a client has used more time than another active client, by more than the credit of new clients. */
  isAhead(client: Client): boolean;
}

/** One client. All times are in milliseconds; processor and statement times count alike. */
export class Client {
  /** Time used, divided by the weight. The waiting client with the lowest value is next; the value itself has no meaning. */
  used = 0;
  /** Operations that wait or execute. */
  operations = 0;
  /** Operations that execute. */
  executing = 0;
  /** Statements that run in PostgreSQL. */
  statements = 0;
  /** The time (`performance.now()`) before which it gets no turn while others wait. */
  restsUntil = 0;
  /** When it last began or ended an operation, by `performance.now()`. */
  seenAt = 0;
  /** How long its statements run in PostgreSQL. */
  readonly statementTime = new MeanTime(LONG_MS.statement);
  /** How long its operations execute. */
  readonly operationTime = new MeanTime(LONG_MS.operation);

  /** @param weight how many ordinary clients it counts for, from 1 */
  constructor(
    readonly address: string,
    readonly weight: number,
    readonly crowd: Crowd,
  ) {}

  /** Adds time that was spent for this client. */
  charge(milliseconds: number): void {
    this.used += milliseconds / this.weight;
  }
}
