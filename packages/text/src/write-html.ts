/** A tree of HTML as a string again, as far as it is seen: every element closed, every character that means something escaped. */
import { escapeMarkup } from './escape';
import { isText, UNSEEN, VOID, type HtmlElement, type HtmlNode } from './html-tree';

/** What stands in these is read as no HTML, so that nothing in them can be escaped: they become others that look like them. */
const WITHOUT_ESCAPES: Readonly<Record<string, string>> = { xmp: 'pre', plaintext: 'pre', textarea: 'div' };

/** Readers drop the line break that follows `<pre>`, so that one which counts is written twice. */
function lead({ name, children }: HtmlElement): string {
  const [first] = children;
  return name === 'pre' && first && isText(first) && first.text.startsWith('\n') ? '\n' : '';
}

/** The nodes, one after another. `write` may write a node its own way; undefined leaves it to this function. */
export function writeHtml(nodes: readonly HtmlNode[], write: (node: HtmlNode) => string | undefined = () => undefined): string {
  return nodes
    .map((node) => {
      const own = write(node);
      if (own !== undefined) return own;
      if (isText(node)) return escapeMarkup(node.text);
      if (UNSEEN.has(node.name)) return '';
      const name = (Object.hasOwn(WITHOUT_ESCAPES, node.name) ? WITHOUT_ESCAPES[node.name] : undefined) ?? node.name;
      const attributes = [...node.attributes].map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`).join('');
      const start = `<${name}${attributes}>`;
      return VOID.has(node.name) ? start : `${start}${lead(node)}${writeHtml(node.children, write)}</${name}>`;
    })
    .join('');
}
