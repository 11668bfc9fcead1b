/** Whoever asks, known by a network address: what it has used of this process and of the database, and what it holds of them now. */

/** How long what a client asks for takes, as its last ones did. Of a client that has asked for nothing yet nobody knows. */
export type Pace = 'unknown' | 'short' | 'long';

/** How much the last time counts in a mean. */
const MEAN_SHARE = 0.2;

/** The mean of the times that something of a client took. */
class MeanTime {
  private mean: number | undefined;

  /** @param long milliseconds from which on the mean is long */
  constructor(private readonly long: number) {}

  /** In milliseconds; 0 while nothing is known. */
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

/** From how many milliseconds on statements and operations are long: a page's take a tenth of that. */
const LONG_MS = { statement: 25, operation: 500 } as const;

/** All clients of the process, as one of them sees them. */
export interface Crowd {
  /** Whether more than one client asks, or did within the last seconds. A client that is alone may use everything. */
  isContended(): boolean;
  /** Tells whose turn it was: the others are measured against that. */
  serve(client: Client): void;
  /** Whether a client has used more than another that asks, by more than what such a one has to its credit. */
  isAhead(client: Client): boolean;
}

/** One client. All times are in milliseconds, of processor and of statements alike. */
export class Client {
  /** Time used, divided by the weight: of those who wait, the one with the least is next. It is only ever compared. */
  used = 0;
  /** Operations that wait or execute. */
  operations = 0;
  /** Operations that execute. */
  executing = 0;
  /** Statements that run in PostgreSQL. */
  statements = 0;
  /** When it may use the processor again, by `performance.now()`. */
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
