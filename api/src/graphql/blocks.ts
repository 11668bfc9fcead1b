/** Bodies of posts and pages: as blocks, and as one HTML text. */
import type { ServedBlock, WrittenBody } from '../model/documents';
import { embedHtml, toBodyHtml } from '../presenting/body-html';
import { bodyOf } from '../presenting/documents';
import { captionOf } from '../presenting/pictures';
import type { Context } from './context';
import type { Resolvers } from './generated';
import { readImage } from './images';
import type { BlockParent, PageParent, PostParent } from './resolver-parents';

async function readBlock(block: ServedBlock, locale: string, context: Context, withoutBody: boolean): Promise<BlockParent | null> {
  switch (block.kind) {
    case 'image': {
      const image = await readImage(block.picture, locale, context);
      return image && { kind: 'image', image };
    }
    case 'timeline': {
      const timeline = await context.document({ type: 'timeline', documentId: block.timeline, locale, withoutBody });
      return timeline && { kind: 'timeline', timeline };
    }
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
export async function readBody(written: PostParent | PageParent, context: Context, withoutBody: boolean): Promise<BlockParent[]> {
  const { body } = bodyOf<WrittenBody>(written);
  const blocks = await Promise.all(body.map((block) => readBlock(block, written.locale, context, withoutBody)));
  return blocks.filter((block) => block !== null);
}

/** The HTML of bodies, per document object: every operation reads objects of its own, so that nothing is shared between operations. */
const knownHtml = new WeakMap<PostParent | PageParent, Promise<string>>();

async function makeBodyHtml(written: PostParent | PageParent, context: Context): Promise<string> {
  const blocks = await readBody(written, context, false);
  return toBodyHtml(blocks, context.mediaUrl);
}

/** A body as one HTML text, made once per operation. */
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
  EmbedBlock: { player: embedHtml },
  ImageBlock: { caption: ({ image }) => captionOf(image) },
};
