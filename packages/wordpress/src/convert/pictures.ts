/** Reads pictures: address, attachment, alternative text and caption. */
import type { HtmlElement, HtmlNode } from '@dossier/text/html-tree';
import { htmlToText } from '@dossier/text/sanitise-html';
import { writeHtml } from '@dossier/text/write-html';
import type { ShownPicture } from './passage';

/** Where pictures are that a script of the theme shows only when they come into view. */
const ADDRESSES = ['data-lazy-src', 'data-src', 'data-original', 'src', 'data-orig-file'];

function toAddress(written: string): string {
  const whole = written.trim().replace(/^\/\//, 'https://');
  return whole.startsWith('data:') ? '' : whole;
}

const attachmentOf = (text: string | undefined): string | null =>
  /(?:^|[\s_-])(?:wp-image-|attachment_)(\d+)/.exec(text ?? '')?.[1] ?? null;

/** The picture of an `img`; null when it shows nothing of its own, such as a counter of visits. `around` may know the attachment. */
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

/** The word that an `img` stands for (`:-)`), where it is one of WordPress's own small pictures; else null. */
export function readSmiley({ attributes }: HtmlElement): string | null {
  const isSmiley = /(?:^|\s)(?:wp-smiley|emoji)(?:\s|$)/.test(attributes.get('class') ?? '');
  return isSmiley ? (attributes.get('alt') ?? '') : null;
}

/** The attachment that a caption, a figure or a block says it is about. */
export function readAttachment({ attributes }: HtmlElement): string | null {
  return attachmentOf(attributes.get('id')) ?? attachmentOf(attributes.get('class'));
}

/** The picture behind a cover block's words, where its style holds it; else null. */
export function readBackground({ attributes }: HtmlElement): ShownPicture | null {
  if (!/(?:^|\s)wp-block-cover/.test(attributes.get('class') ?? '')) return null;
  const address = toAddress(/background-image\s*:\s*url\(\s*["']?([^"')]{1,2000})/i.exec(attributes.get('style') ?? '')?.[1] ?? '');
  return address === '' ? null : { address, attachment: null, alt: '', caption: '' };
}

/** Shortcodes and blocks are no elements of HTML: what is in them stands for them. */
const unwrapped = (node: HtmlNode): string | undefined =>
  'name' in node && /^\[|^wp:/.test(node.name) ? writeHtml(node.children, unwrapped) : undefined;

/** Words on one line, as a caption has them. */
export function toLineOfWords(nodes: readonly HtmlNode[]): string {
  return htmlToText(writeHtml(nodes, unwrapped)).replaceAll('\n', ' ').trim();
}

/** Attachments that a gallery shows, in its order. Without a list of its own it shows what was uploaded to the post. */
export function readGallery({ attributes }: HtmlElement, own: readonly string[]): readonly string[] {
  const numbers = (key: string): string[] => attributes.get(key)?.match(/\d+/g) ?? [];
  const named = ['ids', 'include'].map(numbers).find((list) => list.length > 0);
  if (named) return named;
  const excluded = new Set(numbers('exclude'));
  return attributes.has('id') ? [] : own.filter((id) => !excluded.has(id));
}
