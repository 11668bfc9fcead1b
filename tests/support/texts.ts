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
