/** Reads pictures: addresses, attachments, alternative texts and captions. */
import type { HtmlElement, HtmlNode } from '@dossier/text/html-tree';
import { htmlToText } from '@dossier/text/sanitise-html';
import { writeHtml } from '@dossier/text/write-html';
import type { ShownPicture } from './passage';

/** Attributes with the address of a picture, the most reliable first. Themes that load pictures late have a placeholder in `src`. */
const ADDRESSES = ['data-lazy-src', 'data-src', 'data-original', 'src', 'data-orig-file'];

function toAddress(written: string): string {
  const whole = written.trim().replace(/^\/\//, 'https://');
  return whole.startsWith('data:') ? '' : whole;
}

const attachmentOf = (text: string | undefined): string | null =>
  /(?:^|[\s_-])(?:wp-image-|attachment_)(\d+)/.exec(text ?? '')?.[1] ?? null;

/**
 * The picture of an `img` element; null if it has no address, or is a pixel that counts visits.
 * @param around id of the attachment that the element around it names
 */
export function readPicture(image: HtmlElement, caption: string, around: string | null): ShownPicture | null {
  const { attributes } = image;
  const address = ADDRESSES.map((key) => toAddress(attributes.get(key) ?? '')).find((value) => value !== '') ?? '';
  if (address === '') return null;
  if (['0', '1'].includes(attributes.get('width') ?? '') && ['0', '1'].includes(attributes.get('height') ?? '')) return null;
  const attachment = attachmentOf(attributes.get('class')) ?? attributes.get('data-attachment-id') ?? attributes.get('data-id') ?? around;
  return {
    address,
    attachment: attachment && /^\d+$/.test(attachment) ? attachment : null,
    alt: attributes.get('alt')?.trim() ?? '',
    caption,
  };
}

/** The text of a smiley or an emoji, such as `:-)`, which WordPress shows as a picture; null for other pictures. */
export function readSmiley({ attributes }: HtmlElement): string | null {
  const isSmiley = /(?:^|\s)(?:wp-smiley|emoji)(?:\s|$)/.test(attributes.get('class') ?? '');
  return isSmiley ? (attributes.get('alt') ?? '') : null;
}

/** The id of the attachment that a caption, a figure or a block names; null for none. */
export function readAttachment({ attributes }: HtmlElement): string | null {
  return attachmentOf(attributes.get('id')) ?? attachmentOf(attributes.get('class'));
}

/** The background picture of a cover block, if it is in the inline style; null for none. */
export function readBackground({ attributes }: HtmlElement): ShownPicture | null {
  if (!/(?:^|\s)wp-block-cover/.test(attributes.get('class') ?? '')) return null;
  const address = toAddress(/background-image\s*:\s*url\(\s*["']?([^"')]{1,2000})/i.exec(attributes.get('style') ?? '')?.[1] ?? '');
  return address === '' ? null : { address, attachment: null, alt: '', caption: '' };
}

/** Writes only the content of shortcodes and blocks, since they are not elements of HTML. */
const unwrapped = (node: HtmlNode): string | undefined =>
  'name' in node && /^\[|^wp:/.test(node.name) ? writeHtml(node.children, unwrapped) : undefined;

/** The text of nodes on one line, for a caption. */
export function toLineOfWords(nodes: readonly HtmlNode[]): string {
  return htmlToText(writeHtml(nodes, unwrapped)).replaceAll('\n', ' ').trim();
}

/** Ids of the attachments that a gallery shows, in order. A gallery without a list of ids shows `own`, the attachments of the post. */
export function readGallery({ attributes }: HtmlElement, own: readonly string[]): readonly string[] {
  const numbers = (key: string): string[] => attributes.get(key)?.match(/\d+/g) ?? [];
  const named = ['ids', 'include'].map(numbers).find((list) => list.length > 0);
  if (named) return named;
  const excluded = new Set(numbers('exclude'));
  // With the attribute `id`, the gallery shows the attachments of another post, which are not known here.
  return attributes.has('id') ? [] : own.filter((id) => !excluded.has(id));
}
