/** The budget of one operation while it executes. */

/** A resource that is counted. */
export type Resource = 'rows' | 'documents' | 'bytesRead' | 'bytesWritten' | 'milliseconds';

/**
 * The most rows and documents that PostgreSQL returns, their bytes, the bytes of the answer, and the time from the beginning of the
 * execution. A post page with a hundred entries in each of its timelines reads some 8,000 documents and 2 MB; a list of 100 posts with their
 * bodies reads and writes 5 to 8 MB, and one whose every body shows five timelines of a hundred entries writes 15 MB.
 */
export const BUDGET: Readonly<Record<Resource, number>> = {
  rows: 50_000,
  documents: 20_000,
  bytesRead: 32_000_000,
  bytesWritten: 20_000_000,
  milliseconds: 10_000,
};

/** The most statements of one operation that run in PostgreSQL at a time; further ones wait. */
export const STATEMENTS_AT_ONCE = 3;

/**
 * Why an operation ended early. It is thrown by every resolver that is still running; because it has a `path`, graphql-js does not wrap it in
 * a new error at each of these places.
 */
export class OperationEnded extends Error {
  readonly path: readonly string[] = [];
}

/** The operation used more than its budget. */
export class BudgetSpent extends OperationEnded {
  constructor(
    readonly resource: Resource,
    readonly limit: number,
  ) {
    super(`more than ${limit} ${resource}`);
  }
}

/** The client disconnected: nobody reads the answer. */
export class HungUp extends OperationEnded {
  constructor() {
    super('the client hung up');
  }
}

/** The server has more work than it can do in time. */
export class Busy extends OperationEnded {
  constructor() {
    super('more to do than can be done in time');
  }
}
