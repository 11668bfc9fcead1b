import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { partnerMessages as messages } from './messages';

/** Copies the text of a field. @returns false where the browser has no clipboard for the page, as without TLS: then the text is selected */
async function copyFrom(field: HTMLInputElement): Promise<boolean> {
  field.focus();
  field.select();
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return clipboard
    ? clipboard.writeText(field.value).then(
        () => true,
        () => false,
      )
    : false;
}

interface Props {
  readonly label: string;
  readonly secret: string;
  readonly onDone: () => void;
}

/** A key or secret that is shown this once. It takes the focus, and stays until the user says that it is kept. */
export function ShownOnce({ label, secret, onDone }: Props) {
  const { formatMessage } = useIntl();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [secret]);
  const copy = (): void => {
    if (field.current) void copyFrom(field.current).then(setCopied);
  };
  return (
    <Box background="success100" borderColor="success200" padding={4} hasRadius data-shown-once>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Field.Root name="shown-once">
          <Field.Label>{label}</Field.Label>
          <TextInput ref={field} value={secret} readOnly autoComplete="off" spellCheck={false} style={{ fontFamily: 'monospace' }} />
        </Field.Root>
        <Typography textColor="neutral800">{formatMessage(messages.once)}</Typography>
        <Flex gap={2} wrap="wrap">
          <Button onClick={copy}>{formatMessage(messages.copy)}</Button>
          <Button variant="tertiary" onClick={onDone}>
            {formatMessage(messages.done)}
          </Button>
          <Typography role="status">{copied === null ? '' : formatMessage(copied ? messages.copied : messages.selected)}</Typography>
        </Flex>
      </Flex>
    </Box>
  );
}
