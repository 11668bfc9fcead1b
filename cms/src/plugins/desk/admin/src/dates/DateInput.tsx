import { Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { forwardRef, useCallback, useState } from 'react';
import { useIntl } from 'react-intl';
import type { InputProps } from '../input-props';
import { useFreshError } from '../use-fresh-error';
import { useReading, type Suggestion } from './date-reading';
import { dateIn, type DateValue } from './date-value';
import { Meaning } from './Meaning';
import { messages } from './messages';
import { useNearYear } from './near-year';
import { Doubt, ReadsAs, Suggestions, WrongWeekday, whyUnread } from './Remarks';

/** The date in the form, its reading, and the ways to change it. */
function useDate(name: string) {
  const { value: given, onChange } = useField<DateValue | null>(name);
  const { printed, edtf } = dateIn(given);
  const [isChanging, setIsChanging] = useState(false);
  const reading = useReading({ printed, edtf }, useNearYear(name));
  const write = useCallback(
    (next: DateValue): void => onChange(name, next.printed === '' && next.edtf === null ? null : next),
    [name, onChange],
  );
  return {
    printed,
    reading,
    edtf,
    isMeaningOpen: edtf !== null || isChanging,
    print: (words: string) => write({ printed: words, edtf }),
    mean: useCallback((meaning: string | null) => write({ printed, edtf: meaning }), [printed, write]),
    openMeaning(): void {
      setIsChanging(true);
      write({ printed, edtf: reading.edtf });
    },
    reset(): void {
      setIsChanging(false);
      write({ printed, edtf: null });
    },
    take({ edtf: meaning, printed: words }: Suggestion): void {
      setIsChanging(false);
      write(words === null ? { printed, edtf: meaning } : { printed: words, edtf: null });
    },
  };
}

/** The date field: the date as printed, and the meaning derived from it, which editors can correct. */
const DateInput = forwardRef<HTMLInputElement, Partial<InputProps>>(function DateInput(props, ref) {
  const { name = '', label, labelAction, hint, required = false, disabled = false } = props;
  const { formatMessage } = useIntl();
  const { printed, reading, edtf, isMeaningOpen, print, mean, openMeaning, reset, take } = useDate(name);
  const formError = useFreshError(name);
  const error = whyUnread(reading, formatMessage) ?? formError;
  return (
    <Field.Root name={name} id={name} error={error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Field.Input
        ref={ref}
        value={printed}
        disabled={disabled}
        placeholder={formatMessage(messages.asPrinted)}
        autoComplete="off"
        onChange={(event) => print(event.target.value)}
      />
      <Field.Error />
      {isMeaningOpen ? <Meaning name={name} edtf={edtf} reading={reading} isDisabled={disabled} onWrite={mean} onReset={reset} /> : null}
      <ReadsAs reading={reading} onChange={disabled || isMeaningOpen || printed === '' ? null : openMeaning} />
      {reading.doubt === null || isMeaningOpen ? null : <Doubt doubt={reading.doubt} onConfirm={disabled ? null : openMeaning} />}
      {disabled ? null : <Suggestions suggestions={reading.suggestions} onTake={take} />}
      {reading.weekday ? <WrongWeekday weekday={reading.weekday} /> : null}
      <Field.Hint />
    </Field.Root>
  );
});

export default DateInput;
