/** The text of a body, and how long it takes to read. */
import type { BlockFace } from './document';
import { countWords } from './word-count';

const WORDS_PER_MINUTE = 200;

/** The text of one block, as readers see it; empty for a timeline, whose entries are a document of their own. */
function textOf(block: BlockFace): string {
  switch (block.kind) {
    case 'paragraphs':
    case 'heading':
      return block.text;
    case 'quotation':
      return [block.quotation.text, block.quotation.attribution].filter(Boolean).join('\n');
    case 'image':
      return block.picture.caption ?? '';
    case 'embed':
      return block.title ?? '';
    case 'timeline':
      return '';
  }
}

/** The text of a body: its blocks, separated by empty lines. It is what is searched and counted. */
export function bodyTextOf(body: readonly BlockFace[]): string {
  return body
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Minutes to read a number of words, at 200 words a minute, rounded up, at least 1. */
export function minutesToRead(words: number): number {
  return Math.max(1, Math.ceil(words / WORDS_PER_MINUTE));
}

/** How many words a text has, and how many minutes it takes to read. */
export interface Reading {
  readonly words: number;
  readonly minutes: number;
}

/** Words and minutes of a text. */
export function readingOf(text: string): Reading {
  const words = countWords(text);
  return { words, minutes: minutesToRead(words) };
}
