/** Collects the text of a paragraph as lines of styled runs. White space is collapsed as in a browser. */
import { escapeHtml } from '@dossier/text/escape';
import { MARKS, type RichTextNode } from '@dossier/text/rich-text';
import { isSameStyle, PLAIN, type Style } from './style';

/** A piece of text in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
  /** Offset of its first character in the tree (`HtmlNode.offset`). */
  readonly offset: number;
}

/** The runs up to a line break. Adjacent runs have different styles; white space is collapsed and trimmed. */
export type Line = readonly Run[];

/** The text of a line. */
export function textOfLine(line: Line): string {
  return line.map(({ text }) => text).join('');
}

function toLine(pieces: readonly Run[]): Line {
  const line: Run[] = [];
  let isAfterSpace = true;
  for (const { text: written, style, offset } of pieces) {
    const collapsed = written.replaceAll(/[ \t\n\r\f]+/g, ' ');
    const text: string = isAfterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (text === '') continue;
    isAfterSpace = text.endsWith(' ');
    const last = line.at(-1);
    if (last && isSameStyle(last.style, style)) line[line.length - 1] = { ...last, text: last.text + text };
    else line.push({ text, style, offset });
  }
  const last = line.at(-1);
  if (last?.text.endsWith(' ')) {
    if (last.text === ' ') line.pop();
    else line[line.length - 1] = { ...last, text: last.text.slice(0, -1) };
  }
  return line;
}

const isEmpty = (line: Line): boolean => textOfLine(line).trim() === '';

/**
 * Collects text until the paragraph ends, then calls `onParagraph` with its lines. The first and the last line are never empty. A paragraph
 * without text is left out.
 */
export class Words {
  private lines: Run[][] = [[]];
  /** Line breaks in the source since the last text. */
  private newlines = 0;
  /** `<br>` elements since the last text. */
  private breaks = 0;

  constructor(private readonly onParagraph: (lines: readonly Line[]) => void) {}

  /** Adds text. `hasLines`: line breaks in the source count, and blank lines end the paragraph, as in WordPress's `wpautop`. */
  text(text: string, style: Style, offset: number, hasLines: boolean): void {
    if (/^[ \t\n\r\f]*$/.test(text)) {
      if (hasLines && text.includes('\n')) this.newlines += text.split('\n').length - 1;
      else this.lines.at(-1)?.push({ text, style, offset });
      return;
    }
    if (this.newlines > 1) this.end();
    else if (this.newlines === 1 && this.breaks === 0) this.lines.push([]);
    this.newlines = 0;
    this.breaks = 0;
    this.lines.at(-1)?.push({ text, style, offset });
  }

  /** Adds a `<br>`. With `hasLines`, two of them end the paragraph. */
  break(hasLines: boolean): void {
    if (hasLines && (this.breaks > 0 || this.newlines > 1)) {
      this.end();
      this.breaks = 1;
      return;
    }
    this.newlines = 0;
    this.breaks += 1;
    this.lines.push([]);
  }

  /** Ends the paragraph. */
  end(): void {
    const lines = this.lines.map(toLine);
    this.lines = [[]];
    this.newlines = 0;
    this.breaks = 0;
    const first = lines.findIndex((line) => !isEmpty(line));
    if (first < 0) return;
    this.onParagraph(lines.slice(first, lines.findLastIndex((line) => !isEmpty(line)) + 1));
  }
}

/** All runs of the lines, with `\n` between two lines. */
function joined(lines: readonly Line[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, line] of lines.entries()) {
    const last = runs.at(-1);
    const [first] = line;
    if (index > 0 && last) {
      const isWithin = first && isSameStyle(last.style, first.style);
      if (isWithin || last.style.link === null) runs[runs.length - 1] = { ...last, text: `${last.text}\n` };
      else runs.push({ text: '\n', style: PLAIN, offset: last.offset });
    }
    for (const run of line) {
      const before = runs.at(-1);
      if (before && isSameStyle(before.style, run.style)) runs[runs.length - 1] = { ...before, text: before.text + run.text };
      else runs.push(run);
    }
  }
  return runs;
}

function toTextNode({ text, style }: Run): RichTextNode {
  const { bold, italic, underline, strikethrough, code } = style;
  return {
    type: 'text',
    text,
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(underline && { underline }),
    ...(strikethrough && { strikethrough }),
    ...(code && { code }),
  };
}

/** Lines as children of a rich text node: texts, and links that contain texts. Line breaks are `\n`. */
export function toInlineNodes(lines: readonly Line[]): RichTextNode[] {
  const nodes: RichTextNode[] = [];
  let link: string | null = null;
  for (const run of joined(lines)) {
    const { link: url } = run.style;
    if (url === null) nodes.push(toTextNode(run));
    else if (url === link) nodes.at(-1)?.children?.push(toTextNode(run));
    else nodes.push({ type: 'link', url, children: [toTextNode(run)] });
    link = url;
  }
  return nodes;
}

/** Lines as a paragraph of HTML, for styles that rich text does not have. */
export function toParagraphHtml(lines: readonly Line[]): string {
  const runs = joined(lines).map(({ text, style }) => {
    const words = escapeHtml(text).replaceAll('\n', '<br>');
    const held = style.element === null ? words : `<${style.element}>${words}</${style.element}>`;
    const marked = MARKS.reduce((inner, [mark, element]) => (style[mark] ? `<${element}>${inner}</${element}>` : inner), held);
    return style.link === null ? marked : `<a href="${escapeHtml(style.link)}">${marked}</a>`;
  });
  return `<p>${runs.join('')}</p>`;
}
