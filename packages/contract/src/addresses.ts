/**
 * Addresses as they are compared: two texts that a browser, an old link or an editor may write for one address give the same. The index finds
 * addresses by these parts, and the CMS decides by them which document owns an address.
 */

/** The parts of an address. */
export interface Address {
  /** In lower case, without `www.`, with its port unless that is the usual one; empty for a path without a host. */
  readonly host: string;
  /** The path: percent-decoded, in Unicode's form NFC, without a slash at its end; empty for the front page. */
  readonly place: string;
  /** The parameters, each as `name=value`, without duplicates and sorted. */
  readonly query: readonly string[];
}

const WEB_ADDRESS = /^https?:\/\//i;

/** Whether a text is a full address, with a host. */
export function isWebAddress(text: string): boolean {
  return WEB_ADDRESS.test(text) && URL.canParse(text);
}

/** The host of an address as hosts are compared; empty for what is no full address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : '';
}

/** Characters that an address changes its meaning by, and those that a URL parser drops or replaces: controls, and spaces at either end. */
const KEPT_ESCAPED = /[%/?#\\\p{Cc}]|^\s+|\s+$/gu;

/** A segment of a path. Characters that would change its meaning stay escaped, and so does what is not valid UTF-8. */
function readSegment(segment: string): string {
  try {
    const text = decodeURIComponent(segment);
    if (!text.includes('\0')) return text.normalize('NFC').replaceAll(KEPT_ESCAPED, encodeURIComponent);
  } catch {
    // Latin-1 escapes of old sites: only their letter case is made the same.
  }
  return segment.replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
}

function readQuery(parameters: URLSearchParams): string[] {
  const words = [...parameters].map((pair) => pair.map((word) => encodeURIComponent(word.normalize('NFC'))).join('='));
  return [...new Set(words)].sort();
}

/**
 * Reads a path (`/posts/a-slug`, `?p=5`) or a full address (`https://old.example/?p=5`); a fragment is ignored. Null for any other text, such as
 * a path that does not begin with `/`.
 */
export function readAddress(text: string): Address | null {
  const trimmed = text.trim();
  const isWeb = WEB_ADDRESS.test(trimmed);
  if (!isWeb && !/^(?:\/|\?.)/s.test(trimmed)) return null;
  const full = isWeb ? trimmed : `http://site${trimmed.startsWith('?') ? '/' : ''}${trimmed}`;
  if (!URL.canParse(full)) return null;
  const { pathname, searchParams } = new URL(full);
  const place = pathname.split('/').map(readSegment).join('/').replace(/\/$/, '');
  return { host: isWeb ? hostOf(full) : '', place, query: readQuery(searchParams) };
}

/** One text for all spellings of an address, which `readAddress` reads as the same address again. */
export function writeAddress({ host, place, query }: Address): string {
  const parameters = query.length > 0 ? `?${query.join('&')}` : '';
  return `${host === '' ? '' : `https://${host}`}${place || '/'}${parameters}`;
}

/** The key that an address is found by: its path, with the first of its parameters. */
export function keyOfAddress({ place, query }: Address): string {
  return query[0] === undefined ? place : `${place}?${query[0]}`;
}

/** The keys of all addresses that a browser may mean: those with the same path, whose parameters are among the given ones. */
export function keysAsked({ place, query }: Pick<Address, 'place' | 'query'>): string[] {
  return [place, ...query.map((parameter) => `${place}?${parameter}`)];
}
