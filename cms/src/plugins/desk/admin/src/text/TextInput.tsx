import { Field, Flex } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { forwardRef, useId, useImperativeHandle, useRef, useState, type ReactNode } from 'react';
import { EditorSurface } from './EditorSurface';
import { FindBar } from './FindBar';
import { LinkDialog } from './LinkDialog';
import { Notice } from './Notice';
import type { Refused } from './paste/clean';
import { Toolbar } from './Toolbar';
import { useEditor } from './use-editor';
import { useLocale } from '../use-locale';
import { useFieldState } from './use-field-state';
import { WordCount } from './WordCount';

/** What the content manager passes to the input of a custom field. */
interface TextInputProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly labelAction?: ReactNode;
}

/** The field for texts: an editor that owns what is typed, and a form whose value follows it. */
const TextInput = forwardRef<{ focus: () => void }, Partial<TextInputProps>>(function TextInput(props, ref) {
  const { name = '', label, labelAction, hint, required = false, disabled = false } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<'link' | 'find' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { error } = useFreshFieldError(name);
  const editor = useEditor(host, { name, isDisabled: disabled, onRefused: setRefused, onOpen: setDialog });
  useImperativeHandle(ref, () => ({ focus: () => editor?.view.focus() }), [editor]);
  useFieldState(editor, {
    id,
    error: error !== undefined,
    hasHint: Boolean(hint),
    isRequired: required,
    isDisabled: disabled,
    lang: useLocale(),
  });
  const close = (): void => {
    setDialog(null);
    editor?.view.focus();
  };

  return (
    <Field.Root id={id} name={name} error={error} hint={hint} required={required}>
      <Flex direction="column" alignItems="stretch" gap={1} data-text-field={name}>
        <Field.Label action={labelAction} id={`${id}-label`} onClick={() => editor?.view.focus()}>
          {label}
        </Field.Label>
        <EditorSurface $hasError={error !== undefined} $isDisabled={disabled}>
          {editor && !disabled ? <Toolbar editor={editor} onOpen={setDialog} /> : null}
          {editor && dialog === 'find' ? <FindBar editor={editor} isReadOnly={disabled} onClose={close} /> : null}
          {refused ? <Notice refused={refused} onClose={() => setRefused(null)} /> : null}
          <div ref={host} className="host" />
          {editor ? <WordCount editor={editor} /> : null}
        </EditorSurface>
        <Field.Hint />
        <Field.Error />
      </Flex>
      {editor && dialog === 'link' ? <LinkDialog editor={editor} onClose={close} /> : null}
    </Field.Root>
  );
});

/** The form's error, until the text is changed. */
function useFreshFieldError(name: string): { readonly error: string | undefined } {
  const { error, value } = useField(name);
  const [judged, setJudged] = useState({ error, value });
  if (judged.error !== error) setJudged({ error, value });
  return { error: judged.value === value ? error : undefined };
}

export default TextInput;
