import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { actionMessages, historyMessages, workMessages } from './messages';
import type { Version } from './versions';

/** One version in words: what was done, when, by whom, and which fields changed. */
export function VersionLine({ version, labelOf }: { readonly version: Version; readonly labelOf: (field: string) => string }) {
  const { formatMessage, formatDate } = useIntl();
  const { action, at, who, work, fields, isPurged, number } = version;
  const done = actionMessages[action];
  const program = workMessages[work ?? ''];
  const by = who ?? (program ? formatMessage(program) : (work ?? ''));
  const [first] = fields;
  return (
    <Flex direction="column" alignItems="flex-start" gap={0} data-version={number}>
      <Typography variant="pi" fontWeight="bold">
        {done ? formatMessage(done) : action}
        {first && action !== 'publish' ? `: ${formatMessage(historyMessages.fields, { count: fields.length, first: labelOf(first) })}` : ''}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>{' '}
        {formatMessage(historyMessages.by, { who: by })}
      </Typography>
      {isPurged ? (
        <Typography variant="pi" textColor="warning700">
          {formatMessage(historyMessages.purged)}
        </Typography>
      ) : null}
    </Flex>
  );
}
