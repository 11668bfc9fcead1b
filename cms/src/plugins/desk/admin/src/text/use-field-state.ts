import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';

interface FieldState {
  readonly id: string;
  readonly error: boolean;
  readonly hasHint: boolean;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  /** The language of the text, for spelling checkers and screen readers; undefined for types without languages. */
  readonly lang: string | undefined;
}

/** Tells assistive technology what the editable element is. With an error, the form finds it by `aria-describedby` and moves the focus there. */
export function useFieldState(editor: Editor | null, { id, error, hasHint, isRequired, isDisabled, lang }: FieldState): void {
  useEffect(() => {
    if (!editor) return;
    const hint = hasHint ? `${id}-hint` : null;
    const described = error ? `${id}-error` : hint;
    const attributes = {
      id,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': `${id}-label`,
      ...(described === null ? {} : { 'aria-describedby': described }),
      ...(error ? { 'aria-invalid': 'true' } : {}),
      ...(isRequired ? { 'aria-required': 'true' } : {}),
      ...(lang === undefined ? {} : { lang }),
      ...(isDisabled ? { 'aria-readonly': 'true', tabindex: '0' } : {}),
    };
    editor.setOptions({ editorProps: { attributes } });
  }, [editor, id, error, hasHint, isRequired, isDisabled, lang]);
}
