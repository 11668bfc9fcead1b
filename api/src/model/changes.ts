/** Where the worker writes what changed, and readers find it: in a schema of its own, which no reindex replaces (docs/decisions/0035). */

/** The channel of NOTIFY on which the worker tells that there is a new change; the payload is its number. */
export const CHANGES_CHANNEL = 'dossier_changes';

/** The table of what each change touched: `number`, `topics`, `sequence` of the ledger that is applied, and `at`; kept for an hour at least. */
export const CHANGES_LOG = 'changes.log';

/** The table with one row: the `number` of the last change, and the `epoch` in which numbers are counted. */
export const CHANGES_HEAD = 'changes.head';
