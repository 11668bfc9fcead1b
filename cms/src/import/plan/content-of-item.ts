/** The content of an item, converted but not yet recognised. */
import { htmlToText } from '@dossier/text/sanitise-html';
import type { Converted, Passage } from '@dossier/wordpress/convert/passage';
import { toPassages } from '@dossier/wordpress/convert/to-passages';
import { toFullAddress } from '@dossier/wordpress/read/addresses';
import type { WxrItem } from '@dossier/wordpress/read/wxr';
import { isDatedLine } from '@dossier/wordpress/recognise/leading-date';
import { isRelatedLine } from '@dossier/wordpress/recognise/related';

/** An item that becomes a post or a page. */
export type FollowedItem = WxrItem & { readonly type: 'post' | 'page' };

/** Addresses and attachments that an item shows or links to. They are looked up before the item is planned. */
export interface Mentioned {
  readonly addresses: readonly string[];
  readonly attachments: readonly string[];
}

/**
 * The content of an item as passages, with full addresses of pictures.
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

/** Why an item is not public in WordPress; null when it is. An item with a future date counts as scheduled. */
export function hiddenThere({ status, hasPassword, publishedAt }: WxrItem): string | null {
  if (hasPassword) return 'a password protects it';
  if (status !== 'publish') return `its status is ${status}`;
  return publishedAt !== null && Date.parse(publishedAt) > Date.now() ? `its date, ${publishedAt}, is in the future` : null;
}

/** Whether an item is public in WordPress. */
export function isPublicThere(item: WxrItem): boolean {
  return hiddenThere(item) === null;
}

/** The name of an item in reports. */
export function nameOfItem({ type, title, slug, id }: WxrItem): string {
  return `${type} "${plainWords(title) || slug || id}"`;
}

const ADDRESS = /https?:\/\/[^\s"'<>\])]+/g;

/** Links within the site, without a host. */
const OWN_PATH = /\bhref\s*=\s*["']?\s*(\/[^\s"'<>]*)/gi;

/** Looks for addresses in the unparsed content. This may find some that are not links, but misses none. */
export function mentionedBy(item: FollowedItem, converted: Converted): Mentioned {
  const shown = converted.passages.flatMap((one) => (one.kind === 'image' ? [one.picture] : []));
  const cover = item.meta.get('_thumbnail_id');
  const paths = [...item.content.matchAll(OWN_PATH)].flatMap(([, path]) => path ?? []);
  return {
    addresses: [...new Set([...(item.content.match(ADDRESS) ?? []), ...paths, ...shown.flatMap(({ address }) => address || [])])],
    attachments: [...shown.flatMap(({ attachment }) => attachment ?? []), ...(cover ? [cover] : [])],
  };
}

/** The plain text of a title or an excerpt, which may contain HTML in WordPress. */
export function plainWords(html: string): string {
  return htmlToText(html).replaceAll(/\s+/g, ' ').trim();
}
