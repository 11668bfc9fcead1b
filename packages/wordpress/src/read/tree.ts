/** Parses an export as XML, and passes on the elements of the channel one after another, each with its content. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { explain, explainBrokenText, isOfMarkup } from './explain';
import { notAnExport } from './head';
import type { Repairs } from './repairs';
import type { Sink } from './scrub';
import { hasText, isRead, nameOf, versionOfNamespace } from './shape';
import { WxrError, type Place } from './wxr';

/** Longest text of one item, in UTF-16 units. It bounds the memory. */
const MOST_TEXT = 50_000_000;
/** Longest text of one element, in UTF-16 units. The conversion of a longer text would need more memory than an import has. */
export const LONGEST_TEXT = 500_000;
/** Largest depth of nested elements. */
const DEEPEST = 100;

/** An element of the export that we read. */
export interface Element {
  /** Name with WordPress's own prefix, such as `wp:post_id`, whatever the prefix in the file. */
  readonly name: string;
  readonly place: Place;
  /** The line on which its text begins, from 1. */
  readonly textLine: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Text of the element. Pieces that make it longer than `LONGEST_TEXT` are left out. */
  readonly text: string;
  /** Whether text was left out. */
  readonly isCut: boolean;
}

interface OpenElement extends Element {
  readonly children: Element[];
  text: string;
  isCut: boolean;
  /** Whether a CDATA section has ended in the text. */
  hadSection: boolean;
  /** Whether text outside a CDATA section follows a CDATA section. */
  strays: boolean;
}

/** Receives the parts of an export while the export is read. */
export interface Listener {
  /** The version of WXR in the address of a namespace. */
  namespace(version: string): void;
  /** A child element of the channel has ended. */
  element(element: Element): void;
  /** The channel has ended. */
  channelEnd(place: Place): void;
}

/** What a file is, by the name of its root element, when it is not an export. */
const ROOTS: Readonly<Record<string, string>> = {
  feed: 'an Atom feed',
  RDF: 'an RSS 1.0 feed',
  html: 'an HTML page',
  urlset: 'a sitemap',
  sitemapindex: 'a sitemap',
  opml: 'an OPML file',
};

/** Reads the elements of the channel from the text that is written to it. */
export class Tree implements Sink {
  private readonly parser = new SaxesParser({ xmlns: true });
  /** The open elements, the root first; `element` is null for an element that we do not read. */
  private readonly open: { readonly tag: string; readonly element: OpenElement | null }[] = [];
  /** The element whose closing tag was read last, until the parser has confirmed that the tag matches (see `settle`). */
  private closed: { readonly tag: string; readonly element: OpenElement | null } | undefined;
  /** Where the markup that was read last begins. */
  private markup: Place = { line: 1, column: 1 };
  /** On this line, the column in the file is larger than the parser's column by `columns`. */
  private shift = { line: 1, columns: 0 };
  /** Length of the text since a child element of the channel last began or ended, in UTF-16 units; the start of that text is `part`. */
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

  /** @throws WxrError if the text is not well-formed XML, or if an item is too long */
  write(text: string): void {
    this.length += text.length;
    if (this.length > MOST_TEXT)
      throw new WxrError(
        'What begins here has more than 50 MB of text, more than any post has. Remove it, or shorten it in WordPress and export again.',
        this.part,
      );
    // Outside the root element, the parser reports misplaced text only per piece. Single characters give the exact place of the error.
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

  /** @throws WxrError if the file is not complete */
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
      throw new WxrError(`Elements are nested more than ${DEEPEST} levels deep, which no export has. Choose another file.`, this.markup);
  }

  private openTag(tag: SaxesTagNS): void {
    const parent = this.open.at(-1)?.element;
    const name = nameOf(tag.uri, tag.local);
    // The namespaces that `rss` and `channel` declare give the version of WXR. Below them, only the element's own namespace counts.
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

  /**
   * Passes on the element that was closed last. The parser reports a closing tag before it checks that the tag matches the open element, so an
   * element counts as closed only when the parser has gone on without an error.
   */
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
      const message = `The file does not declare the prefix "${unbound}:". It is read as WordPress uses it; if WordPress does not use it, its elements are skipped.`;
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
