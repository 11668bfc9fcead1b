/** Errors that are nobody's fault: the same work succeeds when it is done again. */

/** Serialisation failure, deadlock and lock timeout: at once. */
const AT_ONCE = new Set(['40001', '40P01', '55P03']);
/** SQLSTATE: connections, transactions, resources, states, operators and the system. */
const PASSING = /^(?:08|40|53|55|57|58)/;
/** What is said when there is no longer anyone to give a SQLSTATE. */
const CONNECTION = /ECONN|EPIPE|ETIMEDOUT|terminat|timeout|aborted|not queryable|acquire/i;

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Two transactions met: the work may be done again at once. */
export function isCollision(error: unknown): boolean {
  return AT_ONCE.has(codeOf(error));
}

/** No document is to blame: the work is done again sooner or later. */
export function isPassing(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return PASSING.test(codeOf(error)) || CONNECTION.test(`${codeOf(error)} ${message}`);
}
