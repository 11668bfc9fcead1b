/** Prepares what a clipboard holds for the conversion to passages: the HTML of word processors, spreadsheets and web pages, or plain text. */
import { escapeHtml } from '@dossier/text/escape';
import { readTokens } from '@dossier/text/html-tokens';
import { BLOCKS, isText, TreeBuilder, type HtmlElement, type HtmlNode } from '@dossier/text/html-tree';
import { writeHtml } from '@dossier/text/write-html';

/** Elements that entries cannot contain. */
const PICTURES: ReadonlySet<string> = new Set(['img', 'picture', 'video', 'audio', 'iframe', 'object', 'embed', 'svg', 'canvas']);
const BOLD: ReadonlySet<string> = new Set(['b', 'strong']);
const ITALIC: ReadonlySet<string> = new Set(['i', 'em']);
const WEIGHT = /font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)/i;
const SLANT = /font-style\s*:\s*(italic|oblique|normal)/i;
/** How word processors mark the bullet of a paragraph that they show as an item of a list, and deleted and hidden text. */
const UNSEEN_STYLE = /mso-list\s*:\s*ignore|display\s*:\s*none|mso-hide\s*:\s*all/i;
/** Between these comments is what was selected. The rest is the head of the document. */
const FRAGMENT = /<!--\s*StartFragment\s*-->([^]*?)(?:<!--\s*EndFragment\s*-->|$)/i;
/** The bullets that plain text has in place of lists. */
const BULLET = /^\s*[•·◦▪●‣*o–-]\t/;

const made = (name: string, children: readonly HtmlNode[], { offset }: HtmlNode): HtmlElement => ({
  name,
  attributes: new Map(),
  children: [...children],
  offset,
});

