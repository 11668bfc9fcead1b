/** Converts the content of a WordPress post to passages: paragraphs, headings, pictures, embeds, and HTML for the rest. No text is lost. */
import { toPlainText } from '@dossier/text/rich-text';
import { htmlToText } from '@dossier/text/sanitise-html';
import { readContent } from './content';
import type { ConversionContext, Converted, Passage } from './passage';
import { isShown } from './providers';
import { Passages } from './sinks';
import { PLAIN } from './style';
import { Walk } from './walk';

/**
 * Converts the content of a post, whether it was written in the classic editor or in the block editor: HTML, shortcodes and blocks. In classic
 * content, blank lines separate paragraphs and line breaks count, as in WordPress.
 *
 * All visible text is in the passages, in the same order. Only the addresses of players are added. Remarks report what is left out or changed.
 * Never throws. The time grows linearly with the length of the content.
 * @param splitsLine whether a line with this text is a separate entry, such as a dated line of a chronology. If a paragraph has two or more such
 * lines, each begins a new paragraph.
 */
export function toPassages(content: string, context: ConversionContext, splitsLine: (text: string) => boolean): Converted {
  const { nodes, unknown, lineOf } = readContent(content);
  const passages = new Passages({ isShown, splitsLine, lineAt: (offset) => lineOf({ inTree: offset }) });
  new Walk(passages, context).apart(nodes, PLAIN);
  const strange = unknown.map(({ name, offset }) => ({
    line: lineOf({ inContent: offset }),
    message: `The shortcode [${name}] is not known here. It stays as text.`,
  }));
  return { passages: passages.made, remarks: [...passages.remarks, ...strange].sort((one, other) => one.line - other.line) };
}

function wordsOf(passage: Passage): string {
  switch (passage.kind) {
    case 'text':
      return toPlainText(passage.node);
    case 'heading':
      return passage.text;
    case 'image':
      return passage.picture.caption;
    case 'embed':
      return passage.url;
    case 'html':
      return htmlToText(passage.html);
  }
}

/** The text of the passages, at least one line per passage: with captions and the addresses of players, without alternative texts. */
export function textOf(passages: readonly Passage[]): string {
  return passages
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n');
}
