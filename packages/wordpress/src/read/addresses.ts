/** Converts addresses on a WordPress site to full addresses and to paths. */

/** The host of an address, without `www.`, in lower case; `''` for text that is not an address. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, '').toLowerCase() : '';
}

/**
 * A full web address. A path such as `/2019/11/13/a-slug/` becomes an address on the old site. Null for text that is not a web address.
 * @param site address of the blog
 */
export function toFullAddress(address: string, site: string): string | null {
  const trimmed = address.trim();
  if (/^https?:\/\//i.test(trimmed)) return URL.canParse(trimmed) ? trimmed : null;
  return trimmed.startsWith('/') && URL.canParse(trimmed, site) ? new URL(trimmed, site).href : null;
}

function isHome(url: URL): boolean {
  return url.pathname.replaceAll('/', '') === '' && url.search === '';
}

/**
 * The path of an address on this site, with its query, encoded as in browsers. Null for addresses on other sites, for the front page, and for
 * text that is not an address.
 * @param site address of the blog
 */
export function toPath(address: string, site: string): string | null {
  if (!URL.canParse(address, site || 'http://site')) return null;
  const url = new URL(address, site || 'http://site');
  const isOurs = hostOf(url.href) === (hostOf(site) || 'site');
  if (!isOurs || isHome(url)) return null;
  return normal(url);
}

/** Path and query, with percent-encoding in upper case, so that equal addresses are equal texts. */
function normal(url: URL): string {
  return `${url.pathname}${url.search}`.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

/** Like `toPath`, for an address on any site. Null for a front page, and for text that is not an address. */
export function pathAnywhere(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return isHome(url) ? null : normal(url);
}

/** The path under which WordPress is installed on its host, without a slash at its end; `''` for the root. */
export function folderOf(site: string): string {
  return URL.canParse(site) ? new URL(site).pathname.replace(/\/+$/, '') : '';
}
