/** Collects passages and remarks during the conversion. */
import type { HtmlElement } from '@dossier/text/html-tree';
import type { RichTextNode } from '@dossier/text/rich-text';
import { textOfLine, toInlineNodes, type Line } from './lines';
import { lineOf, toParagraphs, type ParagraphRules } from './paragraphs';
import type { Passage, Remark } from './passage';

/** Levels of headings. */
export type Level = Extract<Passage, { kind: 'heading' }>['level'];

/** The place to which text is added: the body, a heading, a quotation, or an item of a list. */
type Sink =
  | { readonly kind: 'body' }
  | { readonly kind: 'heading'; readonly level: Level }
  | { readonly kind: 'quote'; lines: Line[] }
  | { readonly kind: 'item'; lines: Line[]; readonly list: RichTextNode[] };

/** The passages and remarks so far. A passage that a list item cannot contain, such as a picture, is added after the list. */
export class Passages {
  readonly made: Passage[] = [];
  readonly remarks: Remark[] = [];
  private sink: Sink = { kind: 'body' };
  /** Passages in a list, which are added after it. */
  private waiting: Passage[] = [];

  constructor(private readonly rules: ParagraphRules) {}

  /** The place to which text is added now. */
  get place(): Sink['kind'] {
    return this.sink.kind;
  }

  /** The line of the content, from 1, of an offset in the tree. */
  lineAt(offset: number): number {
    return this.rules.lineAt(offset);
  }

  /** Adds a remark on an element. */
  remark({ offset }: HtmlElement, message: string): void {
    this.remarks.push({ line: this.lineAt(offset), message });
  }

  /** Adds the lines of a paragraph to the current place. */
  paragraph(lines: readonly Line[]): void {
    const { sink } = this;
    switch (sink.kind) {
      case 'body':
        for (const passage of toParagraphs(lines, this.rules)) this.made.push(passage);
        return;
      case 'heading':
        this.heading(lines, sink.level);
        return;
      case 'quote':
        // An empty line separates the paragraphs of a quotation.
        if (sink.lines.length > 0) sink.lines.push([]);
        for (const line of lines) sink.lines.push(line);
        return;
      case 'item':
        for (const line of lines) sink.lines.push(line);
    }
  }

  /** Adds a passage that is not text. A quotation around it is split into one before and one after it. */
  push(passage: Passage): void {
    if (this.sink.kind === 'item') {
      this.waiting.push(passage);
      return;
    }
    this.endQuote();
    this.made.push(passage);
  }

  /** Runs `read`. The text that it reads becomes headings. */
  inHeading(level: Level, read: () => void): void {
    this.within({ kind: 'heading', level }, read);
  }

  /** Runs `read`. The text that it reads becomes a quotation. */
  inQuote(read: () => void): void {
    this.within({ kind: 'quote', lines: [] }, () => {
      read();
      this.endQuote();
    });
  }

  /** Runs `read`. The text that it reads becomes an item of `list`. `endItem` may end the item earlier, before a nested list. */
  inItem(list: RichTextNode[], read: () => void): void {
    this.within({ kind: 'item', lines: [], list }, () => {
      read();
      this.endItem();
    });
  }

  /** Ends the open item, and returns the list of the item; null if no item is open. */
  endItem(): RichTextNode[] | null {
    if (this.sink.kind !== 'item') return null;
    const { lines, list } = this.sink;
    if (lines.length > 0) list.push({ type: 'list-item', children: toInlineNodes(lines) });
    this.sink.lines = [];
    return list;
  }

  /** Adds a complete list, then the passages that waited for its end. */
  list(passage: Passage): void {
    this.push(passage);
    const { waiting } = this;
    this.waiting = [];
    for (const one of waiting) this.push(one);
  }

  private within(sink: Sink, read: () => void): void {
    const around = this.sink;
    this.sink = sink;
    read();
    this.sink = around;
  }

  private heading(lines: readonly Line[], level: Level): void {
    const [first = []] = lines;
    const line = lineOf(first, this.rules);
    const text = lines.map(textOfLine).join(' ').replaceAll(/\s+/g, ' ').trim();
    this.made.push({ line, kind: 'heading', text, level });
    for (const { style } of lines.flat())
      if (style.link !== null)
        this.remarks.push({
          line,
          message: `The heading "${text}" leads to ${style.link}. Headings cannot have links here: the text is kept, the link is left out.`,
        });
  }

  private endQuote(): void {
    if (this.sink.kind !== 'quote' || this.sink.lines.length === 0) return;
    const { lines } = this.sink;
    this.sink.lines = [];
    const [first = []] = lines;
    this.made.push({ line: lineOf(first, this.rules), kind: 'text', node: { type: 'quote', children: toInlineNodes(lines) } });
  }
}
