/** Reads blocks of WordPress's block editor. */
import type { HtmlElement } from '@dossier/text/html-tree';
import { z } from 'zod';
import { BLOCK_DATA } from './content';
import { wordsIn } from './players';

const blockData = z.looseObject({
  url: z.string().optional().catch(undefined),
  ref: z.union([z.number(), z.string()]).optional().catch(undefined),
  ids: z
    .array(z.union([z.number(), z.string()]))
    .optional()
    .catch(undefined),
});

/** Information about a block that is not in its HTML. */
export interface Block {
  /** Whether its text is classic content, in which line breaks count. */
  readonly hasLines: boolean;
  /** The address that the block embeds; null for none. */
  readonly embed: string | null;
  /** Ids of attachments that the HTML of the block does not show. */
  readonly attachments: readonly string[];
  /** Why nothing of the block is imported; null if something is imported, or if the block shows nothing anyway. */
  readonly remark: string | null;
}

/** Blocks with classic content. */
const CLASSIC = new Set(['freeform', 'classic', 'shortcode']);
/** Blocks that may be empty without any loss. */
const SHOWS_NOTHING = new Set([
  'more',
  'nextpage',
  'spacer',
  'separator',
  'paragraph',
  'list',
  'list-item',
  'column',
  'columns',
  'group',
  'html',
]);

/** The attributes of a block; none for JSON that is not valid. */
function readData(written: string): z.infer<typeof blockData> {
  try {
    return blockData.catch({}).parse(JSON.parse(written));
  } catch {
    return {};
  }
}

/** Reads a block, an element whose name begins with `wp:`. */
export function readBlock({ name, attributes, children }: HtmlElement): Block {
  const kind = name.slice('wp:'.length);
  const { url, ref, ids } = readData(attributes.get(BLOCK_DATA) ?? '');
  const isEmpty = children.every((child) => 'text' in child && child.text.trim() === '');
  const embed = (kind === 'embed' || kind.startsWith('core-embed/')) && url !== undefined ? url : null;
  const attachments = isEmpty && kind === 'gallery' ? (ids ?? []).map(String) : [];
  const isUnseen = isEmpty && embed === null && attachments.length === 0 && wordsIn(children).trim() === '' && !SHOWS_NOTHING.has(kind);
  const remark = !isUnseen
    ? null
    : kind === 'block' && ref !== undefined
      ? `The reusable block ${ref} stands here. An export of posts does not contain it: copy its text by hand if you need it.`
      : `The block "${kind}" is filled by WordPress when the page is shown. The export does not contain its content.`;
  return { hasLines: CLASSIC.has(kind), embed, attachments, remark };
}
