import { Button, Checkbox, Field, Flex, Typography } from '@strapi/design-system';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { goToFound, replaceAll, replaceOne, searchFor, searchState } from './editor/search';
import { textMessages } from './messages';

interface FindBarProps {
  readonly editor: Editor;
  readonly isReadOnly: boolean;
  readonly onClose: () => void;
}

/** The words that are selected, if they are few: what the editor probably wants to find. */
function selectedWords({ state }: Editor): string {
  const { from, to } = state.selection;
  const words = state.doc.textBetween(from, to, '\n');
  return words.length <= 100 && !words.includes('\n') ? words : '';
}

/** How many places are found, or were replaced. */
function useFound(editor: Editor, replaced: number | null): string {
  const { formatMessage } = useIntl();
  const { words, found, index } = useEditorState({ editor, selector: ({ editor: { state } }) => searchState(state) });
  if (replaced !== null) return formatMessage(textMessages.replaced, { count: replaced });
  return words === '' ? '' : formatMessage(textMessages.found, { count: found.length, index: index + 1 });
}

/** Finds words in the text and replaces them. */
export function FindBar({ editor, isReadOnly, onClose }: FindBarProps) {
  const { formatMessage } = useIntl();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(() => selectedWords(editor));
  const [replacement, setReplacement] = useState('');
  const [matchesCase, setMatchesCase] = useState(false);
  const [replaced, setReplaced] = useState<number | null>(null);
  const found = useFound(editor, replaced);
  useEffect(() => input.current?.select(), []);
  useEffect(() => {
    setReplaced(null);
    searchFor(editor.view, { words, matchesCase });
  }, [editor, words, matchesCase]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) searchFor(editor.view, { words: '' });
    },
    [editor],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') goToFound(editor.view, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const button = (label: string, onClick: () => void) => (
    <Button variant="tertiary" size="S" onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <Flex role="search" gap={2} padding={2} paddingLeft={4} wrap="wrap" alignItems="flex-end" background="neutral100">
      <Field.Root name="find">
        <Field.Label>{formatMessage(textMessages.findWords)}</Field.Label>
        <Field.Input
          ref={input}
          size="S"
          value={words}
          onKeyDown={onKeyDown}
          onChange={({ target }) => setWords(target.value)}
          autoComplete="off"
        />
      </Field.Root>
      {button(formatMessage(textMessages.previous), () => goToFound(editor.view, -1))}
      {button(formatMessage(textMessages.next), () => goToFound(editor.view, 1))}
      {isReadOnly ? null : (
        <>
          <Field.Root name="replacement">
            <Field.Label>{formatMessage(textMessages.replaceWith)}</Field.Label>
            <Field.Input
              size="S"
              value={replacement}
              onKeyDown={onKeyDown}
              onChange={({ target }) => setReplacement(target.value)}
              autoComplete="off"
            />
          </Field.Root>
          {button(formatMessage(textMessages.replace), () => replaceOne(editor.view, replacement))}
          {button(formatMessage(textMessages.replaceAll), () => setReplaced(replaceAll(editor.view, replacement)))}
        </>
      )}
      <Checkbox checked={matchesCase} onCheckedChange={(checked) => setMatchesCase(checked === true)}>
        {formatMessage(textMessages.matchCase)}
      </Checkbox>
      {button(formatMessage(textMessages.close), onClose)}
      <Typography variant="pi" role="status" data-found={found}>
        {found}
      </Typography>
    </Flex>
  );
}
