/** What one operation may use at most while it executes. */

/** What is counted. */
export type Resource = 'rows' | 'documents' | 'bytesRead' | 'bytesWritten' | 'milliseconds';

/**
 * Rows and documents that PostgreSQL hands out, the bytes of them, the bytes of the answer, and time from the moment at which it
 * begins to execute. A post page with a hundred entries in each of its timelines reads some 8,000 documents and 2 MB; a page of 100
 * posts with their bodies reads and writes 5 to 8 MB.
 */
export const BUDGET: Readonly<Record<Resource, number>> = {
  rows: 50_000,
  documents: 20_000,
  bytesRead: 32_000_000,
  bytesWritten: 10_000_000,
  milliseconds: 10_000,
};

/** Statements that one operation has in PostgreSQL at a time; more of them wait for one another. */
export const STATEMENTS_AT_ONCE = 3;

/**
 * Why an operation ended before it was done. Thrown at every place of a question that is still being answered, it is taken by graphql-js
 * as it is, because it has a path, and not wrapped anew at each place.
 */
export class OperationEnded extends Error {
  readonly path: readonly string[] = [];
}

/** It used more than its budget. */
export class BudgetSpent extends OperationEnded {
  constructor(
    readonly resource: Resource,
    readonly limit: number,
  ) {
    super(`more than ${limit} ${resource}`);
  }
}

/** The client is gone: nobody reads the answer. */
export class HungUp extends OperationEnded {
  constructor() {
    super('the client hung up');
  }
}

/** There is more to do than can be done in time. */
export class Busy extends OperationEnded {
  constructor() {
    super('more to do than can be done in time');
  }
}
