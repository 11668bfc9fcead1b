import { Badge, Box, Checkbox, Flex, TextButton, TextInput, Typography } from '@strapi/design-system';
import { memo, useEffect } from 'react';
import { useIntl } from 'react-intl';
import { useReading } from '../dates/date-reading';
import { daysInWords } from '../dates/days-in-words';
import { doubtMessage, messages as dateMessages } from '../dates/messages';
import { Suggestions, whyUnread, WrongWeekday } from '../dates/Remarks';
import { Remark } from '../checks/Remark';
import { claimMessage, messages } from './messages';
import { needsLook, type Line } from './pasted';
import { PastedText } from './PastedText';

const CAUTIONS: Readonly<Record<string, (typeof messages)[keyof typeof messages]>> = {
  YEAR_FROM_ABOVE: messages.yearFromAbove,
  NO_SEPARATOR: messages.noSeparator,
  NO_TEXT: messages.noText,
};

interface Props {
  readonly line: Line;
  readonly canJoin: boolean;
  readonly onChange: (line: Line) => void;
  readonly onJoin: (number: number) => void;
}

/** Reads the date of a line again once the editor has changed it. */
function useEditedReading(line: Line, onChange: Props['onChange']): void {
  const { date, isEdited } = line;
  const reading = useReading(isEdited && date ? date : { printed: '', edtf: null }, null);
  useEffect(() => {
    const isNothing = reading.edtf === null && reading.error === null;
    if (isEdited) onChange({ ...line, reading: isNothing ? null : reading, cautions: line.cautions.filter((one) => one === 'NO_TEXT') });
    // Only a new reading changes the line.
  }, [reading]);
}

/** What is to be said of a line's date, each with its remedy. */
function Remarks({ line }: { readonly line: Line }) {
  const { formatMessage } = useIntl();
  const { reading, cautions, isDuplicate, isBefore } = line;
  const doubt = reading?.doubt ? doubtMessage[reading.doubt] : undefined;
  const why = reading ? whyUnread(reading, formatMessage) : formatMessage(isBefore ? messages.title : messages.noDate);
  const notes = [
    ...(doubt ? [formatMessage(dateMessages.doubtful, { reason: formatMessage(doubt) })] : []),
    ...cautions.flatMap((caution) => (CAUTIONS[caution] ? [formatMessage(CAUTIONS[caution])] : [])),
    ...(isDuplicate ? [formatMessage(messages.duplicate)] : []),
  ];
  return (
    <>
      {why ? (
        <Remark kind={isBefore ? 'note' : 'problem'}>
          <Typography variant="pi">{why}</Typography>
        </Remark>
      ) : null}
      {notes.map((note) => (
        <Remark key={note} kind="note">
          <Typography variant="pi">{note}</Typography>
        </Remark>
      ))}
      {reading?.weekday ? <WrongWeekday weekday={reading.weekday} /> : null}
    </>
  );
}

function Meaning({ line }: { readonly line: Line }) {
  const { formatMessage, locale } = useIntl();
  const { reading } = line;
  if (!reading || reading.error !== null || reading.edtf === null) return null;
  return (
    <Typography variant="pi" textColor="neutral600">
      {daysInWords(reading, locale, formatMessage)}
    </Typography>
  );
}

function LineOfPreview({ line, canJoin, onChange, onJoin }: Props) {
  const { formatMessage } = useIntl();
  useEditedReading(line, onChange);
  const { number, date, isTaken, status, statusNote, reading } = line;
  const setDate = (printed: string, edtf: string | null): void =>
    onChange({ ...line, date: { printed, edtf }, isEdited: true, isTaken: true });
  const claim = status === 'asserted' ? undefined : claimMessage[status];
  return (
    <Flex
      tag="li"
      gap={3}
      padding={2}
      alignItems="flex-start"
      background={needsLook(line) ? 'neutral100' : 'neutral0'}
      style={{ borderBottom: '1px solid rgba(128,128,160,.25)', opacity: isTaken ? 1 : 0.75 }}
      data-line={number}
    >
      <Box paddingTop={1}>
        <Checkbox
          aria-label={formatMessage(messages.take, { number })}
          checked={isTaken}
          onCheckedChange={(is) => onChange({ ...line, isTaken: is === true })}
        />
      </Box>
      <Flex direction={{ initial: 'column', medium: 'row' }} gap={{ initial: 1, medium: 4 }} alignItems="flex-start" flex="1" minWidth={0}>
        <Flex direction="column" alignItems="stretch" gap={1} width={{ initial: '100%', medium: '21rem' }} shrink={0}>
          <TextInput
            size="S"
            aria-label={formatMessage(messages.dateOf, { number })}
            value={date?.printed ?? ''}
            onChange={(event) => setDate(event.target.value, null)}
          />
          <Meaning line={line} />
        </Flex>
        <Flex direction="column" alignItems="stretch" gap={1} flex="1" minWidth={0} width="100%">
          <PastedText nodes={line.text} />
          {claim ? (
            <Flex gap={2}>
              <Badge>{formatMessage(claim)}</Badge>
              <Typography variant="pi">{statusNote}</Typography>
            </Flex>
          ) : null}
          <Remarks line={line} />
          <Suggestions
            suggestions={reading?.suggestions ?? []}
            onTake={({ edtf, printed }) => setDate(printed ?? date?.printed ?? '', printed === null ? edtf : null)}
          />
          {canJoin && (reading === null || reading.error !== null) ? (
            <Flex>
              <TextButton onClick={() => onJoin(number)}>{formatMessage(messages.join)}</TextButton>
            </Flex>
          ) : null}
        </Flex>
      </Flex>
    </Flex>
  );
}

/** One line of the preview. */
export const PastedLine = memo(LineOfPreview);
