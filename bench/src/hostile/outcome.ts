/** The outcome of a request: one of these words, `HTTP` and a status, or an error code of the graph. */
import type { IncomingMessage } from 'node:http';

export const ANSWERED = 'answered';
export const TOLD_TO_WAIT = '503, retry later';
/** The server ended the connection. */
export const CLOSED = 'closed';
/** The connection is there, and nobody reads it. */
export const HELD_OPEN = 'held open';
/** The client hung up, as its case asks. */
export const GAVE_UP = 'gave up';
export const NO_ANSWER = 'no answer';

/** What an answer is, by its status, its `Retry-After` and its text, of which the middle may be left out. */
export function outcomeOf({ statusCode = 0, headers }: IncomingMessage, head: string, tail: string): string {
  const code = /"code":"(\w+)"/.exec(head.startsWith('{"data"') ? tail : head)?.[1];
  if (statusCode === 503 && headers['retry-after'] !== undefined && code !== 'INDEX_UNAVAILABLE') return TOLD_TO_WAIT;
  const isGraph = (headers['content-type'] ?? '').includes('json') && /^\{"(data|errors)"/.test(head);
  if (isGraph && /"errors":\[/.test(head.slice(0, 20) + tail)) return code ?? 'an error without a code';
  return isGraph && statusCode === 200 ? ANSWERED : `HTTP ${statusCode}`;
}
