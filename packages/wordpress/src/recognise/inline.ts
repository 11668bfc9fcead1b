/** Functions on the inline nodes of a paragraph: cut, split and trim them, and read their marks and links. */
import { toPlainText, type RichTextNode } from '@dossier/text/rich-text';

/** The text of inline nodes. */
export function textOf(nodes: readonly RichTextNode[]): string {
  return nodes.map(toPlainText).join('');
}

/** The part of the nodes between two indexes of their text, with marks and links. Nodes outside that range are left out. */
export function cut(nodes: readonly RichTextNode[], from: number, to = Infinity): RichTextNode[] {
  let start = 0;
  return nodes.flatMap((node) => {
    const text = toPlainText(node);
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, text.length)];
    start += text.length;
    if (first >= last) return [];
    return [
      node.text === undefined ? { ...node, children: cut(node.children ?? [], first, last) } : { ...node, text: text.slice(first, last) },
    ];
  });
}

/** The nodes without white space at both ends. */
export function trimmed(nodes: readonly RichTextNode[]): RichTextNode[] {
  const text = textOf(nodes);
  const from = text.length - text.trimStart().length;
  return cut(nodes, from, text.trimEnd().length);
}

/** The nodes split at line breaks, each line trimmed; empty lines are left out. */
export function linesOf(nodes: readonly RichTextNode[]): RichTextNode[][] {
  const lines: RichTextNode[][] = [[]];
  for (const node of nodes) {
    const parts = toPlainText(node).includes('\n') ? splitNode(node) : [node];
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push(part);
    }
  }
  return lines.map(trimmed).filter((line) => line.length > 0);
}

/** The node split at line breaks, one part per line; null for an empty line. */
function splitNode(node: RichTextNode): (RichTextNode | null)[] {
  if (node.text !== undefined) return node.text.split('\n').map((text) => (text === '' ? null : { ...node, text }));
  const lines: RichTextNode[][] = [[]];
  for (const child of node.children ?? []) {
    for (const [index, part] of splitNode(child).entries()) {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push(part);
    }
  }
  return lines.map((children) => (children.length === 0 ? null : { ...node, children }));
}

/** Whether all visible text has the mark; false if there is no visible text. */
export function isWholly(nodes: readonly RichTextNode[], mark: 'bold' | 'italic'): boolean {
  const visible = leaves(nodes).filter(({ text }) => text?.trim());
  return visible.length > 0 && visible.every((node) => node[mark] === true);
}

/** Number of characters at the beginning that have the mark. White space may be without it. */
export function markedLength(nodes: readonly RichTextNode[], mark: 'bold' | 'italic'): number {
  let length = 0;
  for (const node of leaves(nodes)) {
    if (node[mark] !== true && node.text?.trim()) break;
    length += node.text?.length ?? 0;
  }
  return length;
}

function leaves(nodes: readonly RichTextNode[]): RichTextNode[] {
  return nodes.flatMap((node) => (node.text === undefined ? leaves(node.children ?? []) : [node]));
}

/** A link, with the range of its words in the text of the nodes. */
export interface PlacedLink {
  readonly url: string;
  readonly from: number;
  readonly to: number;
}

/** The links among the nodes, in order. Adjacent links to the same address count as one link. */
export function linksOf(nodes: readonly RichTextNode[]): PlacedLink[] {
  const links: PlacedLink[] = [];
  let from = 0;
  for (const node of nodes) {
    const to = from + toPlainText(node).length;
    const last = links.at(-1);
    if (node.type === 'link' && last?.to === from && last.url === node.url) links.splice(-1, 1, { ...last, to });
    else if (node.type === 'link') links.push({ url: node.url ?? '', from, to });
    from = to;
  }
  return links;
}

/** Whether a text has at least three capital letters and no small ones. */
export function isUpperCase(text: string): boolean {
  return /\p{Lu}.*\p{Lu}.*\p{Lu}/su.test(text.slice(0, 200)) && !/\p{Ll}/u.test(text);
}

/** The text without the characters at both ends that match `characters`. A regular expression for the same could take quadratic time. */
export function stripped(text: string, characters: RegExp): string {
  let [from, to] = [0, text.length];
  while (from < to && characters.test(text.charAt(from))) from += 1;
  while (to > from && characters.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
