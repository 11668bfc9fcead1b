/**
 * A short notation for passages. Each line is one passage: `# two`, `## three`, `> quotation`, `![alt](address)`, `@address` (an embed), `<…` (HTML).
 * Adjacent lines that begin with `- ` are one list, with `-- ` for a nested list. Inside a line: `**bold**`, `_italic_`, `[text](address)`, and ` //
 * ` for a line break.
 */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Passage } from '@dossier/wordpress/convert/passage';

const INLINE = /\*\*([^*]+)\*\*|_([^_]+)_|\[([^\]]*)\]\(([^)]*)\)/g;

function inline(text: string): RichTextNode[] {
  const nodes: RichTextNode[] = [];
  let from = 0;
  const add = (words: string, marks: Partial<RichTextNode> = {}): void => {
    if (words !== '') nodes.push({ type: 'text', text: words.replaceAll(' // ', '\n'), ...marks });
  };
  for (const { 0: whole, 1: bold, 2: italic, 3: link, 4: url, index } of text.matchAll(INLINE)) {
    add(text.slice(from, index));
    if (link === undefined) add(bold ?? italic ?? '', bold === undefined ? { italic: true } : { bold: true });
    else nodes.push({ type: 'link', url, children: inline(link) });
    from = index + whole.length;
  }
  add(text.slice(from));
  return nodes;
}

function toPassage(text: string, line: number): Passage {
  const image = /^!\[(.*)\]\((.*)\)$/.exec(text);
  if (image) return { line, kind: 'image', picture: { address: image[2]!, attachment: null, alt: image[1]!, caption: '' } };
  if (text.startsWith('## ')) return { line, kind: 'heading', text: text.slice(3), level: 'three' };
  if (text.startsWith('# ')) return { line, kind: 'heading', text: text.slice(2), level: 'two' };
  if (text.startsWith('@')) return { line, kind: 'embed', url: text.slice(1), title: '' };
  if (text.startsWith('<')) return { line, kind: 'html', html: text };
  if (text.startsWith('> ')) return { line, kind: 'text', node: { type: 'quote', children: inline(text.slice(2)) } };
  return { line, kind: 'text', node: { type: 'paragraph', children: inline(text) } };
}

function toList(lines: readonly string[]): RichTextNode {
  const items: RichTextNode[] = [];
  for (const text of lines) {
    const item: RichTextNode = { type: 'list-item', children: inline(text.replace(/^--? /, '')) };
    const last = items.at(-1);
    if (!text.startsWith('-- ')) items.push(item);
    else if (last?.type === 'list') last.children?.push(item);
    else items.push({ type: 'list', format: 'unordered', children: [item] });
  }
  return { type: 'list', format: 'unordered', children: items };
}

/** The passages of a text in this notation. Empty lines are ignored. */
export function passagesOf(text: string): Passage[] {
  const passages: Passage[] = [];
  const lines = text.split('\n').map((one) => one.trim());
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (/^--? /.test(lines[end] ?? '')) end += 1;
    if (end > at) passages.push({ line: at + 1, kind: 'text', node: toList(lines.slice(at, end)) });
    else if (lines[at] !== '') passages.push(toPassage(lines[at]!, at + 1));
    at = Math.max(end, at + 1);
  }
  return passages;
}
