/** Bodies of posts and pages as one HTML text, safe to insert in a page. */
import { escapeMarkup } from '@dossier/text/escape';
import type { ServedBlock, ServedQuotation, TimelineBody } from '../model/documents';
import { withBadge } from './claim-badge';
import { bodyOf } from './documents';
import { altOf, creditLineOf, toImageUrl, type ShownPicture } from './pictures';

/** A timeline in a body, with its entries. */
interface ShownTimeline {
  readonly type: string;
  readonly locale: string;
  readonly face: { readonly title: string };
  readonly body: TimelineBody | undefined;
}

/** A block whose references have been read: a picture with its file, a timeline with its entries. */
export type ShownBlock =
  | Extract<ServedBlock, { kind: 'paragraphs' | 'heading' | 'embed' }>
  | { readonly kind: 'quotation'; readonly quotation: ServedQuotation }
  | { readonly kind: 'image'; readonly image: ShownPicture }
  | { readonly kind: 'timeline'; readonly timeline: ShownTimeline };

function quotationHtml(quotation: ServedQuotation): string {
  const from = [quotation.attribution, quotation.role, quotation.date?.printed].filter(Boolean).join(', ');
  const footer = from === '' ? '' : `<footer>${escapeMarkup(from)}</footer>`;
  return `<blockquote><p>${escapeMarkup(quotation.text).replaceAll('\n', '<br>')}</p>${footer}</blockquote>`;
}

function timelineHtml(timeline: ShownTimeline): string {
  const lines = bodyOf(timeline).entries.map(
    (entry) => `<dt>${escapeMarkup(entry.date.printed)}</dt><dd>${withBadge(entry, timeline.locale)}</dd>`,
  );
  return `<section class="timeline"><h2>${escapeMarkup(timeline.face.title)}</h2><dl>${lines.join('')}</dl></section>`;
}

function imageHtml(image: ShownPicture, mediaUrl: string): string {
  const line = creditLineOf(image);
  const element = `<img src="${escapeMarkup(toImageUrl(image, mediaUrl))}" alt="${escapeMarkup(altOf(image))}" loading="lazy">`;
  return `<figure>${element}${line === '' ? '' : `<figcaption>${escapeMarkup(line)}</figcaption>`}</figure>`;
}

/** The player of a known provider, else a link. */
export function embedHtml({ html, url, title }: Extract<ShownBlock, { kind: 'embed' }>): string {
  return html ?? `<p><a href="${escapeMarkup(url)}">${escapeMarkup(title ?? url)}</a></p>`;
}

function blockHtml(block: ShownBlock, mediaUrl: string): string {
  switch (block.kind) {
    case 'paragraphs':
      return block.html;
    case 'heading':
      return `<h${block.level} id="${escapeMarkup(block.anchor)}">${escapeMarkup(block.text)}</h${block.level}>`;
    case 'quotation':
      return quotationHtml(block.quotation);
    case 'image':
      return imageHtml(block.image, mediaUrl);
    case 'embed':
      return embedHtml(block);
    case 'timeline':
      return timelineHtml(block.timeline);
  }
}

/** The blocks as HTML, one per line. @param mediaUrl address of the folder of uploaded files, without a slash at its end */
export function toBodyHtml(blocks: readonly ShownBlock[], mediaUrl: string): string {
  return blocks.map((block) => blockHtml(block, mediaUrl)).join('\n');
}
