/** The body of a post or page as blocks of its face. Headings and images inside rich text become separate blocks, at the same position. */
import type { BlockFace } from '@dossier/contract/document';
import { renderRichText, toPlainText, type RichTextNode } from '@dossier/text/rich-text';
import { htmlToText, sanitise } from '@dossier/text/sanitise-html';
import type { BodyBlock, RichText } from '../../content/shapes';
import type { FaceContext } from './parts';
import { toEmbedFace } from './embed';
import { requiredText, textOrNull, toPictureFace, toQuotationFace, toReference } from './parts';

const LEVELS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };
const TOP_LEVEL = 2;
const DEEPEST_LEVEL = 4;

function toAnchor(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'section';
}

/** Gives every heading of a body a unique anchor: `the-arrest`, `the-arrest-2`. */
class Anchors {
  private readonly used = new Set<string>();

  next(text: string): string {
    const base = toAnchor(text);
    let anchor = base;
    for (let number = 2; this.used.has(anchor); number++) anchor = `${base}-${number}`;
    this.used.add(anchor);
    return anchor;
  }
}

function toHeading(text: string, level: number, anchors: Anchors): BlockFace[] {
  const words = textOrNull(text);
  return words === null ? [] : [{ kind: 'heading', level, text: words, anchor: anchors.next(words) }];
}

function toImage(node: RichTextNode, context: FaceContext): BlockFace[] {
  const file = context.fileByAddress.get(node.image?.url ?? '');
  if (!file) return [];
  return [
    {
      kind: 'image',
      picture: {
        file,
        url: null,
        alt: textOrNull(node.image?.alternativeText),
        caption: textOrNull(node.image?.caption),
        credit: null,
        rights: null,
        licence: null,
        decorative: false,
      },
    },
  ];
}

function toParagraphs(nodes: readonly RichTextNode[]): BlockFace[] {
  const { html, text } = renderRichText(nodes);
  return html === '' ? [] : [{ kind: 'paragraphs', html, text }];
}

/** The plain text is made of the sanitised HTML, so that searches find only words that readers can see. */
function toPassage(written: string): BlockFace[] {
  const html = sanitise(written).trim();
  return html === '' ? [] : [{ kind: 'paragraphs', html, text: htmlToText(html) }];
}

function toRichTextBlocks(content: RichText, anchors: Anchors, context: FaceContext): BlockFace[] {
  const blocks: BlockFace[] = [];
  let run: RichTextNode[] = [];
  for (const node of content ?? []) {
    if (node.type !== 'heading' && node.type !== 'image') {
      run.push(node);
      continue;
    }
    blocks.push(...toParagraphs(run));
    run = [];
    const level = Math.min(Math.max(node.level ?? TOP_LEVEL, TOP_LEVEL), DEEPEST_LEVEL);
    blocks.push(...(node.type === 'image' ? toImage(node, context) : toHeading(toPlainText(node), level, anchors)));
  }
  return [...blocks, ...toParagraphs(run)];
}

function toBlocks(block: BodyBlock, anchors: Anchors, locale: string, context: FaceContext): BlockFace[] {
  switch (block.__component) {
    case 'body.rich-text':
      return toRichTextBlocks(block.content, anchors, context);
    case 'body.heading':
      return toHeading(block.text ?? '', LEVELS[block.level ?? ''] ?? TOP_LEVEL, anchors);
    case 'body.quotation':
      return block.quotation ? [{ kind: 'quotation', quotation: toQuotationFace('body', block.quotation, locale) }] : [];
    case 'body.image': {
      const picture = toPictureFace(block.picture);
      return picture ? [{ kind: 'image', picture }] : [];
    }
    case 'body.embed': {
      const embed = toEmbedFace(requiredText('body: address of an embed', block.url), textOrNull(block.title));
      return embed ? [embed] : [];
    }
    case 'body.html':
      return toPassage(block.html ?? '');
    case 'body.timeline': {
      const timeline = toReference(block.timeline);
      return timeline ? [{ kind: 'timeline', timeline }] : [];
    }
  }
}

/** The blocks of a body, in order; empty ones are left out. */
export function toBodyFace(body: readonly BodyBlock[] | null | undefined, locale: string, context: FaceContext): BlockFace[] {
  const anchors = new Anchors();
  return (body ?? []).flatMap((block) => toBlocks(block, anchors, locale, context));
}
