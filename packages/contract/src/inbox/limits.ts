/** How many comments are taken. PostgreSQL counts them in the transaction that takes one, so that no process exceeds a limit. */

/** A limit: at most `most` in each window of so many seconds. Windows begin at multiples of their length since 1970. */
export interface InboxLimit {
  readonly of: 'sender' | 'post';
  readonly most: number;
  readonly seconds: number;
}

/** The limits, the narrowest first. A sender is an IPv4 address, or an IPv6 network of 64 bits. */
export const INBOX_LIMITS: readonly InboxLimit[] = [
  { of: 'sender', most: 5, seconds: 600 },
  { of: 'sender', most: 30, seconds: 86_400 },
  { of: 'post', most: 100, seconds: 3_600 },
];

/** The most comments on which nothing is decided yet. */
export const MOST_UNDECIDED = 10_000;

/** Bytes of the longest row that the database takes, whatever the API lets through. */
export const MOST_BYTES = 50_000;

/** SQLSTATEs by which the database refuses a comment; for a limit, the message is the number of seconds until it ends. */
export const REFUSALS = { otherContent: 'DC001', sender: 'DC002', post: 'DC003', full: 'DC004', tooLong: 'DC005' } as const;
