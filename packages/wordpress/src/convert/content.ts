/** Parses the content of a post into a tree of HTML, with shortcodes as elements such as `[caption` and blocks as elements such as `wp:image`. */
import { readTokens, type Attributes, type TokenReader } from '@dossier/text/html-tokens';
import { TreeBuilder, type HtmlNode } from '@dossier/text/html-tree';
import { findShortcodes, type Shortcode, type Unknown } from './shortcodes';

export interface Content {
  readonly nodes: readonly HtmlNode[];
  readonly unknown: readonly Unknown[];
  /** The line, from 1, of a place in the content itself (`unknown`) or of a node's `offset` in the tree. */
  readonly lineOf: (place: { readonly inContent: number } | { readonly inTree: number }) => number;
}

/** A shortcode's own text, as an attribute of its element, beside its values; that of source code has `[code`. */
export const SOURCE = '[source';
export const CODE = '[code';
/** What a block says of itself, in JSON. */
export const BLOCK_DATA = 'data';

/** Characters that Unicode reserves for internal use (noncharacters). They are removed from the content first. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const MARKS = /[\uFDD0\uFDD1]/g;
const MARK = /\uFDD0(\d+)\uFDD1/g;

/** The index of the last number that is not above `value`, in ascending numbers; -1 when all are. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The content with a mark in place of each shortcode. */
class Marked {
  readonly html: string;
  /** Where text goes on after each mark, in the marked HTML and in the content. */
  private readonly after: { readonly marked: number[]; readonly content: number[] } = { marked: [0], content: [0] };
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

  lineOf(place: { readonly inContent: number } | { readonly inTree: number }): number {
    return lastUpTo(this.lineStarts, 'inContent' in place ? place.inContent : this.inContent(place.inTree)) + 1;
  }

  /** Text as it was before it was marked. */
  unmark(text: string): string {
    return text.includes(OPEN) ? text.replaceAll(MARK, (_, index: string) => this.shortcodes[Number(index)]?.source ?? '') : text;
  }

  private inContent(offset: number): number {
    const index = lastUpTo(this.after.marked, offset);
    const passed = offset - (this.after.marked[index] ?? 0);
    const from = this.shortcodes[index]?.from ?? Infinity;
    return Math.min((this.after.content[index] ?? 0) + passed, from);
  }
}

/** `wp:` of a block's name, without the maker's own `core/`. */
const BLOCK = /^\s*(\/?)wp:([a-z][a-z0-9/_-]*)([^]*)$/;

class ContentReader implements TokenReader {
  readonly tree = new TreeBuilder((name) => name.startsWith('wp:'));
  /** In how many elements of code we are: what looks like a shortcode there is shown as it is. */
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

/** Parses a content. Never throws. */
export function readContent(content: string): Content {
  const { shortcodes, unknown } = findShortcodes(content);
  const marked = new Marked(content, shortcodes);
  const reader = new ContentReader(marked);
  readTokens(marked.html, reader);
  return { nodes: reader.tree.root.children, unknown, lineOf: (place) => marked.lineOf(place) };
}
