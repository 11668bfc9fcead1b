/**
 * Strapi's structured text as HTML and as plain text. Everything an editor typed is escaped, addresses are checked, and nothing but the
 * elements written here can come out: safe to insert in a page as it is.
 */
import type { RichTextNode } from '../../content/shapes';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/|#)/i;
/** Two slashes at the beginning lead to another host; browsers take a backslash for a slash. */
const OUTSIDE_PATH = /^[/\\]{2}/;
/** Code of the last character that browsers strip around an address; those below it are control characters. */
const SPACE = 0x20;
const DELETE = 0x7f;

/** An address as browsers read it: without tabs and line breaks, and without white space or control characters around it. */
function asRead(address: string): string {
  let [start, end] = [0, address.length];
  while (start < end && address.charCodeAt(start) <= SPACE) start += 1;
  while (end > start && address.charCodeAt(end - 1) <= SPACE) end -= 1;
  return address
    .slice(start, end)
    .replaceAll(/[\t\n\r]/g, '')
    .trim();
}

function hasControls(text: string): boolean {
  return [...text].some((character) => character.charCodeAt(0) < SPACE || character.charCodeAt(0) === DELETE);
}

/** What other readers of addresses pass over: blanks within, and comments of HTML. */
function bare(address: string): string {
  return address.replaceAll(/\s+/g, '').replaceAll(/<!--.*?-->/g, '');
}

/**
 * The address, as browsers read it, if a link may lead there (http, https, mailto, tel, or a path of the site), else null: `//host` and
 * `/\\host` are no paths of the site, however they are written.
 */
export function toSafeAddress(address: string): string | null {
  const read = asRead(address);
  const isSafe = SAFE_ADDRESS.test(read) && !OUTSIDE_PATH.test(bare(read)) && !hasControls(read);
  return isSafe ? read : null;
}

/** Marks of rich text and their elements, the innermost first. */
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

/** The words of a node and all below it. */
export function toPlainText(node: RichTextNode): string {
  if (node.text !== undefined) return node.text;
  const between = node.type === 'list' ? '\n' : '';
  return (node.children ?? []).map(toPlainText).join(between);
}

/** Blocks of rich text as HTML and text; blocks are separated by an empty line in the text. */
export function renderRichText(nodes: readonly RichTextNode[]): { html: string; text: string } {
  const texts = nodes.map((node) => toPlainText(node).trim()).filter((text) => text !== '');
  return { html: nodes.map(toBlockHtml).join(''), text: texts.join('\n\n') };
}
