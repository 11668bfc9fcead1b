/**
 * Renders Strapi's rich text as HTML and as plain text. All text is escaped, addresses are checked, and only the elements in this file are
 * written, so the HTML is safe to insert in a page.
 */
import { escapeHtml } from './escape';
import { toSafeAddress } from './safe-address';

/** A node of Strapi's rich text ("blocks"). */
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

function toBlockHtml(node: RichTextNode): string {
  const children = node.children ?? [];
  if (node.type === 'list') return toListHtml(node);
  if (node.type === 'code') return `<pre><code>${escapeHtml(children.map(toPlainText).join(''))}</code></pre>`;
  const inner = toInlineHtml(children);
  if (inner === '') return '';
  if (node.type === 'quote') return `<blockquote><p>${inner}</p></blockquote>`;
  return node.type === 'heading' ? `<p><strong>${inner}</strong></p>` : `<p>${inner}</p>`;
}

/** The text of a node and its children. */
export function toPlainText(node: RichTextNode): string {
  if (node.text !== undefined) return node.text;
  const between = node.type === 'list' ? '\n' : '';
  return (node.children ?? []).map(toPlainText).join(between);
}

/** Rich text as HTML and as plain text, in which an empty line separates blocks. */
export function renderRichText(nodes: readonly RichTextNode[]): { html: string; text: string } {
  const texts = nodes.map((node) => toPlainText(node).trim()).filter((text) => text !== '');
  return { html: nodes.map(toBlockHtml).join(''), text: texts.join('\n\n') };
}
