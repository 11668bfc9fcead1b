/** Where the worker writes what changed, and readers find it: in a schema of its own, which no reindex replaces. */

/** The channel of NOTIFY on which the worker tells that there is a new change; the payload is its number. */
export const CHANGES_CHANNEL = 'dossier_changes';
