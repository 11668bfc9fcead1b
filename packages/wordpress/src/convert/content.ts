/** Parses the content of a post into an HTML tree. Shortcodes become elements such as `[caption`, blocks become elements such as `wp:image`. */
import { readTokens, type Attributes, type TokenReader } from '@dossier/text/html-tokens';
import { TreeBuilder, type HtmlNode } from '@dossier/text/html-tree';
import { findShortcodes, type Shortcode, type Unknown } from './shortcodes';

/** The parsed content of a post. */
export interface Content {
  readonly nodes: readonly HtmlNode[];
  /** Names in brackets that look like shortcodes, but are not known. */
  readonly unknown: readonly Unknown[];
  /** The line of the content, from 1, of an index in the content (as in `unknown`), or of the `offset` of a node in the tree. */
  readonly lineOf: (place: { readonly inContent: number } | { readonly inTree: number }) => number;
}

/** Attribute of the element of a shortcode: the text of the shortcode as written. */
export const SOURCE = '[source';
/** Attribute of the element of a shortcode for source code: the code. */
export const CODE = '[code';
/** Attribute of the element of a block: the attributes of the block, as JSON. */
export const BLOCK_DATA = 'data';

/** Noncharacters of Unicode, which are free for internal use. Those in the content itself become U+FFFD. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const MARKS = /[\uFDD0\uFDD1]/g;
const MARK = /\uFDD0(\d+)\uFDD1/g;

/** The index of the last of the ascending `numbers` that is not greater than `value`; -1 if all are greater. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The content with a mark (the index of the shortcode between two noncharacters) in place of each shortcode. */
class Marked {
  readonly html: string;
  /** The index after each mark, in the marked HTML and in the content. */
  private readonly after: { readonly marked: number[]; readonly content: number[] } = { marked: [0], content: [0] };
  /** The index of the first character of each line of the content. */
  private readonly lineStarts: number[] = [0];

  constructor(
    content: string,
    readonly shortcodes: readonly Shortcode[],
  ) {
    const parts: string[] = [];
    let [length, from] = [0, 0];
    for (const [index, shortcode] of shortcodes.entries()) {
      const mark = `${OPEN}${index}${CLOSE}`;
      parts.push(content.slice(from, shortcode.from).replaceAll(MARKS, '\uFFFD'), mark);
      length += shortcode.from - from + mark.length;
      from = shortcode.to;
      this.after.marked.push(length);
      this.after.content.push(from);
    }
    this.html = `${parts.join('')}${content.slice(from).replaceAll(MARKS, '\uFFFD')}`;
    for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
  }

  /** See `Content.lineOf`. */
  lineOf(place: { readonly inContent: number } | { readonly inTree: number }): number {
    return lastUpTo(this.lineStarts, 'inContent' in place ? place.inContent : this.inContent(place.inTree)) + 1;
  }

  /** Replaces the marks in a text by the shortcodes. */
  unmark(text: string): string {
    return text.includes(OPEN) ? text.replaceAll(MARK, (_, index: string) => this.shortcodes[Number(index)]?.source ?? '') : text;
  }

  /** The index in the content for an index in the marked HTML. Within a mark, it is the start of the shortcode. */
  private inContent(offset: number): number {
    const index = lastUpTo(this.after.marked, offset);
    const passed = offset - (this.after.marked[index] ?? 0);
    const from = this.shortcodes[index]?.from ?? Infinity;
    return Math.min((this.after.content[index] ?? 0) + passed, from);
  }
}

/** The comment that begins or ends a block: `wp:name {JSON}` or `/wp:name`. */
const BLOCK = /^\s*(\/?)wp:([a-z][a-z0-9/_-]*)([^]*)$/;

class ContentReader implements TokenReader {
  readonly tree = new TreeBuilder((name) => name.startsWith('wp:'));
  /** Number of open `pre` and `code` elements. Shortcodes within them are text. */
  private codes = 0;

  constructor(private readonly marked: Marked) {}

  start(name: string, attributes: Attributes, offset: number): void {
    if (name === 'pre' || name === 'code') this.codes += 1;
    this.tree.start(name, new Map([...attributes].map(([key, value]) => [key, this.marked.unmark(value)])), offset);
  }

  end(name: string): void {
    if (name === 'pre' || name === 'code') this.codes = Math.max(0, this.codes - 1);
    this.tree.end(name);
  }

  text(characters: string, offset: number): void {
    if (!characters.includes(OPEN)) {
      this.tree.text(characters, offset);
      return;
    }
    let from = 0;
    for (const { 0: mark, 1: number, index } of characters.matchAll(MARK)) {
      if (index > from) this.tree.text(characters.slice(from, index), offset + from);
      const shortcode = this.marked.shortcodes[Number(number)];
      if (shortcode) this.shortcode(shortcode, offset + index);
      from = index + mark.length;
    }
    if (from < characters.length) this.tree.text(characters.slice(from), offset + from);
  }

  comment(data: string, offset: number): void {
    const [, slash, name = '', rest = ''] = BLOCK.exec(data) ?? [];
    if (name === '') return;
    const element = `wp:${name.replace(/^core\//, '')}`;
    const written = rest.trim();
    if (slash === '/') this.tree.end(element);
    else if (written.endsWith('/')) this.tree.leaf(element, this.blockData(written.slice(0, -1)), offset);
    else this.tree.start(element, this.blockData(written), offset);
  }

  private blockData(written: string): Attributes {
    return new Map([[BLOCK_DATA, this.marked.unmark(written)]]);
  }

  private shortcode(shortcode: Shortcode, offset: number): void {
    const { name, kind, source, values, code } = shortcode;
    if (kind === 'literal' || this.codes > 0) {
      this.tree.text(source, offset);
      return;
    }
    const attributes = new Map([...values, [SOURCE, source], ...(code === null ? [] : [[CODE, code] as const])]);
    const element = `[${name === 'wp_caption' ? 'caption' : name}`;
    if (kind === 'end') this.tree.end(element);
    else if (kind === 'start') this.tree.start(element, attributes, offset);
    else this.tree.leaf(element, attributes, offset);
  }
}

/** Parses the content of a post, which may be any text. Never throws. */
export function readContent(content: string): Content {
  const { shortcodes, unknown } = findShortcodes(content);
  const marked = new Marked(content, shortcodes);
  const reader = new ContentReader(marked);
  readTokens(marked.html, reader);
  return { nodes: reader.tree.root.children, unknown, lineOf: (place) => marked.lineOf(place) };
}
