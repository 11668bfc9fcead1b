import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { partnerMessages as messages } from './messages';
import type { Replayed } from './replay';
import { useColorScheme } from './use-color-scheme';

/** A moment as the browser's field for local time has it, so many hours from now. */
function localTime(hours: number): string {
  const moment = new Date(Date.now() + hours * 3_600_000);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Sends everything once more that changed between two moments: by default in the last day. */
export function RangeForm({ onSend }: { readonly onSend: (replayed: Replayed) => Promise<void> }) {
  const { formatMessage } = useIntl();
  const [range, setRange] = useState(() => ({ from: localTime(-24), to: localTime(1 / 60) }));
  const colorScheme = useColorScheme();
  const [isSending, setIsSending] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const { from, to } = range;
    if (from === '' || to === '') return;
    setIsSending(true);
    void onSend({ kind: 'range', from: new Date(from).toISOString(), to: new Date(to).toISOString() }).finally(() => setIsSending(false));
  };
  const field = (name: 'from' | 'to') => (
    <Field.Root name={name}>
      <Field.Label>{formatMessage(messages[name])}</Field.Label>
      <TextInput
        type="datetime-local"
        style={{ colorScheme }}
        value={range[name]}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => setRange({ ...range, [name]: target.value })}
      />
    </Field.Root>
  );
  return (
    <form onSubmit={send}>
      <Typography tag="h4" variant="omega" fontWeight="bold">
        {formatMessage(messages.replayRange)}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {formatMessage(messages.rangeHint)}
      </Typography>
      <Flex gap={3} wrap="wrap" alignItems="flex-end" paddingTop={2}>
        {field('from')}
        {field('to')}
        <Button type="submit" variant="secondary" disabled={isSending}>
          {formatMessage(messages.replay)}
        </Button>
      </Flex>
    </form>
  );
}
