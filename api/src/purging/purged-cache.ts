/** HTTP caches that drop what carries a tag, each in the form of its own interface. */

/** A request that purges. */
export interface PurgeRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A cache, or a network of caches that is purged as one. */
export interface PurgedCache {
  /** In messages. */
  readonly name: string;
  /** The most tags of one request. */
  readonly tagsPerRequest: number;
  /** The request that drops every answer with at least one of the tags. */
  request(tags: readonly string[]): PurgeRequest;
}

/**
 * One Varnish with the module xkey and `deploy/varnish/dossier.vcl`. It reads 8 kB of a header.
 * @param url its address, without a slash at the end
 */
export function varnishCache(url: string): PurgedCache {
  return {
    name: url,
    tagsPerRequest: 500,
    request: (tags) => ({ url: `${url}/`, method: 'PURGE', headers: { 'xkey-purge': tags.join(' ') } }),
  };
}

/** Fastly: at most 256 keys per request (https://www.fastly.com/documentation/reference/api/purging/). */
export function fastlyCache(serviceId: string, token: string, origin = 'https://api.fastly.com'): PurgedCache {
  return {
    name: 'Fastly',
    tagsPerRequest: 256,
    request: (tags) => ({
      url: `${origin}/service/${encodeURIComponent(serviceId)}/purge`,
      method: 'POST',
      headers: { accept: 'application/json', 'fastly-key': token, 'surrogate-key': tags.join(' ') },
    }),
  };
}

/** Cloudflare: at most 100 tags per request (https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/). */
export function cloudflareCache(zoneId: string, token: string, origin = 'https://api.cloudflare.com'): PurgedCache {
  return {
    name: 'Cloudflare',
    tagsPerRequest: 100,
    request: (tags) => ({
      url: `${origin}/client/v4/zones/${encodeURIComponent(zoneId)}/purge_cache`,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ tags }),
    }),
  };
}
