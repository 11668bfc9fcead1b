/** What a partner's request is refused with. */

/** Codes of `errors[].extensions.code` that only the doors of partners give. */
export type PartnerCode =
  'KEY_MISSING' | 'KEY_REFUSED' | 'TOO_MANY_REQUESTS' | 'FEED_RESTARTED' | 'BAD_USER_INPUT' | 'NOT_FOUND' | 'WITHDRAWN' | 'FEED_BEHIND';

/** A refusal whose message names the field, the reason and the remedy. */
export class PartnerError extends Error {
  constructor(
    readonly status: number,
    readonly code: PartnerCode,
    message: string,
    /** Further extensions of the error. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}
