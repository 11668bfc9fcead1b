/** Converts addresses of a WordPress site to full addresses and to paths. */

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, '').toLowerCase() : '';
}

/**
 * A web address in full: one that begins at the root of the old site, `/2019/11/13/a-slug/`, gets its host; null for what is no web address.
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
 * The path of an address of this site, with its query, encoded in the one way that browsers encode; null for addresses elsewhere, for the
 * front page, and for what is no address.
 * @param site address of the blog
 */
export function toPath(address: string, site: string): string | null {
  if (!URL.canParse(address, site || 'http://site')) return null;
  const url = new URL(address, site || 'http://site');
  const isOurs = hostOf(url.href) === (hostOf(site) || 'site');
  if (!isOurs || isHome(url)) return null;
  return normal(url);
}

/** Percent signs of one letter case, so that one address is one text. */
function normal(url: URL): string {
  return `${url.pathname}${url.search}`.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

/** The path of an address of any site, likewise; null for a front page. */
export function pathAnywhere(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return isHome(url) ? null : normal(url);
}

/** The folder of the site in which WordPress lies, without a slash at its end; `''` when it is the root. */
export function folderOf(site: string): string {
  return URL.canParse(site) ? new URL(site).pathname.replace(/\/+$/, '') : '';
}
