/** What an item says, before anything is made of it. */
import { htmlToText } from '@dossier/text/sanitise-html';
import type { Converted, Passage } from '@dossier/wordpress/convert/passage';
import { toPassages } from '@dossier/wordpress/convert/to-passages';
import { toFullAddress } from '@dossier/wordpress/read/addresses';
import type { WxrItem } from '@dossier/wordpress/read/wxr';
import { isDatedLine } from '@dossier/wordpress/recognise/leading-date';
import { isRelatedLine } from '@dossier/wordpress/recognise/related';

/** An item that becomes a post or a page. */
export type FollowedItem = WxrItem & { readonly type: 'post' | 'page' };

/** Addresses and attachments that an item shows or links to: what has to be looked up before it can be planned. */
export interface Mentioned {
  readonly addresses: readonly string[];
  readonly attachments: readonly string[];
}

/**
 * The content of an item as passages, its pictures by their full addresses.
 * @param own ids of the attachments that were uploaded to it
 * @param site address of the blog
 */
export function convertItem(item: FollowedItem, own: readonly string[], locale: string, site: string): Converted {
  const isOfList = (line: string): boolean => isDatedLine(line, locale) || isRelatedLine(line);
  const { passages, remarks } = toPassages(item.content, { ownAttachments: own }, isOfList);
  const inFull = (passage: Passage): Passage => {
    if (passage.kind !== 'image') return passage;
    const { address } = passage.picture;
    return { ...passage, picture: { ...passage.picture, address: toFullAddress(address, site) ?? address } };
  };
  return { passages: passages.map(inFull), remarks };
}

/** Why WordPress does not show an item to everybody; null when it does. What is dated ahead is as good as scheduled. */
export function hiddenThere({ status, hasPassword, publishedAt }: WxrItem): string | null {
  if (hasPassword) return 'a password protects it';
  if (status !== 'publish') return `its status is ${status}`;
  return publishedAt !== null && Date.parse(publishedAt) > Date.now() ? `its date, ${publishedAt}, lies ahead` : null;
}

/** Whether WordPress shows an item to everybody. */
export function isPublicThere(item: WxrItem): boolean {
  return hiddenThere(item) === null;
}

/** How a report calls an item. */
export function nameOfItem({ type, title, slug, id }: WxrItem): string {
  return `${type} "${plainWords(title) || slug || id}"`;
}

const ADDRESS = /https?:\/\/[^\s"'<>\])]+/g;

/** Links within the site that do not name it. */
const OWN_PATH = /\bhref\s*=\s*["']?\s*(\/[^\s"'<>]*)/gi;

/** Looks for addresses in the content as it is written, which finds a few too many and none too few. */
export function mentionedBy(item: FollowedItem, converted: Converted): Mentioned {
  const shown = converted.passages.flatMap((one) => (one.kind === 'image' ? [one.picture] : []));
  const cover = item.meta.get('_thumbnail_id');
  const paths = [...item.content.matchAll(OWN_PATH)].flatMap(([, path]) => path ?? []);
  return {
    addresses: [...new Set([...(item.content.match(ADDRESS) ?? []), ...paths, ...shown.flatMap(({ address }) => address || [])])],
    attachments: [...shown.flatMap(({ attachment }) => attachment ?? []), ...(cover ? [cover] : [])],
  };
}

/** Plain words of a title or an excerpt, which WordPress lets hold HTML. */
export function plainWords(html: string): string {
  return htmlToText(html).replaceAll(/\s+/g, ' ').trim();
}
