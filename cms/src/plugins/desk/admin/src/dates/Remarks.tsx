import { Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { useIntl, type IntlShape } from 'react-intl';
import { Remark } from '../checks/Remark';
import type { Reading, Suggestion } from './date-reading';
import { daysInWords, weekdayName } from './days-in-words';
import { doubtMessage, messages, unreadMessage } from './messages';

/** Why a date is not read, with the remedy; null when it is read. */
export function whyUnread(
  { error, reason, part }: Pick<Reading, 'error' | 'reason' | 'part'>,
  say: IntlShape['formatMessage'],
): string | null {
  const why = reason === null ? undefined : unreadMessage[reason];
  if (error === null || why === undefined) return null;
  return say(error === 'invalid' ? messages.meaningUnread : messages.unread, { reason: say(why, { part: part ?? '' }) });
}

/** The meaning of the date, with a button to change it. */
export function ReadsAs({ reading, onChange }: { readonly reading: Reading; readonly onChange: (() => void) | null }) {
  const { formatMessage, locale } = useIntl();
  const days = daysInWords(reading, locale, formatMessage);
  return (
    <Flex gap={3} wrap="wrap" minHeight="2rem">
      <Typography variant="pi" textColor="neutral600" aria-live="polite">
        {reading.edtf === null ? null : formatMessage(messages.readsAs, { edtf: <strong key="edtf">{reading.edtf}</strong>, days })}
      </Typography>
      {onChange ? <TextButton onClick={onChange}>{formatMessage(reading.error ? messages.sayMeaning : messages.change)}</TextButton> : null}
    </Flex>
  );
}

interface SuggestionsProps {
  readonly suggestions: readonly Suggestion[];
  readonly onTake: (suggestion: Suggestion) => void;
}

/** What the date may mean, one button each. */
export function Suggestions({ suggestions, onTake }: SuggestionsProps) {
  const { formatMessage } = useIntl();
  if (suggestions.length === 0) return null;
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label={formatMessage(messages.perhapsMeant)} data-suggestions>
      <Typography variant="pi" textColor="neutral600" aria-hidden>
        {formatMessage(messages.perhapsMeant)}
      </Typography>
      {suggestions.map((one) => (
        <Button key={`${one.edtf} ${one.label}`} variant="tertiary" size="S" onClick={() => onTake(one)}>
          {one.label}
        </Button>
      ))}
    </Flex>
  );
}

/** Asks about a meaning that may be another. To confirm it is to write it down, after which it no longer depends on the printed words. */
export function Doubt({ doubt, onConfirm }: { readonly doubt: string; readonly onConfirm: (() => void) | null }) {
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

/** Says that a printed weekday is not that of its day. */
export function WrongWeekday({ weekday }: { readonly weekday: NonNullable<Reading['weekday']> }) {
  const { formatMessage, locale } = useIntl();
  const words = { printed: weekday.printed, weekday: weekdayName(weekday.weekday, locale) };
  return (
    <Remark kind="note">
      <Typography variant="pi" data-weekday={weekday.weekday}>
        {formatMessage(messages.wrongWeekday, words)}
      </Typography>
    </Remark>
  );
}
