/** Rich text as plain lines, and back. */
import type { RichTextNode } from '@dossier/text/rich-text';

function words({ text, children }: RichTextNode): string {
  return text ?? (children ?? []).map(words).join('');
}

/** The lines that a node is written as: a list has one for each of its items. */
function linesOf(node: RichTextNode): string[] {
  if (node.type === 'list') return (node.children ?? []).flatMap(linesOf);
  return words(node).split('\n');
}

/** Rich text as it is edited: each paragraph a line. */
export function toLines(nodes: readonly RichTextNode[]): string {
  return nodes.flatMap(linesOf).join('\n');
}

/** Rich text again. Where a paragraph has not been touched it keeps its links and its emphasis; all of it does when nothing has. */
export function withLines(nodes: readonly RichTextNode[], text: string): readonly RichTextNode[] {
  if (text === toLines(nodes)) return nodes;
  const known = new Map(nodes.filter(({ type }) => type !== 'list').map((node) => [words(node), node]));
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => known.get(line) ?? { type: 'paragraph', children: [{ type: 'text', text: line }] });
}