function attributesOf({ name, attributes }: HtmlElement): Map<string, string> {
  const kept = name === 'a' ? ['href'] : ['td', 'th'].includes(name) ? ['colspan', 'rowspan'] : [];
  return new Map(
    kept.flatMap((key) => [[key, attributes.get(key)] as const]).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

/** Rewrites a tree: marks that are only in styles become elements, and what entries cannot contain is left out. */
class Tidy {
  /** Number of pictures and players that were left out. */
  leftOut = 0;

  nodes(nodes: readonly HtmlNode[], isVerbatim = false): HtmlNode[] {
    return nodes.flatMap((node) => (isText(node) ? this.text(node.text, node, isVerbatim) : this.element(node, isVerbatim)));
  }

  /** Line breaks in the source are spaces, except in verbatim text. Brackets are written so that they are no shortcodes. */
  private text(text: string, at: HtmlNode, isVerbatim: boolean): HtmlNode[] {
    if (!isVerbatim) return [{ text: text.replaceAll(/[\n\r\f]+/g, ' '), offset: at.offset }];
    return text.split(/\r?\n/).flatMap((line, index) => [...(index > 0 ? [made('br', [], at)] : []), { text: line, offset: at.offset }]);
  }

  private element(element: HtmlElement, isVerbatim: boolean): HtmlNode[] {
    const { name, attributes, children } = element;
    const style = attributes.get('style')?.slice(0, 1_000) ?? '';
    if (UNSEEN_STYLE.test(style)) return [];
    if (PICTURES.has(name)) {
      this.leftOut += 1;
      return [];
    }
    if (name === 'dl') return this.definitions(element, isVerbatim);
    const inner = this.nodes(children, isVerbatim || name === 'pre');
    return [this.marked(element, style, inner)];
  }

  /** The element without its style, with `b` and `i` around its content where the style says so. */
  private marked(element: HtmlElement, style: string, inner: HtmlNode[]): HtmlElement {
    const { name } = element;
    const [weight, slant] = [WEIGHT.exec(style)?.[1]?.toLowerCase(), SLANT.exec(style)?.[1]?.toLowerCase()];
    const isLight = weight !== undefined && !/^(?:bold|[6-9])/.test(weight);
    const isPlain = (BOLD.has(name) && isLight) || (ITALIC.has(name) && slant === 'normal');
    const isBold = weight !== undefined && !isLight && !BOLD.has(name) && !BLOCKS.has(name);
    const isItalic = slant !== undefined && slant !== 'normal' && !ITALIC.has(name) && !BLOCKS.has(name);
    const italic = isItalic ? [made('i', inner, element)] : inner;
    const content = isBold ? [made('b', italic, element)] : italic;
    const shown = isPlain ? 'span' : name === 'pre' ? 'div' : name;
    return { ...element, name: shown, attributes: attributesOf(element), children: content };
  }

  /** A definition list as paragraphs: the term in bold, a dash, and the first definition; further definitions follow. */
  private definitions(list: HtmlElement, isVerbatim: boolean): HtmlNode[] {
    const paragraphs: HtmlNode[] = [];
    let term: HtmlNode[] | null = null;
    for (const item of definitionsIn(list)) {
      const inner = this.nodes(item.children, isVerbatim);
      if (item.name === 'dt') {
        if (term) paragraphs.push(made('p', term, item));
        term = [made('b', inner, item)];
      } else {
        const isSimple = !inner.some((node) => !isText(node) && BLOCKS.has(node.name));
        const [first, ...others] = isSimple ? [inner] : blocksOf(inner);
        paragraphs.push(made('p', [...(term ?? []), ...(term ? [{ text: ' — ', offset: item.offset }] : []), ...(first ?? [])], item));
        paragraphs.push(...others.map((block) => made('p', block, item)));
        term = null;
      }
    }
    return term ? [...paragraphs, made('p', term, list)] : paragraphs;
  }
}

/** The terms and definitions of a list, also those in groups. */
function definitionsIn({ children }: HtmlElement): HtmlElement[] {
  return children.flatMap((child) => {
    if (isText(child)) return [];
    return child.name === 'dt' || child.name === 'dd' ? [child] : definitionsIn(child);
  });
}

/** The contents of the paragraphs among nodes. */
function blocksOf(nodes: readonly HtmlNode[]): HtmlNode[][] {
  return nodes.flatMap((node) => {
    if (isText(node)) return node.text.trim() === '' ? [] : [[node]];
    const isLeaf = !node.children.some((child) => !isText(child) && BLOCKS.has(child.name));
    return BLOCKS.has(node.name) && !isLeaf ? blocksOf(node.children) : [BLOCKS.has(node.name) ? node.children : [node]];
  });
}

/** The HTML of a clipboard as plain HTML: one line, without styles. `leftOut` is the number of pictures and players that were in it. */
export function tidyHtml(html: string): { readonly html: string; readonly leftOut: number } {
  const tree = new TreeBuilder();
  readTokens(FRAGMENT.exec(html)?.[1] ?? html, tree);
  const tidy = new Tidy();
  const nodes = tidy.nodes(tree.root.children);
  return { html: withoutShortcodes(writeHtml(nodes)), leftOut: tidy.leftOut };
}

/** Plain text as HTML: a table if most lines have tabs, as cells of a spreadsheet do, and otherwise one paragraph per line. */
export function textToHtml(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028]/).map((line) => line.replace(BULLET, ''));
  const told = lines.filter((line) => line.trim() !== '');
  const isTable = told.length > 0 && told.filter((line) => line.includes('\t')).length * 2 > told.length;
  const cell = (words: string): string => `<td>${escapeHtml(words)}</td>`;
  const html = isTable
    ? `<table>${told.map((line) => `<tr>${line.split('\t').map(cell).join('')}</tr>`).join('')}</table>`
    : told.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  return withoutShortcodes(html);
}

/** Brackets as character references, so that none is taken for one of WordPress's shortcodes. */
function withoutShortcodes(html: string): string {
  return html.replaceAll('[', '&#91;');
}
