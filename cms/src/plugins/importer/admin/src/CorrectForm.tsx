import { Button, Flex } from '@strapi/design-system';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import type { ReviewValue } from '../../../../import/plan/review-value';
import { messages } from './messages';
import { reviewMessages } from './review-messages';
import { ValueFields } from './ValueFields';

interface Props {
  readonly value: ReviewValue;
  readonly isBusy: boolean;
  readonly onSave: (value: ReviewValue) => void;
  readonly onCancel: () => void;
}

/** A form to correct a recognised value and to accept the corrected one. */
export function CorrectForm({ value, isBusy, onSave, onCancel }: Props) {
  const { formatMessage } = useIntl();
  const [corrected, setCorrected] = useState(value);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true }), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave(corrected);
  };
  return (
    <form ref={form} onSubmit={submit}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <ValueFields value={corrected} onChange={setCorrected} />
        <Flex gap={2}>
          <Button type="submit" loading={isBusy}>
            {formatMessage(reviewMessages.save)}
          </Button>
          <Button variant="tertiary" onClick={onCancel}>
            {formatMessage(messages.cancel)}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
