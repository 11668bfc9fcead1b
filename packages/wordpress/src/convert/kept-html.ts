/** Writes elements that rich text does not have, such as tables, as HTML. Players become links; shortcodes are replaced by their content. */
import { BLOCKS, isText, type HtmlElement, type HtmlNode } from '@dossier/text/html-tree';
import { htmlToText, sanitise } from '@dossier/text/sanitise-html';
import { writeHtml } from '@dossier/text/write-html';
import { CODE, SOURCE } from './content';
import { readSmiley } from './pictures';
import { isPlayer, readPlayer, wordsIn } from './players';

const text = (words: string, { offset }: HtmlNode): HtmlNode => ({ text: words, offset });

function element(
  name: string,
  children: readonly HtmlNode[],
  { offset }: HtmlNode,
  attributes: readonly [string, string][] = [],
): HtmlElement {
  return { name, attributes: new Map(attributes), children: [...children], offset };
}

const link = (url: string, at: HtmlNode): HtmlNode => element('a', [text(url, at)], at, [['href', url]]);

/** Players whose content is left out, because it is only for browsers without such a player. The content of other players is kept. */
const HIDES = new Set(['video', 'audio', 'iframe']);

/** Prepares nodes for writing. `hasLines`: they are in classic content, in which line breaks count. */
class Keeper {
  constructor(private readonly hasLines: boolean) {}

  nodes(nodes: readonly HtmlNode[], isCode = false): HtmlNode[] {
    return (this.hasLines && !isCode ? withBreaks(nodes) : nodes).flatMap((node) => (isText(node) ? [node] : this.element(node, isCode)));
  }

  private element(node: HtmlElement, isCode: boolean): HtmlNode[] {
    if (isPlayer(node)) return this.player(node, isCode);
    const smiley = node.name === 'img' ? readSmiley(node) : null;
    if (smiley !== null) return [text(smiley, node)];
    const children = this.nodes(node.children, isCode || node.name === 'pre');
    if (node.name.startsWith('wp:')) return children;
    return node.name.startsWith('[') ? this.shortcode(node, children) : [{ ...node, children }];
  }

  private player(node: HtmlElement, isCode: boolean): HtmlNode[] {
    const player = readPlayer(node);
    const words = wordsIn(node.children).trim();
    if (!player && /^https?:\/\/\S+$/.test(words)) return [link(words, node)];
    const children = HIDES.has(node.name) ? [] : this.nodes(node.children, isCode);
    if (player) return [link(player.url, node), text(' ', node), ...children];
    return children.length > 0 ? children : [text(node.attributes.get(SOURCE) ?? '', node)];
  }

  private shortcode(node: HtmlElement, children: readonly HtmlNode[]): HtmlNode[] {
    const code = node.attributes.get(CODE);
    if (code !== undefined) return [element('pre', [element('code', [text(code, node)], node)], node)];
    if (node.name !== '[caption') return [...children];
    const caption = text(htmlToText(node.attributes.get('caption') ?? ''), node);
    return [element('figure', [...children, element('figcaption', [caption], node)], node)];
  }
}

/** Replaces line breaks between inline nodes by `<br>`. Line breaks next to the tags of a block element do not count. */
function withBreaks(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const isEdge = (node: HtmlNode | undefined): boolean =>
    node === undefined || (!isText(node) && (BLOCKS.has(node.name) || node.name === 'br' || /^\[|^wp:/.test(node.name)));
  return nodes.flatMap((node, index): HtmlNode[] => {
    if (!isText(node) || !node.text.includes('\n') || node.text.trim() !== '') return [node];
    if (isEdge(nodes[index - 1]) || isEdge(nodes[index + 1])) return [node];
    const lines = Math.min(node.text.split('\n').length - 1, 2);
    return Array.from({ length: lines }, () => element('br', [], node));
  });
}

/** An element as sanitised HTML; `''` if it has no visible content. `hasLines`: it is in classic content, in which line breaks count. */
export function toKeptHtml(kept: HtmlElement, hasLines: boolean): string {
  const html = sanitise(writeHtml(new Keeper(hasLines).nodes([kept]))).trim();
  return htmlToText(html) !== '' || html.includes('<img ') ? html : '';
}
