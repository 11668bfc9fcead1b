/** Collects passages and remarks while content is read. */
import type { HtmlElement } from '@dossier/text/html-tree';
import type { RichTextNode } from '@dossier/text/rich-text';
import { textOfLine, toInlineNodes, type Line } from './lines';
import { lineOf, toParagraphs, type ParagraphRules } from './paragraphs';
import type { Passage, Remark } from './passage';

export type Level = Extract<Passage, { kind: 'heading' }>['level'];

/** What text is currently added to: the body, a heading, a quotation, or an item of a list. */
type Sink =
  | { readonly kind: 'body' }
  | { readonly kind: 'heading'; readonly level: Level }
  | { readonly kind: 'quote'; lines: Line[] }
  | { readonly kind: 'item'; lines: Line[]; readonly list: RichTextNode[] };

/** The passages and remarks so far. What an item of a list cannot contain comes after the list. */
export class Passages {
  readonly made: Passage[] = [];
  readonly remarks: Remark[] = [];
  private sink: Sink = { kind: 'body' };
  private waiting: Passage[] = [];

  constructor(private readonly rules: ParagraphRules) {}

  get place(): Sink['kind'] {
    return this.sink.kind;
  }

  /** The line of a place in the tree. */
  lineAt(offset: number): number {
    return this.rules.lineAt(offset);
  }

  remark({ offset }: HtmlElement, message: string): void {
    this.remarks.push({ line: this.lineAt(offset), message });
  }

  /** Takes the lines of a paragraph to where words go now. */
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
        // An empty line keeps the paragraphs of a quotation apart.
        if (sink.lines.length > 0) sink.lines.push([]);
        for (const line of lines) sink.lines.push(line);
        return;
      case 'item':
        for (const line of lines) sink.lines.push(line);
    }
  }

  /** What is no text. Ends the quotation that it stands in; another goes on behind it. */
  push(passage: Passage): void {
    if (this.sink.kind === 'item') {
      this.waiting.push(passage);
      return;
    }
    this.endQuote();
    this.made.push(passage);
  }

  /** Runs `read` with words going into headings. */
  inHeading(level: Level, read: () => void): void {
    this.within({ kind: 'heading', level }, read);
  }

  inQuote(read: () => void): void {
    this.within({ kind: 'quote', lines: [] }, () => {
      read();
      this.endQuote();
    });
  }

  /** Reads an item into the list; `endItem` may end it before, for a list within. */
  inItem(list: RichTextNode[], read: () => void): void {
    this.within({ kind: 'item', lines: [], list }, () => {
      read();
      this.endItem();
    });
  }

  /** Ends the item that is open and returns its list; null where none is open. */
  endItem(): RichTextNode[] | null {
    if (this.sink.kind !== 'item') return null;
    const { lines, list } = this.sink;
    if (lines.length > 0) list.push({ type: 'list-item', children: toInlineNodes(lines) });
    this.sink.lines = [];
    return list;
  }

  /** A whole list, and what waited for its end. */
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
        this.remarks.push({ line, message: `The heading "${text}" leads to ${style.link}. Headings have no links here: the words stay.` });
  }

  private endQuote(): void {
    if (this.sink.kind !== 'quote' || this.sink.lines.length === 0) return;
    const { lines } = this.sink;
    this.sink.lines = [];
    const [first = []] = lines;
    this.made.push({ line: lineOf(first, this.rules), kind: 'text', node: { type: 'quote', children: toInlineNodes(lines) } });
  }
}
