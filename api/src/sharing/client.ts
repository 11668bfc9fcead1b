/** Whoever asks, known by a network address: what it has used of this process and of the database, and what it holds of them now. */

/** Milliseconds of work, within the last seconds and for each unit of weight, above which a client counts as heavy. */
const HEAVY_MS = 200;

/** Milliseconds in which what was used counts half. */
const HALF_LIFE_MS = 2_000;

/** All clients of the process, as one of them sees them. */
export interface Crowd {
  /** Whether more than one client asks, or did within the last seconds. A client that is alone may use everything. */
  isContended(): boolean;
  /** Tells whose turn it was: the others are measured against that. */
  serve(client: Client): void;
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
  /** When it last began or ended an operation, by `performance.now()`. */
  seenAt = 0;
  /** How long its operations execute, in the mean of the last ones. */
  meanOperation = 0;
  private recent = 0;
  private recentAt = 0;

  /** @param weight how many ordinary clients it counts for, from 1 */
  constructor(
    readonly address: string,
    readonly weight: number,
    readonly crowd: Crowd,
  ) {}

  /** Adds time that was spent for this client. */
  charge(milliseconds: number, now: number): void {
    this.used += milliseconds / this.weight;
    this.recent = this.recentUntil(now) + milliseconds;
    this.recentAt = now;
  }

  /** Whether it has used so much of late that others go before it when there is not enough for all. */
  isHeavy(now: number): boolean {
    return this.recentUntil(now) > HEAVY_MS * this.weight;
  }

  private recentUntil(now: number): number {
    return this.recent * 2 ** ((this.recentAt - now) / HALF_LIFE_MS);
  }
}
