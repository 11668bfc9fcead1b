/** What an item says, before anything is made of it. */
import { htmlToText } from '../content/sanitise-html';
import { toPassages } from './html/to-passages';
import type { Converted } from './html/passage';
import { isDatedLine } from './recognise/entry-line';
import { isRelatedLine } from './recognise/related';
import type { WxrItem } from './wxr/wxr';

/** An item that becomes a post or a page. */
export type FollowedItem = WxrItem & { readonly type: 'post' | 'page' };

/** Addresses and attachments that an item shows or links to: what has to be looked up before it can be planned. */
export interface Mentioned {
  readonly addresses: readonly string[];
  readonly attachments: readonly string[];
}

/** The content of an item as passages. `own`: ids of the attachments that were uploaded to it. */
export function convertItem(item: FollowedItem, own: readonly string[], locale: string): Converted {
  return toPassages(item.content, { ownAttachments: own }, (line) => isDatedLine(line, locale) || isRelatedLine(line));
}

const ADDRESS = /https?:\/\/[^\s"'<>\])]+/g;

/** Looks for addresses in the content as it is written, which finds a few too many and none too few. */
export function mentionedBy(item: FollowedItem, converted: Converted): Mentioned {
  const shown = converted.passages.flatMap((one) => (one.kind === 'image' ? [one.picture] : []));
  const cover = item.meta.get('_thumbnail_id');
  return {
    addresses: [...new Set([...(item.content.match(ADDRESS) ?? []), ...shown.flatMap(({ address }) => address || [])])],
    attachments: [...shown.flatMap(({ attachment }) => attachment ?? []), ...(cover ? [cover] : [])],
  };
}

/** Plain words of a title or an excerpt, which WordPress lets hold HTML. */
export function plainWords(html: string): string {
  return htmlToText(html).replaceAll(/\s+/g, ' ').trim();
}
