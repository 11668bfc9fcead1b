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
 * Converts the content of a post, in either of WordPress's editors: HTML, shortcodes and blocks. In classic content blank lines make
 * paragraphs and line breaks count, as in WordPress. `splitsLine` says of a line's text whether it stands for itself (a dated line of a
 * chronology): where two or more lines of a paragraph do, each begins a paragraph of its own.
 *
 * Every word that a reader sees is in a passage, in its order, and nothing is put in but the addresses of players. Never fails, and takes
 * time that grows with the content's length alone. Remarks name what shows nothing, or less than it did.
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

/** All words of the passages, a line for each or more: captions and the addresses of players with them, the words for the blind not. */
export function textOf(passages: readonly Passage[]): string {
  return passages
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n');
}
