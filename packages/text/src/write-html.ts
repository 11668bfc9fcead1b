/** Writes a tree of HTML as a string: every element is closed, special characters are escaped, and invisible parts are left out. */
import { escapeMarkup } from './escape';
import { isText, UNSEEN, VOID, type HtmlElement, type HtmlNode } from './html-tree';

/** Elements whose content cannot be escaped. They are replaced by others that look the same. */
const WITHOUT_ESCAPES: Readonly<Record<string, string>> = { xmp: 'pre', plaintext: 'pre', textarea: 'div' };

/** HTML parsers drop a line break directly after `<pre>`, so a real one is written twice. */
function lead({ name, children }: HtmlElement): string {
  const [first] = children;
  return name === 'pre' && first && isText(first) && first.text.startsWith('\n') ? '\n' : '';
}

/** Writes nodes in order. @param write writes a node in another way, or returns undefined to leave it to this function */
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
