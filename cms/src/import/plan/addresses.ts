/** Which items of an export are imported, and the former paths of items, terms and authors. */
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

/** Every path of an item in WordPress: its permalink, its guid (whose host may be an older one), and the path with its number. */
export function pathsOf(item: Pick<WxrItem, 'id' | 'type' | 'link' | 'guid'>, site: string): string[] {
  const folder = folderOf(site);
  const number = `${folder}/?${item.type === 'page' ? 'page_id' : 'p'}=${item.id}`;
  const paths = [toPath(item.link, site), pathAnywhere(item.guid), number].filter((path) => path !== null);
  return [...new Set(paths)].filter(isFormerPath);
}

/** WordPress's default path of a term or author. `slugs` are those of the terms above it, and its own last. */
export function archivePath(word: 'category' | 'tag' | 'author', slugs: readonly string[], site: string): string | null {
  const folder = folderOf(site);
  const path = toPath(`${folder}/${word}/${slugs.map(encodeURIComponent).join('/')}/`, site);
  return path !== null && isFormerPath(path) ? path : null;
}
