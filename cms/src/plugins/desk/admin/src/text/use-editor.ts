import { Editor } from '@tiptap/core';
import { useField, useForm } from '@strapi/strapi/admin';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useIntl } from 'react-intl';
import { editorExtensions, type Refused } from './editor/extensions';
import { isSaveShortcut } from '../save-shortcut';
import { FormText } from './form-text';
import { textMessages } from './messages';

/** Events before which the form must have what was typed: after them a button or a shortcut may read its values. */
const BEFORE = ['pointerdown', 'click', 'submit', 'dragstart'] as const;

/** What the editor of a field is made with; changes of `name` and of the functions are followed. */
export interface EditorOptions {
  readonly name: string;
  readonly isDisabled: boolean;
  /** Called with what a paste has left out. */
  readonly onRefused: (refused: Refused) => void;
  /** Called by the shortcuts for the dialogs. */
  readonly onOpen: (dialog: 'link' | 'find') => void;
}

function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Strapi takes the focus away when it saves. Who saves with the keyboard goes on typing, so the focus comes back. */
function keepFocus(editor: Editor): void {
  const { dom } = editor.view;
  let isSaving = false;
  dom.addEventListener('keydown', (event) => {
    isSaving = isSaveShortcut(event);
  });
  dom.addEventListener('blur', () => {
    if (isSaving) queueMicrotask(() => editor.view.focus());
    isSaving = false;
  });
}

/** Has the form read the editor before anything else happens in the page. @returns a function that ends this */
function flushBefore(text: FormText, dom: HTMLElement): () => void {
  const flush = (): void => text.flush();
  const flushForShortcut = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    if (ctrlKey || metaKey || altKey) text.flush();
  };
  for (const name of BEFORE) document.addEventListener(name, flush, { capture: true });
  document.addEventListener('keydown', flushForShortcut, { capture: true });
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  dom.addEventListener('blur', flush);
  return () => {
    for (const name of BEFORE) document.removeEventListener(name, flush, { capture: true });
    document.removeEventListener('keydown', flushForShortcut, { capture: true });
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flush);
  };
}

/**
 * The editor of a field. It is made once, in the element that `host` gets, and owns the text; the form's value follows it.
 * @returns null until it is made
 */
export function useEditor(host: RefObject<HTMLElement>, options: EditorOptions): Editor | null {
  const { formatMessage } = useIntl();
  const { value, onChange } = useField(options.name);
  const isSubmitting = useForm('TextInput', (state) => state.isSubmitting);
  const [editor, setEditor] = useState<Editor | null>(null);
  const text = useRef<FormText | null>(null);
  const latest = useLatest({ ...options, onChange, formatMessage });

  const write = useCallback(
    (next: unknown, isNow: boolean): void => {
      const { name, onChange: change } = latest.current ?? {};
      if (name === undefined || change === undefined) return;
      if (isNow) flushSync(() => change(name, next));
      else change(name, next);
    },
    [latest],
  );

  useLayoutEffect(() => {
    const words = { picture: formatMessage(textMessages.keptPicture), other: formatMessage(textMessages.keptOther) };
    const made = new Editor({
      element: host.current,
      editable: !options.isDisabled,
      extensions: editorExtensions(words, {
        refused: (refused) => latest.current?.onRefused(refused),
        open: (dialog) => latest.current?.onOpen(dialog),
      }),
    });
    const linked = new FormText(made, value, write);
    const endFlushing = flushBefore(linked, made.view.dom);
    keepFocus(made);
    text.current = linked;
    setEditor(made);
    return () => {
      endFlushing();
      linked.end();
      made.destroy();
      text.current = null;
    };
    // Made once: what changes later is followed below.
  }, []);

  useLayoutEffect(() => text.current?.see(value, isSubmitting), [value, isSubmitting]);
  useEffect(() => {
    if (editor && editor.isEditable === options.isDisabled) editor.setEditable(!options.isDisabled, false);
  }, [editor, options.isDisabled]);
  return editor;
}
