/** Nodes and marks that differ from Tiptap's: stored quotations contain no headings, stored list items no blocks, and code may be bold. */
import { Mark, markInputRule, markPasteRule, mergeAttributes, Node, wrappingInputRule } from '@tiptap/core';
import { TableCell, TableHeader } from '@tiptap/extension-table';

const CODE = /(?:^|[^`])`([^`\n]+)`$/;
const CODES = /(?:^|[^`])`([^`\n]+)`/g;
const QUOTE = /^\s*>\s$/;
/** Blocks of a table's cell: all but a table. */
const CELL_CONTENT = '(paragraph | heading | bulletList | orderedList | blockquote | codeBlock | keptBlock)+';

export const InlineCode = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  excludes: '',
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', 0],
  addKeyboardShortcuts() {
    return { 'Mod-e': () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [markInputRule({ find: CODE, type: this.type })];
  },
  addPasteRules() {
    return [markPasteRule({ find: CODES, type: this.type })];
  },
});

export const Quotation = Node.create({
  name: 'blockquote',
  group: 'block',
  content: '(paragraph | bulletList | orderedList)+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleWrap(this.name) };
  },
  addInputRules() {
    return [wrappingInputRule({ find: QUOTE, type: this.type })];
  },
});

export const Item = Node.create({
  name: 'listItem',
  content: 'paragraph (bulletList | orderedList)*',
  defining: true,
  addAttributes: () => ({ isBare: { default: false, keepOnSplit: false, rendered: false } }),
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', mergeAttributes({ dir: 'auto' }, HTMLAttributes), 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

export const Cell = TableCell.extend({ content: CELL_CONTENT });
export const HeaderCell = TableHeader.extend({ content: CELL_CONTENT });
