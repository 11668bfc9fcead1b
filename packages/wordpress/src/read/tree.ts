/** Parses an export as XML, and returns the elements of the channel one after another, each with its content. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { explain, explainBrokenText, isOfMarkup } from './explain';
import { notAnExport } from './head';
import type { Repairs } from './repairs';
import type { Sink } from './scrub';
import { hasText, isRead, nameOf, versionOfNamespace } from './shape';
import { WxrError, type Place } from './wxr';

/** As much text one item may have, in UTF-16 units; memory is bounded by it. */
const MOST_TEXT = 50_000_000;
/** As much text one element may have, in UTF-16 units: what is made of a longer one would not fit in the memory of an import. */
export const LONGEST_TEXT = 500_000;
const DEEPEST = 100;

/** An element that is read. */
export interface Element {
  /** As WordPress writes it, such as `wp:post_id`. */
  readonly name: string;
  readonly place: Place;
  /** The line on which its text begins. */
  readonly textLine: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Cut where it is too long. */
  readonly text: string;
  readonly isCut: boolean;
}

interface OpenElement extends Element {
  readonly children: Element[];
  text: string;
  isCut: boolean;
  hadSection: boolean;
  /** Whether words follow a CDATA section outside of it. */
  strays: boolean;
}

/** What is told of an export as it is read. */
export interface Listener {
  /** The version of WXR as a namespace has it. */
  namespace(version: string): void;
  /** An element of the channel's has ended. */
  element(element: Element): void;
  channelEnd(place: Place): void;
}

const ROOTS: Readonly<Record<string, string>> = {
  feed: 'an Atom feed',
  RDF: 'an RSS 1.0 feed',
  html: 'an HTML page',
  urlset: 'a sitemap',
  sitemapindex: 'a sitemap',
  opml: 'an OPML file',
};

/** Reads the elements of the channel; `Sink` is what it is written through. */
export class Tree implements Sink {
  private readonly parser = new SaxesParser({ xmlns: true });
  /** From the root inwards; null for elements that are not read. */
  private readonly open: { readonly tag: string; readonly element: OpenElement | null }[] = [];
  /** An element whose closing tag has been read, until it is certain that it was its own. */
  private closed: { readonly tag: string; readonly element: OpenElement | null } | undefined;
  private markup: Place = { line: 1, column: 1 };
  /** How much further in its line the file is than the parser. */
  private shift = { line: 1, columns: 0 };
  /** Text since the last element of the channel began or ended. */
  private length = 0;
  private part: Place = { line: 1, column: 1 };
  private isOver = false;
  private hasChannel = false;

  constructor(
    private readonly listener: Listener,
    private readonly repairs: Repairs,
  ) {
    const { parser } = this;
    parser.on('error', ({ message }) => this.fail(message.replace(/^\d+:\d+: /, '')));
    parser.on('opentagstart', ({ name }) => this.beginTag(name));
    parser.on('opentag', (tag) => this.openTag(tag));
    parser.on('text', (text) => this.addText(text, false));
    parser.on('cdata', (text) => this.addText(text, true));
    parser.on('closetag', () => this.closeTag());
  }

  /** @throws WxrError for text that is not well-formed, and for an item that is too long */
  write(text: string): void {
    this.length += text.length;
    if (this.length > MOST_TEXT)
      throw new WxrError(
        'What begins here has more than 50 MB of text, more than any post has. Take it out, or shorten it in WordPress and export again.',
        this.part,
      );
    // Around the root the parser looks for text that does not belong there a piece at a time: told of single characters, it finds the place.
    for (const piece of this.open.length > 1 ? [text] : text) {
      this.parser.write(piece);
      this.settle();
    }
  }

  skip(columns: number): void {
    const { line } = this.parser;
    this.shift = { line, columns: columns + (this.shift.line === line ? this.shift.columns : 0) };
  }

  mark(): void {
    this.markup = this.place();
  }

  place(): Place {
    const { line, column } = this.parser;
    return { line, column: column + 1 + (this.shift.line === line ? this.shift.columns : 0) };
  }

