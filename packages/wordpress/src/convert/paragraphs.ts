/** Splits a paragraph into passages: embeds (an address alone on a line), dated lines, and the text between them. */
import { sanitise } from '@dossier/text/sanitise-html';
import { textOfLine, toInlineNodes, toParagraphHtml, type Line } from './lines';
import type { Passage } from './passage';

/** Decisions that the caller makes for each line. */
export interface ParagraphRules {
  /** Whether an address alone on a line becomes an embed, and not a link. */
  isShown(address: string): boolean;
  /** Whether a line is a separate entry, such as a dated line of a chronology. */
  splitsLine(text: string): boolean;
  /** The line of the content, from 1, of an offset in the tree. */
  lineAt(offset: number): number;
}

/** The line of the content, from 1, on which a line of a paragraph begins. */
export function lineOf([first]: Line, { lineAt }: Pick<ParagraphRules, 'lineAt'>): number {
  return lineAt(first?.offset ?? 0);
}

/** A paragraph is split only if it has at least this number of separate entries. */
const FEWEST_SPLIT = 2;
const ADDRESS = /^https?:\/\/[^\s<>"]+$/i;

/** The address if the line consists only of an address that is not a link; null for other lines. */
function bareAddress(line: Line): string | null {
  if (line.some(({ style }) => style.link !== null)) return null;
  const text = textOfLine(line).trim();
  return ADDRESS.test(text) && URL.canParse(text) ? text : null;
}

/** Makes a line that is only an address a link. */
function linked(line: Line): Line {
  const address = bareAddress(line);
  return address === null ? line : line.map((run) => ({ ...run, style: { ...run.style, link: address } }));
}

function toTextPassage(lines: readonly Line[], rules: ParagraphRules): Passage[] {
  const words = lines.filter((line) => textOfLine(line).trim() !== '');
  const [first] = words;
  if (!first) return [];
  const place = { line: lineOf(first, rules) };
  const kept = lines.slice(lines.indexOf(first), lines.lastIndexOf(words.at(-1) ?? first) + 1).map(linked);
  if (kept.some((line) => line.some(({ style }) => style.element !== null)))
    return [{ ...place, kind: 'html', html: sanitise(toParagraphHtml(kept)) }];
  return [{ ...place, kind: 'text', node: { type: 'paragraph', children: toInlineNodes(kept) } }];
}

/** If two or more lines are separate entries, each begins a paragraph, which also contains the lines up to the next entry. */
function splitLines(lines: readonly Line[], rules: ParagraphRules): (readonly Line[])[] {
  if (lines.length < FEWEST_SPLIT) return [lines];
  const begins = lines.map((line) => rules.splitsLine(textOfLine(line)));
  if (begins.filter(Boolean).length < FEWEST_SPLIT) return [lines];
  const groups: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || begins[index]) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

/** The passages of the lines of a paragraph, in order. */
export function toParagraphs(lines: readonly Line[], rules: ParagraphRules): Passage[] {
  const passages: Passage[] = [];
  let between: Line[] = [];
  const flush = (): void => {
    passages.push(...splitLines(between, rules).flatMap((group) => toTextPassage(group, rules)));
    between = [];
  };
  for (const line of lines) {
    const address = bareAddress(line);
    if (address === null || !rules.isShown(address)) between.push(line);
    else {
      flush();
      passages.push({ line: lineOf(line, rules), kind: 'embed', url: address, title: '' });
    }
  }
  flush();
  return passages;
}
