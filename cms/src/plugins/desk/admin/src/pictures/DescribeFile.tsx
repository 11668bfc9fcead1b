import { Box, Button, Field, Flex, TextInput } from '@strapi/design-system';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useSaveDetails } from './files';
import { pictureMessages as messages } from './messages';

interface Props {
  readonly file: { readonly id: number; readonly name: string };
  readonly onSaved: (text: string) => void;
  /** In a narrow place the label is not shown, and the hint is in the field. */
  readonly isNarrow?: boolean;
  readonly hasFocus?: boolean;
  /** More buttons. */
  readonly children?: ReactNode;
}

/** Writes the description of one file, saved by the button or by Enter. */
export function DescribeFile({ file, onSaved, isNarrow = false, hasFocus = false, children }: Props) {
  const { formatMessage } = useIntl();
  const [text, setText] = useState('');
  const [reason, setReason] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const saveDetails = useSaveDetails();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) input.current?.focus();
  }, [hasFocus]);
  const save = async (): Promise<void> => {
    if (text.trim() === '' || isSaving) return;
    setIsSaving(true);
    const failed = await saveDetails(file.id, { alternativeText: text });
    setIsSaving(false);
    setReason(failed);
    if (failed === null) onSaved(text.trim());
  };
  // The field may stand in the form of a document, so it is no form of its own.
  const saveByEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  const label = formatMessage(messages.describe, { name: file.name });
  return (
    <Field.Root name={`describe-${file.id}`} error={reason === null ? undefined : formatMessage(messages.saveFailed, { reason })}>
      {isNarrow ? null : <Field.Label>{label}</Field.Label>}
      <Flex gap={2} wrap="wrap">
        <Box grow={1} minWidth={0} width={isNarrow ? '100%' : 'auto'}>
          <TextInput
            ref={input}
            size={isNarrow ? 'S' : 'M'}
            value={text}
            {...(isNarrow ? { 'aria-label': label, placeholder: formatMessage(messages.whatItShows) } : {})}
            onKeyDown={saveByEnter}
            onChange={({ target }: { target: { value: string } }) => setText(target.value)}
          />
        </Box>
        <Button
          size={isNarrow ? 'S' : 'M'}
          variant={isNarrow ? 'secondary' : 'default'}
          disabled={text.trim() === ''}
          loading={isSaving}
          aria-label={formatMessage(messages.saveDescription, { name: file.name })}
          onClick={() => void save()}
        >
          {formatMessage(messages.save)}
        </Button>
        {children}
      </Flex>
      <Field.Error />
    </Field.Root>
  );
}
