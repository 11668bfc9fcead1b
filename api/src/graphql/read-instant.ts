/** Reads the scalar DateTime: what RFC 3339 allows, and a date alone. */

/** RFC 3339, section 5.6: `T` and `Z` in either case, or a space in place of `T`; seconds up to 60, with any fraction. */
const INSTANT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** PostgreSQL's precision; further digits are cut off. */
const MICROSECONDS = 6;

/** Midnight UTC of a day as milliseconds; null for a day that does not exist: JavaScript reads 31 February as a day of March. */
function midnight(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? null : at;
}

/** Whether a second ends at this instant that can be a leap second: they are inserted at the end of a month, in UTC. */
function endsMonth(at: number): boolean {
  const date = new Date(at);
  return at % (24 * HOUR_MS) === 0 && date.getUTCDate() === 1;
}

/** As PostgreSQL reads it: the year before year 1 is 1 BC, and there is no year 0. */
function toPostgres(at: number, fraction: string): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  const rest = date.toISOString().slice(-'-01-01T00:00:00.000Z'.length, -'.000Z'.length);
  return `${String(year > 0 ? year : 1 - year).padStart(4, '0')}${rest}${fraction.slice(0, 1 + MICROSECONDS)}Z${year > 0 ? '' : ' BC'}`;
}

/**
 * The instant in UTC as PostgreSQL reads it; null for a text that is no instant of RFC 3339 and no date. A date alone is its midnight in UTC.
 * A leap second is the second after it, as PostgreSQL and POSIX count.
 */
export function readInstant(text: string): string | null {
  if (DAY.test(text)) {
    const at = midnight(text);
    return at === null ? null : toPostgres(at, '');
  }
  const [, day, hours, minutes, seconds, fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = INSTANT.exec(text) ?? [];
  const start = day === undefined ? null : midnight(day);
  const numbers = [hours, minutes, seconds, offsetHours, offsetMinutes].map(Number);
  const [hour = 0, minute = 0, second = 0, awayHours = 0, awayMinutes = 0] = numbers;
  if (start === null || hour > 23 || minute > 59 || second > 60 || awayHours > 23 || awayMinutes > 59) return null;
  const away = (sign === '-' ? -1 : 1) * (awayHours * HOUR_MS + awayMinutes * MINUTE_MS);
  const at = start + hour * HOUR_MS + minute * MINUTE_MS + second * 1_000 - away;
  return second === 60 && !endsMonth(at) ? null : toPostgres(at, fraction);
}
