import { Field, Flex, TextButton, Typography } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { forwardRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { daysInWords, useReading, type DateValue, type Reading } from './date-reading';
import { doubtMessage, messages } from './messages';
import type { InputProps } from './input-props';
import { Remark } from './FindingList';
import { useFreshError } from './use-fresh-error';

function valueIn(value: unknown): DateValue {
  if (typeof value !== 'object' || value === null) return { printed: '', edtf: null };
  const { printed, edtf } = { printed: null, edtf: null, ...value };
  return { printed: typeof printed === 'string' ? printed : '', edtf: typeof edtf === 'string' && edtf !== '' ? edtf : null };
}

/** The meaning of the date, with a button to change it. */
function ReadsAs({ reading, onChange }: { reading: Reading; onChange: (() => void) | null }) {
  const { formatMessage, locale } = useIntl();
  const days = daysInWords(reading, locale, formatMessage);
  return (
    <Flex gap={3} wrap="wrap" minHeight="2rem">
      {reading.edtf === null ? null : (
        <Typography variant="pi" textColor="neutral600" aria-live="polite">
          {formatMessage(messages.readsAs, { edtf: <strong key="edtf">{reading.edtf}</strong>, days })}
        </Typography>
      )}
      {onChange ? <TextButton onClick={onChange}>{formatMessage(messages.change)}</TextButton> : null}
    </Flex>
  );
}

/** Asks about a meaning that may be another. To confirm it is to write it down, after which it no longer depends on the printed words. */
function Doubt({ doubt, onConfirm }: { doubt: string; onConfirm: (() => void) | null }) {
  const { formatMessage } = useIntl();
  const reason = doubtMessage[doubt];
  return (
    <Flex gap={3} wrap="wrap" data-doubt={doubt}>
      <Remark kind="note">
        <Typography variant="pi">{formatMessage(messages.doubtful, { reason: reason ? formatMessage(reason) : '' })}</Typography>
      </Remark>
      {onConfirm ? <TextButton onClick={onConfirm}>{formatMessage(messages.confirm)}</TextButton> : null}
    </Flex>
  );
}

/** The input for EDTF that an editor writes to replace the derived meaning. */
function Override({ name, value, isDisabled, onWrite, onReset }: OverrideProps) {
  const { formatMessage } = useIntl();
  return (
    <Field.Root id={`${name}.edtf`}>
      <Flex gap={3}>
        <Field.Label>{formatMessage(messages.edtf)}</Field.Label>
        <Field.Input
          size="S"
          value={value}
          disabled={isDisabled}
          onChange={(event) => onWrite(event.target.value)}
          spellCheck={false}
          autoComplete="off"
        />
        {isDisabled ? null : <TextButton onClick={onReset}>{formatMessage(messages.reset)}</TextButton>}
      </Flex>
    </Field.Root>
  );
}

interface OverrideProps {
  readonly name: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onWrite: (edtf: string) => void;
  readonly onReset: () => void;
}

/** The date field: the date as printed, and the meaning derived from it, which editors can correct. */
const DateInput = forwardRef<HTMLInputElement, Partial<InputProps>>(function DateInput(props, ref) {
  const { name = '', label, labelAction, hint, required = false, disabled = false } = props;
  const { formatMessage } = useIntl();
  const field = useField<DateValue | null>(name);
  const value = valueIn(field.value);
  const [isChanging, setIsChanging] = useState(false);
  const reading = useReading(value);
  const formError = useFreshError(name);
  const error = reading.error ? formatMessage(messages[reading.error]) : formError;
  const isOverridden = value.edtf !== null || isChanging;

  const write = (next: DateValue): void => field.onChange(name, next.printed === '' && next.edtf === null ? null : next);
  const reset = (): void => {
    setIsChanging(false);
    write({ ...value, edtf: null });
  };
  const change = (): void => {
    setIsChanging(true);
    write({ ...value, edtf: reading.edtf });
  };
  return (
    <Field.Root name={name} id={name} error={error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Field.Input
        ref={ref}
        value={value.printed}
        disabled={disabled}
        placeholder={formatMessage(messages.asPrinted)}
        autoComplete="off"
        onChange={(event) => write({ ...value, printed: event.target.value })}
      />
      <Field.Error />
      {isOverridden ? (
        <Override
          name={name}
          value={value.edtf ?? ''}
          isDisabled={disabled}
          onWrite={(edtf) => write({ ...value, edtf: edtf || null })}
          onReset={reset}
        />
      ) : null}
      <ReadsAs reading={reading} onChange={disabled || isOverridden || value.printed === '' ? null : change} />
      {reading.doubt === null || isOverridden ? null : <Doubt doubt={reading.doubt} onConfirm={disabled ? null : change} />}
      <Field.Hint />
    </Field.Root>
  );
});

export default DateInput;
