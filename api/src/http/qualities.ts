/** Headers such as Accept and Accept-Encoding: a list of values with qualities (RFC 9110, section 12.4.2). */

/** One value, with its parameters. */
const VALUE = /^\s*([^;\s]+)\s*((?:;[^,]*)?)$/;
const QUALITY = /;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)/i;

/** The quality of each value of a header, in lower case: from 0, which means never, to 1. A value without a quality, or with a malformed one, has 1. */
export function qualities(header = ''): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const part of header.split(',')) {
    const [, value, parameters = ''] = VALUE.exec(part) ?? [];
    if (value !== undefined) found.set(value.toLowerCase(), Number(QUALITY.exec(parameters)?.[1] ?? 1));
  }
  return found;
}
