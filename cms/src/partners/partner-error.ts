/** What a command about partners cannot do. The message says what is wrong and what to do. */
export class PartnerError extends Error {}
