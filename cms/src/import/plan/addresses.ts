/** What becomes of the items of an export here, and of the addresses that they had. */
import { folderOf, pathAnywhere, toPath } from '@dossier/wordpress/read/addresses';
import type { WxrItem } from '@dossier/wordpress/read/wxr';
import { formerPathProblems } from '../../rules/post';

/** What never becomes a document here. */
const DISCARDED = new Set(['trash', 'auto-draft', 'inherit']);

/** Whether an item becomes a post or a page. */
export function isFollowed(item: WxrItem): item is WxrItem & { type: 'post' | 'page' } {
  return (item.type === 'post' || item.type === 'page') && !DISCARDED.has(item.status.trim().toLowerCase());
}

/** Whether the rules of publication take a path as a former one: an address that is too long for them leads nowhere. */
function isFormerPath(path: string): boolean {
  return formerPathProblems([{ path }]).length === 0;
}

/** Every path that led to an item in WordPress: its permalink, its guid (whose host may be an older one), its number. */
export function pathsOf(item: Pick<WxrItem, 'id' | 'type' | 'link' | 'guid'>, site: string): string[] {
  const folder = folderOf(site);
  const number = `${folder}/?${item.type === 'page' ? 'page_id' : 'p'}=${item.id}`;
  const paths = [toPath(item.link, site), pathAnywhere(item.guid), number].filter((path) => path !== null);
  return [...new Set(paths)].filter(isFormerPath);
}

/** The path of a term or an author, where WordPress has it unless told otherwise. `above` are the slugs of the terms above it. */
export function archivePath(word: 'category' | 'tag' | 'author', slugs: readonly string[], site: string): string | null {
  const folder = folderOf(site);
  const path = toPath(`${folder}/${word}/${slugs.map(encodeURIComponent).join('/')}/`, site);
  return path !== null && isFormerPath(path) ? path : null;
}
