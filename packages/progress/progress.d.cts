/** The progress of a command: one line that is rewritten on a terminal; elsewhere, a new line every few seconds. */

/** An output stream, as far as this module uses it, such as `process.stdout`. */
export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** The progress of one command on one stream. */
export interface ProgressLine {
  /**
   * Shows the progress. On a terminal the line is rewritten, at most ten times per second. Elsewhere a line is written at once when `what`
   * differs from the last one, else at most every five seconds.
   * @param what the work, for instance `Importing`
   * @param how the progress; left out when nothing is known yet
   */
  show(what: string, how?: string): void;
  /** Shows how many seconds some work has taken, until it ends. Where there is no terminal, nothing is shown in the first two seconds. */
  during<Result>(what: string, work: Promise<Result>): Promise<Result>;
  /**
   * Replaces the progress by a line that stays.
   * @param stream where to write the line; the stream of the progress by default
   */
  line(text: string, stream?: Output): void;
}

/** Makes the progress of a stream. Other output of the process to the stream must go through `line`, so that the two do not mix. */
export function progressOn(stream: Output): ProgressLine;
