/** When a message that was not delivered is tried again, and how long its endpoint is left in peace. Durations in milliseconds. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses between the attempts of one message: eleven attempts over at least 75 hours. */
const PAUSES = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

const FIRST_REST = 2 * SECOND;
const LONGEST_REST = HOUR;
/** Pauses are longer by up to this share, so that what failed together is not tried together. */
const JITTER = 0.2;
const LONGEST_RETRY_AFTER = 24 * HOUR;

/** Days of failure after which an endpoint is disabled. */
export const DAYS_OF_FAILURE = 5;

const withJitter = (pause: number): number => Math.round(pause * (1 + JITTER * Math.random()));

/** The pause after so many failed attempts of a message; null when it is given up. */
export function pauseAfter(attempts: number): number | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : withJitter(pause);
}

/** The rest of an endpoint after so many failures in a row, whatever the message: nothing is sent to it meanwhile. */
export function restAfter(failures: number): number {
  return withJitter(Math.min(FIRST_REST * 2 ** Math.min(failures - 1, 20), LONGEST_REST));
}

/** What `Retry-After` asks for: seconds or a date; 0 when it is missing or not readable, and a day at most. */
export function readRetryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  // Date.parse reads much that is no date of HTTP.
  const asked = /^\d{1,9}$/.test(header.trim()) ? Number(header) * SECOND : /GMT$/.test(header) ? Date.parse(header) - now : 0;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_RETRY_AFTER) : 0;
}
