import { ArrowClockwise, Bold, BulletList, Code, Italic, Link, NumberList, Quotes, Search, StrikeThrough, Underline } from '@strapi/icons';
import type { ChainedCommands } from '@tiptap/core';
import type { ComponentType } from 'react';
import type { MessageDescriptor } from 'react-intl';
import { textMessages } from './messages';

/** A button of the toolbar. */
export interface Tool {
  /** The mark or node that it sets; or the name of what it does. */
  readonly name: string;
  readonly label: MessageDescriptor;
  readonly keys: string;
  readonly Icon: ComponentType;
  readonly command: (chain: ChainedCommands) => ChainedCommands;
}

/** Buttons that set a mark or a kind of block, and are pressed while it is set. */
export const TOGGLES: readonly Tool[] = [
  { name: 'bold', label: textMessages.bold, keys: 'Mod+B', Icon: Bold, command: (chain) => chain.toggleBold() },
  { name: 'italic', label: textMessages.italic, keys: 'Mod+I', Icon: Italic, command: (chain) => chain.toggleItalic() },
  { name: 'underline', label: textMessages.underline, keys: 'Mod+U', Icon: Underline, command: (chain) => chain.toggleUnderline() },
  { name: 'strike', label: textMessages.strike, keys: 'Mod+Shift+S', Icon: StrikeThrough, command: (chain) => chain.toggleStrike() },
  { name: 'code', label: textMessages.code, keys: 'Mod+E', Icon: Code, command: (chain) => chain.toggleMark('code') },
  {
    name: 'bulletList',
    label: textMessages.bulletList,
    keys: 'Mod+Shift+8',
    Icon: BulletList,
    command: (chain) => chain.toggleBulletList(),
  },
  {
    name: 'orderedList',
    label: textMessages.orderedList,
    keys: 'Mod+Shift+7',
    Icon: NumberList,
    command: (chain) => chain.toggleOrderedList(),
  },
  {
    name: 'blockquote',
    label: textMessages.quotation,
    keys: 'Mod+Shift+B',
    Icon: Quotes,
    command: (chain) => chain.toggleWrap('blockquote'),
  },
];

/** Buttons for the history of the text. They are disabled where there is nothing to do. */
export const HISTORY: readonly Tool[] = [
  { name: 'undo', label: textMessages.undo, keys: 'Mod+Z', Icon: ArrowClockwise, command: (chain) => chain.undo() },
  { name: 'redo', label: textMessages.redo, keys: 'Mod+Shift+Z', Icon: ArrowClockwise, command: (chain) => chain.redo() },
];

/** Buttons that open a dialog. */
export const OPENERS = [
  { name: 'link', label: textMessages.link, keys: 'Mod+K', Icon: Link },
  { name: 'find', label: textMessages.find, keys: 'Mod+F', Icon: Search },
] as const;

/** Keys as they are named on the keyboard of this computer. */
export function keysHere(keys: string): string {
  return /Mac OS X|Macintosh/.test(navigator.userAgent)
    ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥')
    : keys.replace('Mod', 'Ctrl');
}
