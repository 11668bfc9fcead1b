/** What the editor takes from the clipboard and from what is dropped on it. */
import { Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { cleanHtml, type Refused } from './clean';

/** Content that was copied in the editor itself. */
const OWN = /<[^>]+ data-pm-slice=/;

function pictures(data: DataTransfer | null): number {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/')).length;
}

function hasText(data: DataTransfer | null): boolean {
  return ['text/html', 'text/plain'].some((type) => (data?.getData(type) ?? '').trim() !== '');
}

/** Cleans pasted HTML, and tells the field what was left out. */
export const Paste = Extension.create<{ refused: (refused: Refused) => void }>({
  name: 'deskPaste',
  addOptions: () => ({ refused: () => undefined }),
  addProseMirrorPlugins() {
    const refuseFiles = (data: DataTransfer | null): boolean => {
      const count = pictures(data);
      if (count === 0 || hasText(data)) return false;
      this.options.refused({ pictures: count, links: 0 });
      return true;
    };
    return [
      new Plugin({
        key: new PluginKey('deskPaste'),
        props: {
          transformPastedHTML: (html) => {
            if (OWN.test(html)) return html;
            const cleaned = cleanHtml(html);
            this.options.refused(cleaned.refused);
            return cleaned.html;
          },
          handlePaste: (view, event) => {
            if (refuseFiles(event.clipboardData)) return true;
            // What was typed a moment ago is not undone with what is pasted.
            view.dispatch(closeHistory(view.state.tr));
            return false;
          },
          handleDrop: (_view, event) => refuseFiles(event.dataTransfer),
        },
      }),
    ];
  },
});
