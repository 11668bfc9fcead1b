/** Bodies of posts and pages: as blocks, and as one HTML text. */
import type { ServedBlock, WrittenBody } from '../model/documents';
import { embedHtml, toBodyHtml } from '../presenting/body-html';
import { bodyOf } from '../presenting/documents';
import { captionOf } from '../presenting/pictures';
import type { Context } from './context';
import { chain, togetherWithoutNull, type Eventual } from './eventual';
import { ofSource } from './execution/of-source';
import type { Resolvers } from './generated';
import { readImage } from './images';
import type { BlockParent, PageParent, PostParent } from './resolver-parents';

function readBlock(block: ServedBlock, locale: string, context: Context, withoutBody: boolean): Eventual<BlockParent | null> {
  switch (block.kind) {
    case 'image':
      return chain(readImage(block.picture, locale, context), (image) => image && { kind: 'image', image });
    case 'timeline':
      return chain(
        context.document({ type: 'timeline', documentId: block.timeline, locale, withoutBody }),
        (timeline) => timeline && { kind: 'timeline', timeline },
      );
    case 'quotation':
      return { ...block, locale };
    default:
      return block;
  }
}

/**
 * The blocks of a body; one whose picture or timeline is not public is left out.
 * @param withoutBody whether the timelines among them are read without their entries
 */
export function readBody(written: PostParent | PageParent, context: Context, withoutBody: boolean): Eventual<BlockParent[]> {
  const { body } = bodyOf<WrittenBody>(written);
  return togetherWithoutNull(body.map((block) => readBlock(block, written.locale, context, withoutBody)));
}

/** A body as one HTML text, made once per operation. */
export function readBodyHtml(written: PostParent | PageParent, context: Context): Eventual<string> {
  const known = context.bodyHtml.get(written) ?? chain(readBody(written, context, false), (blocks) => toBodyHtml(blocks, context.mediaUrl));
  context.bodyHtml.set(written, known);
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
  EmbedBlock: ofSource({ player: embedHtml }),
  ImageBlock: { caption: ({ image }) => captionOf(image) },
};
