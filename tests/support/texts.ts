/** Nodes of stored texts. */

export type Json = Record<string, unknown>;
export const text = (words: string, marks: Json = {}): Json => ({ type: 'text', text: words, ...marks });
export const paragraph = (...children: Json[]): Json => ({ type: 'paragraph', children });
export const words = (said: string): Json[] => [paragraph(text(said))];
export const link = (url: string, said: string): Json => ({ type: 'link', url, children: [text(said)] });
export const item = (...children: Json[]): Json => ({ type: 'list-item', children });
export const list = (format: string, ...children: Json[]): Json => ({ type: 'list', format, children });
export const cell = (...children: Json[]): Json => ({ type: 'table-cell', children });
export const header = (said: string): Json => ({ type: 'table-header', children: words(said) });
export const row = (...children: Json[]): Json => ({ type: 'table-row', children });
export const heading = (level: number, said: string): Json => ({ type: 'heading', level, children: [text(said)] });

/** A chronology to paste: a title, two dates that are read, one that may mean two days, and one that does not exist. */
export const PASTED_LINES = [
  'Chronology of the affair',
  '2 May 1995 — It goes on.',
  '5/6/99 — Seen at a wedding.',
  '31 April 2018: An impossible day.',
  '1 May 1990 — It begins.',
].join('\n');
