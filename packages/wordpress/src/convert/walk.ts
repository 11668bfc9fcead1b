/** Walks through the HTML tree of a post, and converts each element. */
import { BLOCKS, isText, UNSEEN, type HtmlElement, type HtmlNode } from '@dossier/text/html-tree';
import type { RichTextNode } from '@dossier/text/rich-text';
import { readBlock } from './blocks';
import { CODE, SOURCE } from './content';
import { isBox, isListOfPictures, isVerse, LISTS, needsHtml, VERBATIM } from './forms';
import { toKeptHtml } from './kept-html';
import { Words } from './lines';
import { Media, type Onward } from './media';
import type { ConversionContext } from './passage';
import { readBackground } from './pictures';
import { elementsIn, isPlayer, wordsIn } from './players';
import type { Level, Passages } from './sinks';
import { styleWithin, type Style } from './style';

/** Levels of headings. `h1` is the title of the page, so it becomes level two. */
const LEVELS: Readonly<Record<string, Level>> = { h1: 'two', h2: 'two', h3: 'three', h4: 'four', h5: 'four', h6: 'four' };
const GALLERIES = new Set(['[gallery', '[slideshow', '[playlist']);
/** Elements that always stay HTML. */
const KEPT = new Set(['table', 'dl', 'details']);

/** The conversion of one post. The results are added to `passages`. */
export class Walk implements Onward {
  private readonly words = new Words((lines) => {
    this.passages.paragraph(lines);
  });
  private readonly media: Media;
  /** Whether line breaks in the source count. They do in classic content: everything outside the blocks of the block editor. */
  private hasLines = true;

  constructor(
    private readonly passages: Passages,
    private readonly context: ConversionContext,
  ) {
    this.media = new Media(passages, this.words, this);
  }

  apart(nodes: readonly HtmlNode[], style: Style): void {
    this.words.end();
    this.visit(nodes, style);
    this.words.end();
  }

  visit(nodes: readonly HtmlNode[], style: Style): void {
    for (const node of nodes)
      if (isText(node)) this.words.text(node.text, style, node.offset, this.hasLines);
      else this.element(node, style);
  }

  private element(element: HtmlElement, style: Style): void {
    const { name, attributes } = element;
    if (name.startsWith('wp:')) this.block(element, style);
    else if (isPlayer(element)) this.media.player(element, style);
    else if (name.startsWith('[')) this.shortcode(element, style);
    else if (name === 'br') this.words.break(this.hasLines);
    else if (name === 'img') this.media.image(element, style);
    else if (!UNSEEN.has(name)) this.container(element, style);
    else if (name === 'script') {
      const source = attributes.get('src');
      this.passages.remark(element, `A script${source ? ` from ${source}` : ''} stands here. Scripts are not imported.`);
    }
  }

  private container(element: HtmlElement, around: Style): void {
    const { name, children } = element;
    const style = styleWithin(element, around, () => wordsIn(children));
    const level = LEVELS[name];
    if (KEPT.has(name)) this.keep(element);
    else if (LISTS.has(name)) this.list(element, style);
    else if (name === 'blockquote') this.quote(element, style);
    else if (VERBATIM.has(name)) this.verbatim(element, style);
    else if (name === 'figure') this.media.figure(element, style);
    else if (level !== undefined) {
      this.words.end();
      this.passages.inHeading(level, () => this.apart(children, style));
    } else if (BLOCKS.has(name) || isBox(element)) this.box(element, style);
    else this.visit(children, style);
  }

  /** A block element, or an element that is shown as a block: its text is apart from the text around it. */
  private box(element: HtmlElement, style: Style): void {
    const background = readBackground(element);
    if (element.name === 'form') this.passages.remark(element, 'A form stands here. Its text is kept, its fields are not.');
    this.words.end();
    if (background) this.passages.push({ line: this.passages.lineAt(element.offset), kind: 'image', picture: background });
    this.apart(element.children, style);
  }

  /** Keeps an element as HTML, because rich text has no equivalent. */
  private keep(element: HtmlElement): void {
    this.words.end();
    const html = toKeptHtml(element, this.hasLines);
    if (html === '') return;
    for (const image of elementsIn(element.children, ({ name }) => name === 'img'))
      this.passages.remark(
        image,
        `The picture ${image.attributes.get('src') ?? ''} is part of HTML (${element.name}). It is not imported and stays at that address.`,
      );
    this.passages.push({ line: this.passages.lineAt(element.offset), kind: 'html', html });
  }

  private list(element: HtmlElement, style: Style): void {
    if (isListOfPictures(element)) {
      this.apart(element.children, style);
      return;
    }
    this.words.end();
    const outer = this.passages.endItem();
    if (!outer && needsHtml(element)) {
      this.keep(element);
      return;
    }
    const node = this.readList(element, style);
    if (!node) return;
    if (outer) outer.push(node);
    else this.passages.list({ line: this.passages.lineAt(element.offset), kind: 'text', node });
  }

  /** The list as a node of rich text; null if no item has any text. */
  private readList({ name, children }: HtmlElement, style: Style): RichTextNode | null {
    const list: RichTextNode[] = [];
    for (const child of children)
      this.passages.inItem(list, () => {
        const isItem = !isText(child) && child.name === 'li';
        this.apart(isItem ? child.children : [child], isItem ? styleWithin(child, style, () => '') : style);
      });
    return list.length === 0 ? null : { type: 'list', format: name === 'ol' ? 'ordered' : 'unordered', children: list };
  }

  private quote(element: HtmlElement, style: Style): void {
    if (this.passages.place !== 'body') this.apart(element.children, style);
    else if (needsHtml(element)) this.keep(element);
    else {
      this.words.end();
      this.passages.inQuote(() => this.apart(element.children, style));
    }
  }

  private verbatim(element: HtmlElement, style: Style): void {
    if (isVerse(element)) this.withLines(true, () => this.apart(element.children, style));
    else if (needsHtml(element)) this.keep(element);
    else this.sourceCode(element, wordsIn(element.children, '\n'));
  }

  private sourceCode({ offset }: HtmlElement, code: string): void {
    this.words.end();
    const text = code.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
    if (text === '') return;
    const node = { type: 'code', children: [{ type: 'text', text }] };
    this.passages.push({ line: this.passages.lineAt(offset), kind: 'text', node });
  }

  private shortcode(element: HtmlElement, style: Style): void {
    const { name, attributes, children } = element;
    const code = attributes.get(CODE);
    if (code !== undefined) this.sourceCode(element, code);
    else if (name === '[caption') this.media.captioned(element, style);
    else if (GALLERIES.has(name)) this.media.gallery(element, style, this.context.ownAttachments);
    else {
      const source = attributes.get(SOURCE) ?? name;
      this.passages.remark(element, `The shortcode ${source} shows nothing without WordPress. It is left out; the text in it is kept.`);
      this.apart(children, style);
    }
  }

  private block(element: HtmlElement, style: Style): void {
    const { hasLines, embed, attachments, remark } = readBlock(element);
    this.words.end();
    if (remark !== null) this.passages.remark(element, remark);
    this.media.attachments(element, attachments);
    this.withLines(hasLines, () => {
      if (embed === null) this.apart(element.children, style);
      else this.media.embedBlock(element, embed, style);
    });
  }

  private withLines(hasLines: boolean, read: () => void): void {
    const before = this.hasLines;
    this.hasLines = hasLines;
    read();
    this.hasLines = before;
  }
}
