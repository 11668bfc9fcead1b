/**
 * Renders rich text as HTML and as plain text. All text is escaped, addresses are checked, and only the elements in this file and in `tables.ts`
 * are written, so the HTML is safe to insert in a page.
 */
import { escapeHtml } from './escape';
import { toSafeAddress } from './safe-address';
import { toTableHtml } from './tables';

/**
 * A node of rich text: Strapi's ("blocks"), and beside it `table` (with `table-row`, `table-header`, `table-cell`), and blocks as children of
 * a `quote`. `check-rich-text.ts` says which node may stand where.
 */
export interface RichTextNode {
  type?: string | undefined;
  text?: string | undefined;
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  underline?: boolean | undefined;
  strikethrough?: boolean | undefined;
  code?: boolean | undefined;
  url?: string | undefined;
  level?: number | undefined;
  format?: string | undefined;
  /** Of a cell of a table: the number of columns and of rows that it covers; absent for 1. */
  colspan?: number | undefined;
  rowspan?: number | undefined;
  image?: { url?: string | null | undefined; alternativeText?: string | null | undefined; caption?: string | null | undefined } | undefined;
  children?: RichTextNode[] | undefined;
}

/** Marks of rich text with their HTML elements, innermost first. */
export const MARKS = [
  ['code', 'code'],
  ['strikethrough', 's'],
  ['underline', 'u'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const;

function toTextHtml(node: RichTextNode): string {
  const html = escapeHtml(node.text ?? '').replaceAll('\n', '<br>');
  return html === '' ? '' : MARKS.reduce((inner, [mark, element]) => (node[mark] ? `<${element}>${inner}</${element}>` : inner), html);
}

function toInlineHtml(nodes: readonly RichTextNode[]): string {
  return nodes
    .map((node) => {
      if (node.type !== 'link') return toTextHtml(node);
      const address = toSafeAddress(node.url ?? '');
      const inner = toInlineHtml(node.children ?? []);
      return address === null ? inner : `<a href="${escapeHtml(address)}">${inner}</a>`;
    })
    .join('');
}

function toListHtml(node: RichTextNode): string {
  const element = node.format === 'ordered' ? 'ol' : 'ul';
  const items = (node.children ?? []).map((child) =>
    child.type === 'list' ? `<li>${toListHtml(child)}</li>` : `<li>${toInlineHtml(child.children ?? [])}</li>`,
  );
  return `<${element}>${items.join('')}</${element}>`;
}

function toQuoteHtml(children: readonly RichTextNode[]): string {
  const inner = hasBlocks(children) ? toBlocksHtml(children) : toParagraphHtml(children);
  return inner === '' ? '' : `<blockquote>${inner}</blockquote>`;
}

function toParagraphHtml(children: readonly RichTextNode[]): string {
  const inner = toInlineHtml(children);
  return inner === '' ? '' : `<p>${inner}</p>`;
}

function toBlockHtml(node: RichTextNode): string {
  const children = node.children ?? [];
  if (node.type === 'list') return toListHtml(node);
  if (node.type === 'code') return `<pre><code>${escapeHtml(children.map(toPlainText).join(''))}</code></pre>`;
  if (node.type === 'table') return toPlainText(node).trim() === '' ? '' : toTableHtml<RichTextNode>(children, toCellHtml);
  if (node.type === 'quote') return toQuoteHtml(children);
  const inner = toInlineHtml(children);
  if (inner === '') return '';
  return node.type === 'heading' ? `<p><strong>${inner}</strong></p>` : `<p>${inner}</p>`;
}

function toBlocksHtml(nodes: readonly RichTextNode[]): string {
  return inParagraphs(nodes).map(toBlockHtml).join('');
}

/** A cell with one paragraph contains its text alone. */
function toCellHtml({ children = [] }: RichTextNode): string {
  const [first, ...others] = inParagraphs(children);
  return first?.type === 'paragraph' && others.length === 0 ? toInlineHtml(first.children ?? []) : toBlocksHtml(children);
}

const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'list', 'quote', 'code', 'image', 'table']);

/** Whether there is a block among the children of a quotation or a cell. Without one, they are inline nodes. */
function hasBlocks(nodes: readonly RichTextNode[]): boolean {
  return nodes.some(({ type }) => BLOCKS.has(type ?? ''));
}

/** The nodes with inline nodes put into paragraphs. */
function inParagraphs(nodes: readonly RichTextNode[]): RichTextNode[] {
  const blocks: RichTextNode[] = [];
  let run: RichTextNode[] | undefined;
  for (const node of nodes)
    if (BLOCKS.has(node.type ?? '')) {
      blocks.push(node);
      run = undefined;
    } else if (run) run.push(node);
    else {
      run = [node];
      blocks.push({ type: 'paragraph', children: run });
    }
  return blocks;
}

/** The text of a node and its children. Rows of a table are lines, their cells are separated by tabs, and each cell is on one line. */
export function toPlainText(node: RichTextNode): string {
  if (node.text !== undefined) return node.text;
  const children = node.children ?? [];
  switch (node.type) {
    case 'list':
    case 'table':
      return children.map(toPlainText).join('\n');
    case 'table-row':
      return children.map(toPlainText).join('\t');
    case 'table-header':
    case 'table-cell':
      return toBlocksText(children).replaceAll(/\s+/g, ' ');
    case 'quote':
      return hasBlocks(children) ? toBlocksText(children) : children.map(toPlainText).join('');
    default:
      return children.map(toPlainText).join('');
  }
}

function toBlocksText(nodes: readonly RichTextNode[]): string {
  return inParagraphs(nodes)
    .map((node) => toPlainText(node).trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Rich text as HTML and as plain text, in which an empty line separates blocks. */
export function renderRichText(nodes: readonly RichTextNode[]): { html: string; text: string } {
  const texts = nodes.map((node) => toPlainText(node).trim()).filter((text) => text !== '');
  return { html: nodes.map(toBlockHtml).join(''), text: texts.join('\n\n') };
}
