import { Button, Field, Flex, Textarea, TextInput } from '@strapi/design-system';
import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { commentMessages as messages } from './messages';
import type { Comment } from './moderation';

interface Props {
  readonly comment: Comment;
  readonly onSave: (name: string, text: string) => void;
  readonly onClose: () => void;
}

/** Changes the name and the text of a comment. */
export function EditForm({ comment, onSave, onClose }: Props) {
  const { formatMessage } = useIntl();
  const [name, setName] = useState(comment.name);
  const [text, setText] = useState(comment.text ?? '');
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const closeByEscape = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') onClose();
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} onKeyDown={closeByEscape}>
      <Field.Root name={`name-${comment.documentId}`}>
        <Field.Label>{formatMessage(messages.name)}</Field.Label>
        <TextInput value={name} onChange={({ target }: ChangeEvent<HTMLInputElement>) => setName(target.value)} />
      </Field.Root>
      <Field.Root name={`text-${comment.documentId}`} hint={formatMessage(messages.editHint)}>
        <Field.Label>{formatMessage(messages.text)}</Field.Label>
        <Textarea ref={first} value={text} onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => setText(target.value)} />
        <Field.Hint />
      </Field.Root>
      <Flex gap={2}>
        <Button disabled={name.trim() === '' || text.trim() === ''} onClick={() => onSave(name, text)}>
          {formatMessage(messages.save)}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {formatMessage(messages.cancel)}
        </Button>
      </Flex>
    </Flex>
  );
}
