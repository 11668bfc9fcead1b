import { Box, Field, Flex, TextButton } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { ReadingOf } from './date-reading';
import { DayFields } from './DayFields';
import { messages } from './messages';

interface Props {
  readonly name: string;
  /** The meaning in the form, in EDTF or as it is typed; null where it is empty. */
  readonly edtf: string | null;
  readonly reading: ReadingOf;
  readonly isDisabled: boolean;
  readonly onWrite: (edtf: string | null) => void;
  readonly onReset: () => void;
}

/**
 * The text of the input. Words stay as they are typed until the editor leaves the input; the form gets the EDTF for them as soon as they are
 * read.
 */
function useTyped({ edtf, reading, onWrite }: Pick<Props, 'edtf' | 'reading' | 'onWrite'>) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    const isWords = typed !== null && edtf !== null && reading.of === edtf && reading.edtf !== null && reading.edtf !== edtf.trim();
    if (isWords) onWrite(reading.edtf);
  }, [edtf, onWrite, reading, typed]);
  return {
    text: typed ?? edtf ?? '',
    type(text: string): void {
      setTyped(text);
      onWrite(text === '' ? null : text);
    },
    leave: () => setTyped(null),
  };
}

/** What the date means, where an editor says so: in words, in EDTF, or as a first and a last day. */
export function Meaning({ name, edtf, reading, isDisabled, onWrite, onReset }: Props) {
  const { formatMessage } = useIntl();
  const { text, type, leave } = useTyped({ edtf, reading, onWrite });
  const write = (meaning: string | null): void => {
    leave();
    onWrite(meaning);
  };
  return (
    <Box background="neutral100" padding={3} hasRadius borderColor="neutral200">
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Field.Root id={`${name}.edtf`} hint={formatMessage(messages.meaningHint)}>
          <Flex justifyContent="space-between" gap={3} wrap="wrap">
            <Field.Label>{formatMessage(messages.meaning)}</Field.Label>
            {isDisabled ? null : <TextButton onClick={onReset}>{formatMessage(messages.reset)}</TextButton>}
          </Flex>
          <Field.Input
            size="S"
            value={text}
            disabled={isDisabled}
            onChange={(event) => type(event.target.value)}
            onBlur={leave}
            spellCheck={false}
            autoComplete="off"
          />
          <Field.Hint />
        </Field.Root>
        <DayFields name={name} reading={reading} isDisabled={isDisabled} onWrite={write} />
      </Flex>
    </Box>
  );
}
