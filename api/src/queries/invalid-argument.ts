/** The error for an argument that a query refuses; each kind of output formats it in its own way. */

/** An invalid argument: which, why, and what to send instead. */
export class InvalidArgument extends Error {
  constructor(
    /** Its path as the client wrote it, such as `filter.entry.between.from`. */
    readonly argument: string,
    /** Without a full stop. */
    readonly reason: string,
    /** A sentence. */
    readonly remedy: string,
  ) {
    super(`${argument}: ${reason}. ${remedy}`);
  }
}
