/** The input fields of the form for corrections. */
import type { FoundDate } from '@dossier/wordpress/recognise/finding';
import { Box, Field, SingleSelect, SingleSelectOption, Textarea, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useReading } from '../../../desk/admin/src/dates/date-reading';
import { daysInWords } from '../../../desk/admin/src/dates/days-in-words';
import { messages as dateMessages } from '../../../desk/admin/src/dates/messages';
import { Suggestions, whyUnread } from '../../../desk/admin/src/dates/Remarks';
import type { Message } from './message';
import { reviewMessages } from './review-messages';

interface TextProps {
  readonly label: Message;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: Message;
  readonly isRequired?: boolean;
  readonly type?: 'text' | 'date';
}

/** Fields side by side where there is room. */
export function Row({ children, least = '16rem' }: { readonly children: ReactNode; readonly least?: string }) {
  return <Box style={{ display: 'grid', gap: '1.2rem', gridTemplateColumns: `repeat(auto-fit, minmax(${least}, 1fr))` }}>{children}</Box>;
}

/** An input for one line of text. */
export function LineField({ label, value, onChange, hint, isRequired = false, type = 'text' }: TextProps) {
  const { formatMessage } = useIntl();
  return (
    <Field.Root hint={hint ? formatMessage(hint) : undefined} required={isRequired}>
      <Field.Label>{formatMessage(label)}</Field.Label>
      <Field.Input
        type={type}
        size="S"
        value={value}
        required={isRequired}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <Field.Hint />
    </Field.Root>
  );
}

/** An input for text of several lines. */
export function LongField({ label, value, onChange, isRequired = false }: TextProps) {
  const { formatMessage } = useIntl();
  return (
    <Field.Root required={isRequired}>
      <Field.Label>{formatMessage(label)}</Field.Label>
      <Textarea
        value={value}
        required={isRequired}
        resizable
        rows={Math.min(8, Math.max(2, Math.ceil(value.length / 70)))}
        style={{ minHeight: 0 }}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
    </Field.Root>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: Message;
  readonly value: Value;
  readonly words: Readonly<Record<Value, Message>>;
  readonly onChange: (value: Value) => void;
}

/** A choice of one value out of a few. */
export function ChoiceField<Value extends string>({ label, value, words, onChange }: ChoiceProps<Value>) {
  const { formatMessage } = useIntl();
  const options = Object.entries<Message>(words);
  const choose = (chosen: string | number): void => {
    for (const key in words) if (key === chosen) onChange(key);
  };
  return (
    <Field.Root>
      <Field.Label>{formatMessage(label)}</Field.Label>
      <SingleSelect size="S" value={value} onChange={choose}>
        {options.map(([key, said]) => (
          <SingleSelectOption key={key} value={key}>
            {formatMessage(said)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}

interface DateProps {
  readonly value: FoundDate | null;
  readonly onChange: (value: FoundDate | null) => void;
}

/** A date: the date as printed, its EDTF when the printed words do not give the meaning, and the resulting reading. */
export function DateFields({ value, onChange }: DateProps) {
  const { formatMessage, locale } = useIntl();
  const date = value ?? { printed: '', edtf: null };
  const reading = useReading(date, null);
  const why = whyUnread(reading, formatMessage);
  const write = (next: FoundDate): void => onChange(next.printed === '' && next.edtf === null ? null : next);
  return (
    <Box>
      <Row least="14rem">
        <LineField
          label={reviewMessages.date}
          value={date.printed}
          isRequired={date.edtf !== null}
          onChange={(printed) => write({ ...date, printed })}
        />
        <LineField label={reviewMessages.meaning} value={date.edtf ?? ''} onChange={(edtf) => write({ ...date, edtf: edtf || null })} />
      </Row>
      {why ? (
        <Typography tag="p" variant="pi" textColor="danger600">
          {why}
        </Typography>
      ) : null}
      {reading.edtf === null ? null : (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(dateMessages.readsAs, { edtf: reading.edtf, days: daysInWords(reading, locale, formatMessage) })}
        </Typography>
      )}
      <Suggestions
        suggestions={reading.suggestions}
        onTake={({ edtf, printed }) => write(printed === null ? { ...date, edtf } : { printed, edtf: null })}
      />
    </Box>
  );
}
