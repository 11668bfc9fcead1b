/** Which items of an export are imported, and the former paths of items, terms and authors. */
import { hostOf } from '@dossier/contract/addresses';
import { folderOf, pathAnywhere, toPath } from '@dossier/wordpress/read/addresses';
import type { WxrItem } from '@dossier/wordpress/read/wxr';
import { formerPathProblems } from '../../rules/post';

/** Statuses of items that are never imported. */
const DISCARDED = new Set(['trash', 'auto-draft', 'inherit']);

/** Whether an item becomes a post or a page. */
export function isFollowed(item: WxrItem): item is WxrItem & { type: 'post' | 'page' } {
  return (item.type === 'post' || item.type === 'page') && !DISCARDED.has(item.status.trim().toLowerCase());
}

/** Whether the rules of publication accept a former path; too long ones are dropped. */
function isFormerPath(path: string): boolean {
  return formerPathProblems([{ path }]).length === 0;
}

/** The full address of a path: sites have equal paths, such as `/?p=1`. A path alone where the host is not known. */
function withHost(path: string, site: string): string {
  const host = hostOf(site);
  return host === '' ? path : `https://${host}${path}`;
}

type Addressed = Pick<WxrItem, 'id' | 'type' | 'link' | 'guid'>;

/** Every path of an item in WordPress, and the address of the site it is of: its permalink, its guid (maybe of an older site), its number. */
function pathsWithSites({ id, type, link, guid }: Addressed, site: string): { readonly path: string; readonly site: string }[] {
  const number = `${folderOf(site)}/?${type === 'page' ? 'page_id' : 'p'}=${id}`;
  const found = [
    { path: toPath(link, site), site },
    { path: pathAnywhere(guid), site: guid },
    { path: number, site },
  ];
  return found.flatMap(({ path, site: of }) => (path === null ? [] : [{ path, site: of }]));
}

/** Every path of an item in WordPress, without hosts. */
export function pathsOf(item: Addressed, site: string): string[] {
  return [...new Set(pathsWithSites(item, site).map(({ path }) => path))].filter(isFormerPath);
}

/** Every address of an item in WordPress, with its host. */
export function formerAddressesOf(item: Addressed, site: string): string[] {
  return [...new Set(pathsWithSites(item, site).map(({ path, site: of }) => withHost(path, of)))].filter(isFormerPath);
}

/** WordPress's default address of a term or author. `slugs` are those of the terms above it, and its own last. */
export function formerAddressOf(word: 'category' | 'tag' | 'author', slugs: readonly string[], site: string): string | null {
  const folder = folderOf(site);
  const path = toPath(`${folder}/${word}/${slugs.map(encodeURIComponent).join('/')}/`, site);
  const address = path === null ? null : withHost(path, site);
  return address !== null && isFormerPath(address) ? address : null;
}
