/** Bodies of posts and pages, block by block and as one piece of HTML. */
import { escapeMarkup } from '@dossier/text/escape';
import type { ServedBlock, WrittenBody } from '../model/documents';
import { bodyOf } from './brief';
import type { Context } from './context';
import type { Resolvers } from './generated';
import { altOf, captionOf, readImage, toImageUrl } from './images';
import type { BlockParent, PageParent, PostParent, QuotationParent, TimelineParent } from './parents';

async function readBlock(block: ServedBlock, locale: string, context: Context, isBrief: boolean): Promise<BlockParent | null> {
  switch (block.kind) {
    case 'image': {
      const image = await readImage(block.picture, locale, context);
      return image && { kind: 'image', image };
    }
    case 'timeline': {
      const timeline = await context.document({ type: 'timeline', documentId: block.timeline, locale, isBrief });
      return timeline && { kind: 'timeline', timeline };
    }
    case 'quotation':
      return { ...block, locale };
    default:
      return block;
  }
}

/** The blocks of a body; one whose picture or timeline is not public is left out. `isBrief` is of the timelines: without entries. */
export async function readBody(written: PostParent | PageParent, context: Context, isBrief: boolean): Promise<BlockParent[]> {
  const { body } = bodyOf<WrittenBody>(written);
  const blocks = await Promise.all(body.map((block) => readBlock(block, written.locale, context, isBrief)));
  return blocks.filter((block) => block !== null);
}

function quotationHtml({ quotation }: QuotationParent): string {
  const from = [quotation.attribution, quotation.role, quotation.date?.printed].filter(Boolean).join(', ');
  const footer = from === '' ? '' : `<footer>${escapeMarkup(from)}</footer>`;
  return `<blockquote><p>${escapeMarkup(quotation.text).replaceAll('\n', '<br>')}</p>${footer}</blockquote>`;
}

function timelineHtml(timeline: TimelineParent): string {
  const lines = bodyOf(timeline).entries.map(({ date, html }) => `<dt>${escapeMarkup(date.printed)}</dt><dd>${html}</dd>`);
  return `<section class="timeline"><h2>${escapeMarkup(timeline.face.title)}</h2><dl>${lines.join('')}</dl></section>`;
}

/** The player of a provider that we know, else a link. */
function embedHtml({ html, url, title }: Extract<BlockParent, { kind: 'embed' }>): string {
  return html ?? `<p><a href="${escapeMarkup(url)}">${escapeMarkup(title ?? url)}</a></p>`;
}

function blockHtml(block: BlockParent, { mediaUrl }: Context): string {
  switch (block.kind) {
    case 'paragraphs':
      return block.html;
    case 'heading':
      return `<h${block.level} id="${escapeMarkup(block.anchor)}">${escapeMarkup(block.text)}</h${block.level}>`;
    case 'quotation':
      return quotationHtml(block);
    case 'image': {
      const caption = [captionOf(block.image), block.image.picture.credit].filter(Boolean).join(' — ');
      const image = `<img src="${escapeMarkup(toImageUrl(block.image, mediaUrl))}" alt="${escapeMarkup(altOf(block.image))}" loading="lazy">`;
      return `<figure>${image}${caption === '' ? '' : `<figcaption>${escapeMarkup(caption)}</figcaption>`}</figure>`;
    }
    case 'embed':
      return embedHtml(block);
    case 'timeline':
      return timelineHtml(block.timeline);
  }
}

/** Documents are read anew for every operation, so that this is of one operation. */
const knownHtml = new WeakMap<PostParent | PageParent, Promise<string>>();

async function makeBodyHtml(written: PostParent | PageParent, context: Context): Promise<string> {
  const blocks = await readBody(written, context, false);
  return blocks.map((block) => blockHtml(block, context)).join('\n');
}

/** A body as one piece of HTML, which is made once however often an operation asks for it. */
export function readBodyHtml(written: PostParent | PageParent, context: Context): Promise<string> {
  const known = knownHtml.get(written) ?? makeBodyHtml(written, context);
  knownHtml.set(written, known);
  return known;
}

const TYPES = {
  paragraphs: 'Paragraphs',
  heading: 'Heading',
  quotation: 'QuotationBlock',
  image: 'ImageBlock',
  embed: 'EmbedBlock',
  timeline: 'TimelineBlock',
} as const;

/** Resolvers of blocks. */
export const blockResolvers: Pick<Resolvers, 'Block' | 'QuotationBlock' | 'ImageBlock' | 'EmbedBlock'> = {
  Block: { __resolveType: ({ kind }) => TYPES[kind] },
  QuotationBlock: { quotation: (block) => block },
  EmbedBlock: { html: embedHtml },
  ImageBlock: { caption: ({ image }) => captionOf(image) },
};
