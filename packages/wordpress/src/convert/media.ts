/** Converts pictures, captions, galleries and players. */
import { isText, type HtmlElement, type HtmlNode } from '@dossier/text/html-tree';
import { htmlToText } from '@dossier/text/sanitise-html';
import { SOURCE } from './content';
import type { Words } from './lines';
import { readAttachment, readGallery, readPicture, readSmiley, toLineOfWords } from './pictures';
import { elementsIn, isPlayer, readPlayer, wordsIn } from './players';
import type { Passages } from './sinks';
import { PLAIN, styleWithin, type Style } from './style';

/** Converts the content of an element. */
export interface Onward {
  /** As part of the paragraph that is being read. */
  visit(nodes: readonly HtmlNode[], style: Style): void;
  /** As separate paragraphs. */
  apart(nodes: readonly HtmlNode[], style: Style): void;
}

/** Addresses of picture files and of WordPress's pages for attachments. A link from a picture to such an address is not reported. */
const FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)(?:$|[?#])|[?&]attachment_id=\d/i;
const ADDRESS = /^https?:\/\/\S+$/i;
/** Players whose content is left out, because it is only for browsers without such a player. */
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

/** What the element around a picture says about the picture. */
interface Around {
  readonly caption: string;
  readonly attachment: string | null;
}

/** Converts the media of one post. */
export class Media {
  /** For the next picture only. */
  private around: Around | null = null;

  constructor(
    private readonly passages: Passages,
    private readonly words: Words,
    private readonly onward: Onward,
  ) {}

  /** A `figure`: one picture with its caption, or any other content. */
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

  /** Adds the picture of an `img` element, or the text of a smiley. @returns whether a picture was added */
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
      this.passages.remark(
        image,
        `The picture ${picture.address} leads to ${style.link}. Pictures cannot have links here: the link is left out.`,
      );
    this.words.end();
    this.passages.push({ line: this.passages.lineAt(image.offset), kind: 'image', picture });
    return true;
  }

  /** The shortcode `[caption]`. The caption is its content, or one of its values. */
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

  /** The shortcode of a gallery or a playlist. `own`: ids of the attachments of the post. */
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

  /** Adds pictures of which only the attachment ids are known. */
  attachments({ offset }: HtmlElement, ids: readonly string[]): void {
    this.words.end();
    const line = this.passages.lineAt(offset);
    for (const attachment of ids) this.passages.push({ line, kind: 'image', picture: { address: '', attachment, alt: '', caption: '' } });
  }

  /** A player, a frame, or the shortcode of one. It becomes an embed, or a link if the site is unknown or if it is in a list. */
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
      this.passages.remark(element, `A frame shows ${player.url}, a site that is not known here. It is replaced by a link.`);
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

  /** A block that embeds an address. Its HTML repeats the address, which is left out; any other text in it is a caption. */
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
      this.passages.remark(
        link,
        `The caption "${caption}" leads to ${address}. Captions cannot have links here: the text is kept, the link is left out.`,
      );
    }
    return caption;
  }

  private unreadable(element: HtmlElement, style: Style): void {
    const { name, attributes, children, offset } = element;
    const source = attributes.get(SOURCE);
    if (source !== undefined && children.length === 0) {
      this.passages.remark(element, `The shortcode ${source} cannot be read without WordPress. It stays as text.`);
      this.words.text(source, style, offset, false);
      return;
    }
    this.passages.remark(element, `A player (${name.replace('[', '')}) without an address stands here. It is left out.`);
    if (!HIDE.has(name)) this.onward.visit(children, style);
  }
}
