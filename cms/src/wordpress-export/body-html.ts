/** Writes the blocks of a body as HTML for WordPress's classic editor. */
import { escapeHtml } from '@dossier/text/escape';
import { renderRichText, type RichTextNode } from '@dossier/text/rich-text';
import { toSafeAddress } from '@dossier/text/safe-address';
import type { BodyBlock, PictureContent, QuotationContent } from '../content/shapes';
import { timelineHtml, type ShownTimeline } from './timeline-html';
import { withoutShortcodes } from './values';

/** The address of a picture and its number as an attachment; null for a picture that is not an attachment. */
export interface ShownPicture {
  readonly address: string;
  readonly number: number | null;
  /** What is said of the file everywhere; null for a picture that is not a file of the media library. */
  readonly credit?: string | null;
}

/** Gives the documents of the archive that a body shows. */
export interface BodyContext {
  readonly locale: string;
  /** The picture of a block; null if it has no address. */
  picture(picture: PictureContent): ShownPicture | null;
  /** The picture with this address in the CMS, as written in rich text; null if there is none. */
  pictureAt(url: string): ShownPicture | null;
  /** The timeline with this documentId; null if it does not exist, or must not be shown. */
  timeline(documentId: string): ShownTimeline | null;
}

const ELEMENTS: Readonly<Record<string, string>> = { two: 'h2', three: 'h3', four: 'h4' };
const [TOP_LEVEL, DEEPEST_LEVEL] = [2, 4];

/** Plain text as HTML, with `<br>` for line breaks. */
function linesHtml(text: string): string {
  return escapeHtml(text.trim()).replaceAll('\n', '<br>');
}

/** A quotation with its author, role and date, in the form that our importer recognises; `''` if all are empty. */
export function quotationHtml({ text, attribution, role, date }: QuotationContent): string {
  const name = [attribution, role, date?.printed ?? date?.edtf].flatMap((part) => part?.trim() || []).join(', ');
  const said = (text ?? '')
    .split(/\n{2,}/)
    .flatMap((paragraph) => (paragraph.trim() === '' ? [] : `<p>${linesHtml(paragraph)}</p>`))
    .join('');
  const signed = name === '' ? '' : `<p>— ${escapeHtml(name)}</p>`;
  return said + signed === '' ? '' : `<blockquote>${said}${signed}</blockquote>`;
}

function figureHtml(shown: ShownPicture | null, alt: string, caption: string): string {
  if (!shown) return '';
  const known = shown.number === null ? '' : ` class="wp-image-${shown.number}"`;
  const words = caption.trim() === '' ? '' : `<figcaption>${linesHtml(caption)}</figcaption>`;
  return `<figure><img src="${escapeHtml(shown.address)}" alt="${escapeHtml(alt)}"${known}>${words}</figure>`;
}

function pictureHtml(picture: PictureContent, context: BodyContext): string {
  const shown = context.picture(picture);
  const { alt, caption } = picture ?? {};
  const credit = picture?.credit?.trim() ? picture.credit : shown?.credit;
  const words = [caption?.trim() ?? '', credit?.trim() ? `(${credit.trim()})` : ''].filter((part) => part !== '').join(' ');
  return figureHtml(shown, alt ?? '', words);
}

function nodeHtml(node: RichTextNode, context: BodyContext): string {
  const { image } = node;
  if (node.type === 'image') return figureHtml(context.pictureAt(image?.url ?? ''), image?.alternativeText ?? '', image?.caption ?? '');
  const { html } = renderRichText([node.type === 'heading' ? { ...node, type: 'paragraph' } : node]);
  if (node.type !== 'heading') return html;
  const level = Math.min(DEEPEST_LEVEL, Math.max(TOP_LEVEL, node.level ?? TOP_LEVEL));
  return html.replace(/^<p>/, `<h${level}>`).replace(/<\/p>$/, `</h${level}>`);
}

function blockHtml(block: BodyBlock, context: BodyContext): string[] {
  switch (block.__component) {
    case 'body.rich-text':
      return (block.content ?? []).map((node) => nodeHtml(node, context));
    case 'body.heading': {
      const element = ELEMENTS[block.level ?? 'two'] ?? 'h2';
      return [block.text?.trim() ? `<${element}>${escapeHtml(block.text.trim())}</${element}>` : ''];
    }
    case 'body.quotation':
      return [block.quotation ? quotationHtml(block.quotation) : ''];
    case 'body.image':
      return [pictureHtml(block.picture, context)];
    case 'body.embed':
      // WordPress embeds an address that is alone on its line.
      return [toSafeAddress(block.url ?? '') ?? ''];
    case 'body.html':
      return [block.html ?? ''];
    case 'body.timeline': {
      const timeline = context.timeline(block.timeline?.[0] ?? '');
      return timeline ? timelineHtml(timeline, context.locale) : [];
    }
  }
}

/** The blocks of a body as HTML, without empty ones. */
export function bodyHtml(body: readonly BodyBlock[] | null | undefined, context: BodyContext): string[] {
  return (body ?? [])
    .flatMap((block) => {
      const html = blockHtml(block, context);
      // Shortcodes in a block of HTML may be intended, so they are not escaped.
      return block.__component === 'body.html' ? html : html.map(withoutShortcodes);
    })
    .filter((html) => html.trim() !== '');
}
