/** Reads the attributes of blocks of WordPress's block editor. */
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

/** What a block contains besides its HTML. */
export interface Block {
  /** Whether its text is classic content, in which line breaks count. */
  readonly hasLines: boolean;
  /** The address that it embeds; null for none. */
  readonly embed: string | null;
  /** Attachments that it refers to by id only. */
  readonly attachments: readonly string[];
  /** Why nothing of it is imported; null when something is, or when nothing needs to be. */
  readonly remark: string | null;
}

const CLASSIC = new Set(['freeform', 'classic', 'shortcode']);
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
      ? `The reusable block ${ref} stands here. An export of posts does not hold it: copy its words by hand where they are missed.`
      : `The block "${kind}" is filled by WordPress when the page is shown; the export holds nothing of it.`;
  return { hasLines: CLASSIC.has(kind), embed, attachments, remark };
}