  /** @throws WxrError for a file that is not complete */
  end(): void {
    const inner = this.open.at(-1);
    if (inner) {
      const within = this.open[2]?.element;
      const where = within && this.open.length > 3 ? `, within the ${within.name} that begins on line ${within.place.line}` : '';
      const advice = 'The export was cut off: export again in WordPress (Tools → Export), in several parts if it is large.';
      throw new WxrError(`The file ends in the middle of <${inner.tag}>${where}. ${advice}`, this.place());
    }
    if (!this.isOver) throw notAnExport('a file without any XML element', this.place());
    if (!this.hasChannel) throw notAnExport('RSS without a channel', this.place());
    this.parser.close();
  }

  private beginTag(tag: string): void {
    this.settle();
    const local = tag.slice(tag.indexOf(':') + 1);
    if (this.open.length === 0 && !this.isOver && tag !== 'rss')
      throw notAnExport(ROOTS[local] ?? `XML of another kind (<${tag}>)`, this.markup);
    if (this.open.length >= DEEPEST)
      throw new WxrError(`Elements stand more than ${DEEPEST} deep in each other, which no export has. Choose another file.`, this.markup);
  }

  private openTag(tag: SaxesTagNS): void {
    const parent = this.open.at(-1)?.element;
    const name = nameOf(tag.uri, tag.local);
    // The channel and what is around it may say the version; a prefix may be declared where it is used as well.
    const namespaces = this.open.length < 2 ? [tag.uri, ...Object.values(tag.ns)] : [tag.uri];
    for (const version of namespaces.map(versionOfNamespace)) if (version !== undefined) this.listener.namespace(version);
    if (parent && hasText(parent.name)) throw new WxrError(explainBrokenText(this.open.at(-1)?.tag ?? '', parent.hadSection), this.markup);
    const isWanted = parent ? isRead(parent.name, name) : parent === undefined;
    if (parent?.name === 'channel') this.beginPart();
    const attributes = new Map(Object.values(tag.attributes).map(({ name: attribute, value }) => [attribute, value]));
    const element = {
      name,
      place: this.markup,
      textLine: this.parser.line,
      attributes,
      children: [],
      text: '',
      isCut: false,
      hadSection: false,
      strays: false,
    };
    this.open.push({ tag: tag.name, element: isWanted ? element : null });
  }

  private beginPart(): void {
    this.length = 0;
    this.part = this.markup;
  }

  private addText(text: string, isSection: boolean): void {
    this.settle();
    const element = this.open.at(-1)?.element;
    if (!element || !hasText(element.name)) return;
    element.isCut ||= element.text.length + text.length > LONGEST_TEXT;
    if (!element.isCut) element.text += text;
    element.strays ||= element.hadSection && !isSection && text.trim() !== '';
    element.hadSection ||= isSection;
  }

  private closeTag(): void {
    this.settle();
    this.closed = this.open.pop();
  }

  /** The parser tells of a closing tag before it finds that it is another's: what it closes counts from its next step on. */
  private settle(): void {
    const element = this.closed?.element;
    if (!this.closed) return;
    this.closed = undefined;
    const above = this.open.at(-1)?.element;
    if (this.open.length === 0) {
      this.isOver = true;
      this.length = 0;
    }
    if (element?.name === 'channel') {
      this.hasChannel = true;
      this.listener.channelEnd(this.markup);
    } else if (above?.name === 'channel') {
      this.beginPart();
      if (element) this.listener.element(element);
    } else if (element) above?.children.push(element);
  }

  private fail(complaint: string): void {
    const unbound = /^unbound namespace prefix: "(.*)"\.$/.exec(complaint)?.[1];
    if (unbound !== undefined) {
      const message = `The file does not say what the prefix "${unbound}:" stands for: taken as WordPress uses it, else passed over.`;
      this.repairs.tellOnce(`${unbound}:`, this.markup, message);
      return;
    }
    const { line, column } = this.place();
    const at = this.closed ?? this.open.at(-1);
    const circumstances = {
      element: at?.tag ?? '',
      hadSection: at?.element?.hadSection ?? false,
      strays: at?.element?.strays ?? false,
      isOver: this.isOver,
    };
    throw new WxrError(explain(complaint, circumstances), isOfMarkup(complaint) ? this.markup : { line, column: Math.max(column - 1, 1) });
  }
}
