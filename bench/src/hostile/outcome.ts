/** The outcome of a request: one of these constants, `HTTP` and a status, or an error code of the graph. */
import type { IncomingMessage } from 'node:http';

/** The graph has answered without errors. */
export const ANSWERED = 'answered';
/** The server refused the request for now and has sent `Retry-After`. */
export const TOLD_TO_WAIT = '503, retry later';
/** The server has closed the connection. */
export const CLOSED = 'closed';
/** The connection is still open, and the client does not read from it. */
export const HELD_OPEN = 'held open';
/** The client has disconnected after the time that its case sets. */
export const GAVE_UP = 'gave up';
/** There was no answer for a long time. */
export const NO_ANSWER = 'no answer';

/** The outcome of an answer: from its status, its headers, and the beginning and the end of its text. */
export function outcomeOf({ statusCode = 0, headers }: IncomingMessage, head: string, tail: string): string {
  const code = /"code":"(\w+)"/.exec(head.startsWith('{"data"') ? tail : head)?.[1];
  if (statusCode === 503 && headers['retry-after'] !== undefined && code !== 'INDEX_UNAVAILABLE') return TOLD_TO_WAIT;
  const isGraph = (headers['content-type'] ?? '').includes('json') && /^\{"(data|errors)"/.test(head);
  if (isGraph && /"errors":\[/.test(head.slice(0, 20) + tail)) return code ?? 'an error without a code';
  return isGraph && statusCode === 200 ? ANSWERED : `HTTP ${statusCode}`;
}
