/** Converts pictures with captions, galleries and players. */
import { isText, type HtmlElement, type HtmlNode } from '@dossier/text/html-tree';
import { htmlToText } from '@dossier/text/sanitise-html';
import { SOURCE } from './content';
import type { Words } from './lines';
import { readAttachment, readGallery, readPicture, readSmiley, toLineOfWords } from './pictures';
import { elementsIn, isPlayer, readPlayer, wordsIn } from './players';
import type { Passages } from './sinks';
import { PLAIN, styleWithin, type Style } from './style';

/** Goes on with what an element holds. */
export interface Onward {
  /** As a part of the paragraph that is being read. */
  visit(nodes: readonly HtmlNode[], style: Style): void;
  /** As paragraphs of its own. */
  apart(nodes: readonly HtmlNode[], style: Style): void;
}

const FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)(?:$|[?#])|[?&]attachment_id=\d/i;
const ADDRESS = /^https?:\/\/\S+$/i;
/** What stands in them is for readers to whom they show nothing. */
const HIDE = new Set(['video', 'audio', 'iframe']);

const isImage = ({ name }: HtmlElement): boolean => name === 'img';
const squeezed = (nodes: readonly HtmlNode[]): string => wordsIn(nodes).replaceAll(/\s+/g, '');

function holdsOnePicture({ children }: HtmlElement): boolean {
  const shown = elementsIn(children, (element) => isImage(element) || isPlayer(element));
  return shown.length === 1 && shown.every(isImage);
}

function without(nodes: readonly HtmlNode[], isOut: (node: HtmlNode) => boolean): HtmlNode[] {
  return nodes.filter((node) => !isOut(node)).map((node) => (isText(node) ? node : { ...node, children: without(node.children, isOut) }));
}

/** What is said of the next picture by what it stands in. */
interface Around {
  readonly caption: string;
  readonly attachment: string | null;
}

export class Media {
  private around: Around | null = null;

  constructor(
    private readonly passages: Passages,
    private readonly words: Words,
    private readonly onward: Onward,
  ) {}

  /** One picture and what is said under it, or whatever else. */
  figure(figure: HtmlElement, style: Style): void {
    const { children } = figure;
    this.words.end();
    const captions = elementsIn(children, ({ name }) => name === 'figcaption');
    const hasOne = holdsOnePicture(figure) && squeezed(children) === squeezed(captions);
    if (hasOne) this.around = { caption: this.caption(captions), attachment: readAttachment(figure) };
    this.onward.apart(hasOne ? without(children, (node) => !isText(node) && node.name === 'figcaption') : children, style);
    if (this.around) this.onward.apart(captions, style);
    this.around = null;
  }

  /** Returns whether there is a picture. */
  image(image: HtmlElement, style: Style): boolean {
    const smiley = readSmiley(image);
    if (smiley !== null) {
      this.words.text(smiley, style, image.offset, false);
      return false;
    }
    const picture = readPicture(image, this.around?.caption ?? '', this.around?.attachment ?? null);
    if (!picture) {
      this.passages.remark(image, 'A picture without an address, or of the size of a dot, stands here. It is left out.');
      return false;
    }
    this.around = null;
    if (style.link !== null && !FILE.test(style.link))
      this.passages.remark(image, `The picture ${picture.address} leads to ${style.link}. Pictures have no links here.`);
    this.words.end();
    this.passages.push({ line: this.passages.lineAt(image.offset), kind: 'image', picture });
    return true;
  }

  /** The shortcode `[caption]`: its caption stands in it, or among its values. */
  captioned(element: HtmlElement, style: Style): void {
    const { attributes, children } = element;
    const own = htmlToText(attributes.get('caption') ?? '').replaceAll('\n', ' ');
    const [image] = elementsIn(children, isImage);
    this.words.end();
    if (image && holdsOnePicture(element)) {
      const [link] = elementsIn(children, ({ name, children: within }) => name === 'a' && elementsIn(within, isImage).length > 0);
      const caption = [own, this.caption([element])].filter((words) => words !== '').join(' ');
      this.around = { caption, attachment: readAttachment(element) };
      if (this.image(image, link ? styleWithin(link, style, () => '') : style)) return;
      this.around = null;
    }
    this.onward.apart(children, style);
    this.onward.apart([{ text: own, offset: element.offset }], style);
  }

  /** The shortcodes of galleries. `own`: the attachments of the post. */
  gallery(element: HtmlElement, style: Style, own: readonly string[]): void {
    const ids = element.name === '[playlist' ? [] : readGallery(element, own);
    this.attachments(element, ids);
    const source = element.attributes.get(SOURCE) ?? element.name;
    if (ids.length === 0)
      this.passages.remark(
        element,
        `The shortcode ${source} shows files that the content does not name. It is left out; the files are in the library.`,
      );
    this.onward.apart(element.children, style);
  }

  /** Pictures that are known by their ids alone. */
  attachments({ offset }: HtmlElement, ids: readonly string[]): void {
    this.words.end();
    const line = this.passages.lineAt(offset);
    for (const attachment of ids) this.passages.push({ line, kind: 'image', picture: { address: '', attachment, alt: '', caption: '' } });
  }

  player(element: HtmlElement, style: Style): void {
    const { name, attributes, children, offset } = element;
    const isShortcode = name.startsWith('[');
    const words = wordsIn(children).trim();
    const player = readPlayer(element) ?? (isShortcode && ADDRESS.test(words) ? { url: words, isKnown: true } : null);
    if (!player) {
      this.unreadable(element, style);
      return;
    }
    if (!player.isKnown)
      this.passages.remark(element, `A frame shows ${player.url}, a site that is not known here. A link to it stands in its place.`);
    if (player.isKnown && this.passages.place !== 'item') {
      const title = name === 'iframe' ? (attributes.get('title')?.trim() ?? '') : '';
      this.embed(offset, player.url, title);
    } else {
      const parts = [' ', player.url, ' '];
      for (const part of parts) this.words.text(part, part === ' ' ? style : { ...PLAIN, link: part }, offset, false);
    }
    if (name === 'object')
      this.onward.visit(
        without(children, (node) => !isText(node) && isPlayer(node)),
        style,
      );
    else if (isShortcode && words !== player.url) this.onward.visit(children, style);
  }

  /** A block that shows an address. The address stands in its HTML again; what else does is a caption. */
  embedBlock(block: HtmlElement, url: string, style: Style): void {
    this.embed(block.offset, url, '');
    this.onward.apart(
      without(block.children, (node) => isText(node) && node.text === url),
      style,
    );
  }

  private embed(offset: number, url: string, title: string): void {
    this.words.end();
    this.passages.push({ line: this.passages.lineAt(offset), kind: 'embed', url, title });
  }

  private caption(nodes: readonly HtmlElement[]): string {
    const caption = toLineOfWords(nodes);
    const links = elementsIn(
      nodes,
      ({ name, attributes, children }) => name === 'a' && attributes.has('href') && squeezed(children) !== '',
    );
    for (const link of links) {
      const address = link.attributes.get('href') ?? '';
      this.passages.remark(link, `The caption "${caption}" leads to ${address}. Captions have no links here: the words stay.`);
    }
    return caption;
  }

  private unreadable(element: HtmlElement, style: Style): void {
    const { name, attributes, children, offset } = element;
    const source = attributes.get(SOURCE);
    if (source !== undefined && children.length === 0) {
      this.passages.remark(element, `The shortcode ${source} says nothing that can be read without WordPress. It stays as text.`);
      this.words.text(source, style, offset, false);
      return;
    }
    this.passages.remark(element, `A player (${name.replace('[', '')}) without an address stands here. It is left out.`);
    if (!HIDE.has(name)) this.onward.visit(children, style);
  }
}
