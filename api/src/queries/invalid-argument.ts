/** What a question refuses of its arguments; every door says it in its own way. */

/** An argument that cannot be: which, why, and what to send instead. */
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
