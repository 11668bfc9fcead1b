/** Turns rich text into plain lines for editing, and back. */
import type { RichTextNode } from '@dossier/text/rich-text';

function words({ text, children }: RichTextNode): string {
  return text ?? (children ?? []).map(words).join('');
}

/** The lines of a node; a list has one line per item. */
function linesOf(node: RichTextNode): string[] {
  if (node.type === 'list') return (node.children ?? []).flatMap(linesOf);
  return words(node).split('\n');
}

/** Rich text as editors edit it: one line per paragraph. */
export function toLines(nodes: readonly RichTextNode[]): string {
  return nodes.flatMap(linesOf).join('\n');
}

/**
 * Turns edited lines into rich text. An unchanged paragraph keeps its links and its emphasis; a text without any change stays as it was.
 */
export function withLines(nodes: readonly RichTextNode[], text: string): readonly RichTextNode[] {
  if (text === toLines(nodes)) return nodes;
  const known = new Map(nodes.filter(({ type }) => type !== 'list').map((node) => [words(node), node]));
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => known.get(line) ?? { type: 'paragraph', children: [{ type: 'text', text: line }] });
}
