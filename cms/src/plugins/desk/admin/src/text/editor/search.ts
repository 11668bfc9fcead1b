/** Find and replace: marks what is found, and replaces it in one step of the undo history. */
import { Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is searched, and where it is. `index` is the found place that is selected, counted from 0. */
export interface SearchState {
  readonly words: string;
  readonly matchesCase: boolean;
  readonly found: readonly Range[];
  readonly index: number;
}

type Ask = Partial<Pick<SearchState, 'words' | 'matchesCase' | 'index'>>;

const key = new PluginKey<SearchState>('search');
const NOTHING: SearchState = { words: '', matchesCase: false, found: [], index: 0 };
/** Stands in the text for what is not text, so that places in the text are places in the document. */
const NO_TEXT = '￼';

function find(doc: Node, words: string, matchesCase: boolean): Range[] {
  if (words === '') return [];
  const pattern = new RegExp(words.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`), matchesCase ? 'gu' : 'giu');
  const found: Range[] = [];
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, NO_TEXT);
    for (const { index, 0: match } of text.matchAll(pattern)) found.push({ from: place + 1 + index, to: place + 1 + index + match.length });
    return false;
  });
  return found;
}

/** The place that is nearest after the selection, so that a search goes on from where the editor reads. */
function nearest(found: readonly Range[], { selection }: EditorState): number {
  return Math.max(
    found.findIndex(({ from }) => from >= selection.from),
    0,
  );
}

function next(transaction: Transaction, before: SearchState, state: EditorState): SearchState {
  const ask = transaction.getMeta(key) as Ask | undefined;
  if (!ask && (!transaction.docChanged || before.words === '')) return before;
  const { words, matchesCase } = { ...before, ...ask };
  const found = find(transaction.doc, words, matchesCase);
  const isNew = words !== before.words || matchesCase !== before.matchesCase;
  const index = ask?.index ?? (isNew ? nearest(found, state) : before.index);
  return { words, matchesCase, found, index: Math.min(index, Math.max(found.length - 1, 0)) };
}

const search = new Plugin<SearchState>({
  key,
  state: { init: () => NOTHING, apply: (transaction, before, _old, state) => next(transaction, before, state) },
  props: {
    decorations(state) {
      const { found, index } = key.getState(state) ?? NOTHING;
      const marks = found.map(({ from, to }, at) => Decoration.inline(from, to, { class: at === index ? 'found now' : 'found' }));
      return DecorationSet.create(state.doc, marks);
    },
  },
});

/** The extension that marks what is found. */
export const Search = Extension.create({ name: 'search', addProseMirrorPlugins: () => [search] });

/** What is searched in an editor now. */
export function searchState(state: EditorState): SearchState {
  return key.getState(state) ?? NOTHING;
}

/** Searches words; none end the search. */
export function searchFor(view: EditorView, ask: Ask): void {
  view.dispatch(view.state.tr.setMeta(key, ask).setMeta('addToHistory', false));
}

/** Goes to the next found place, or to the one before with -1, and around at the end. */
export function goToFound(view: EditorView, by: 1 | -1): void {
  const { found, index } = searchState(view.state);
  if (found.length === 0) return;
  const at = (index + by + found.length) % found.length;
  const range = found[at];
  if (!range) return;
  const { state } = view;
  const selection = TextSelection.create(state.doc, range.from, range.to);
  view.dispatch(state.tr.setSelection(selection).setMeta(key, { index: at }).scrollIntoView());
}

/** Replaces the selected place. */
export function replaceOne(view: EditorView, replacement: string): void {
  const { found, index } = searchState(view.state);
  const range = found[index];
  if (range) view.dispatch(closeHistory(view.state.tr.insertText(replacement, range.from, range.to).scrollIntoView()));
}

/** Replaces every found place, in one step, which is undone by itself. @returns how many were replaced */
export function replaceAll(view: EditorView, replacement: string): number {
  const { found } = searchState(view.state);
  if (found.length === 0) return 0;
  const transaction = view.state.tr;
  for (const { from, to } of [...found].reverse()) transaction.insertText(replacement, from, to);
  view.dispatch(closeHistory(transaction));
  return found.length;
}
