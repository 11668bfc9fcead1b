/** Addresses as WordPress had them, and what becomes of them here. */
import { formerPathProblems } from '../rules/post';
import type { WxrItem } from './wxr/wxr';

/** What never becomes a document here. */
const DISCARDED = new Set(['trash', 'auto-draft', 'inherit']);

/** Whether an item becomes a post or a page. */
export function isFollowed(item: WxrItem): item is WxrItem & { type: 'post' | 'page' } {
  return (item.type === 'post' || item.type === 'page') && !DISCARDED.has(item.status.trim().toLowerCase());
}

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

function pathAnywhere(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return isHome(url) ? null : normal(url);
}

/** Whether the rules of publication take a path as a former one: an address that is too long for them leads nowhere. */
function isFormerPath(path: string): boolean {
  return formerPathProblems([{ path }]).length === 0;
}

/** Every path that led to an item in WordPress: its permalink, its guid (whose host may be an older one), its number. */
export function pathsOf(item: Pick<WxrItem, 'id' | 'type' | 'link' | 'guid'>, site: string): string[] {
  const folder = URL.canParse(site) ? new URL(site).pathname.replace(/\/+$/, '') : '';
  const number = `${folder}/?${item.type === 'page' ? 'page_id' : 'p'}=${item.id}`;
  const paths = [toPath(item.link, site), pathAnywhere(item.guid), number].filter((path) => path !== null);
  return [...new Set(paths)].filter(isFormerPath);
}

/** The path of a term or an author, where WordPress has it unless told otherwise. `above` are the slugs of the terms above it. */
export function archivePath(word: 'category' | 'tag' | 'author', slugs: readonly string[], site: string): string | null {
  const folder = URL.canParse(site) ? new URL(site).pathname.replace(/\/+$/, '') : '';
  const path = toPath(`${folder}/${word}/${slugs.map(encodeURIComponent).join('/')}/`, site);
  return path !== null && isFormerPath(path) ? path : null;
}
