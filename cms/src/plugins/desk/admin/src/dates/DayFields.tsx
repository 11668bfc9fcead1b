import { Checkbox, Field, Flex } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { ReadingOf } from './date-reading';
import { messages } from './messages';
import { edtfOf, spanOf, type SpanOfDays } from './span-of-days';

interface DayFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChange: (day: string) => void;
}

function DayField({ id, label, value, isDisabled, onChange }: DayFieldProps) {
  return (
    <Field.Root id={id} width="17rem">
      <Field.Label>{label}</Field.Label>
      <Field.Input
        type="date"
        size="S"
        max="9999-12-31"
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field.Root>
  );
}

interface Props {
  readonly name: string;
  readonly reading: ReadingOf;
  readonly isDisabled: boolean;
  readonly onWrite: (edtf: string | null) => void;
}

/** The first and the last day of a date, for editors who do not write EDTF. They show what is read, and write EDTF. */
export function DayFields({ name, reading, isDisabled, onWrite }: Props) {
  const { formatMessage } = useIntl();
  const read = spanOf(reading.edtf ?? '', reading.earliest, reading.latest, reading.approximate);
  const [span, setSpan] = useState<SpanOfDays>(read);
  const written = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    // What these fields wrote themselves comes back as a reading, and must not change a field in which the editor is typing.
    if (reading.edtf === null || reading.of === written.current) return;
    written.current = undefined;
    setSpan(spanOf(reading.edtf, reading.earliest, reading.latest, reading.approximate));
  }, [reading]);
  const change = (changed: Partial<SpanOfDays>): void => {
    const next = { ...span, ...changed };
    setSpan(next);
    const meaning = edtfOf(next);
    written.current = meaning;
    onWrite(meaning);
  };
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-end">
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <DayField
          id={`${name}.first`}
          label={formatMessage(messages.firstDay)}
          value={span.isOpenFirst ? '' : span.first}
          isDisabled={isDisabled || span.isOpenFirst}
          onChange={(first) => change({ first })}
        />
        <Checkbox checked={span.isOpenFirst} disabled={isDisabled} onCheckedChange={(is) => change({ isOpenFirst: is === true })}>
          {formatMessage(messages.openStart)}
        </Checkbox>
      </Flex>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <DayField
          id={`${name}.last`}
          label={formatMessage(messages.lastDay)}
          value={span.isOpenLast ? '' : span.last}
          isDisabled={isDisabled || span.isOpenLast}
          onChange={(last) => change({ last })}
        />
        <Checkbox checked={span.isOpenLast} disabled={isDisabled} onCheckedChange={(is) => change({ isOpenLast: is === true })}>
          {formatMessage(messages.openEnd)}
        </Checkbox>
      </Flex>
      <Checkbox checked={span.isApproximate} disabled={isDisabled} onCheckedChange={(is) => change({ isApproximate: is === true })}>
        {formatMessage(messages.approximate)}
      </Checkbox>
    </Flex>
  );
}
