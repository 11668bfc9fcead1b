/** All extensions of the editor. */
import type { Extensions } from '@tiptap/core';
import type { KeptWords } from './kept-nodes';
import { Search } from './search';
import { schemaExtensions } from './schema';
import { Shortcuts } from './shortcuts';
import { Paste } from '../paste/extension';
import type { Refused } from '../paste/clean';

export type { Refused } from '../paste/clean';

/** What the editor tells the field. */
export interface Told {
  readonly refused: (refused: Refused) => void;
  readonly open: (dialog: 'link' | 'find') => void;
}

/** The extensions of an editor whose field is told what happens in it. */
export function editorExtensions(words: KeptWords, { refused, open }: Told): Extensions {
  return [...schemaExtensions(words), Search, Shortcuts.configure({ open }), Paste.configure({ refused })];
}
