/** Shortcuts of the admin and of the editor's dialogs. */
import { Extension } from '@tiptap/core';

/** Ctrl+Enter saves and Ctrl+Shift+Enter publishes: the admin listens to them, and the text gets no line break. */
export const Shortcuts = Extension.create<{ open: (dialog: 'link' | 'find') => void }>({
  name: 'deskShortcuts',
  priority: 1000,
  addOptions: () => ({ open: () => undefined }),
  addKeyboardShortcuts() {
    const open = (dialog: 'link' | 'find') => (): boolean => {
      this.options.open(dialog);
      return true;
    };
    const leave = (): boolean => true;
    return {
      'Mod-Enter': leave,
      'Ctrl-Enter': leave,
      'Mod-Shift-Enter': leave,
      'Mod-k': open('link'),
      'Mod-f': open('find'),
      'Alt-F10': () => {
        const toolbar = this.editor.view.dom.closest('[data-text-field]')?.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]');
        toolbar?.focus();
        return toolbar !== undefined;
      },
    };
  },
});
