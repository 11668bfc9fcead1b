/** How far a command is: one line that is rewritten on a terminal, and a line now and then where the output is none. */

/** A stream as far as this module needs it: `process.stdout` and `process.stderr` are such. */
export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** The progress of one command on one stream. */
export interface ProgressLine {
  /**
   * Says how far something is. On a terminal the line is rewritten, at most ten times per second. Elsewhere a line is written at once for
   * another `what` than before, and at most every five seconds for the same.
   * @param what is under way, for instance `Importing`
   * @param how far it is; left out when there is nothing to say yet
   */
  show(what: string, how?: string): void;
  /** Says how many seconds some work takes, until it has ended. Where there is no terminal, nothing is said of the first two. */
  during<Result>(what: string, work: Promise<Result>): Promise<Result>;
  /**
   * Writes a line that stays, in the place of the progress.
   * @param stream the stream of the progress unless given
   */
  line(text: string, stream?: Output): void;
}

/** The progress on a stream. What else the process writes there goes through `line`, so that the two do not mix. */
export function progressOn(stream: Output): ProgressLine;
