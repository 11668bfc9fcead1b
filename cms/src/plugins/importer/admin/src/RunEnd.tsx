import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { messages } from './messages';
import { Notice } from './Notice';
import type { Run } from './runs';

/** Recognises a stack trace: only unexpected errors include one. */
const TRACE = /\n\s+at /;

/** Why an import failed or was stopped, and what to do; renders nothing for others. */
export function RunEnd({ run: { state, error, options } }: { readonly run: Run }) {
  const { formatMessage } = useIntl();
  if (state === 'stopped')
    return (
      <Notice tone="warning" title={formatMessage(messages.stoppedTitle)}>
        {formatMessage(options.dryRun ? messages.reportAdvice : messages.stoppedAdvice)}
      </Notice>
    );
  if (state !== 'failed') return null;
  const isForeseen = error !== null && !TRACE.test(error);
  return (
    <Notice tone="danger" title={formatMessage(messages.failedTitle)}>
      <p>{isForeseen ? error : formatMessage(messages.serverFailed)}</p>
      <Box paddingTop={2}>
        <p>{formatMessage(options.dryRun ? messages.reportAdvice : messages.failedAdvice)}</p>
      </Box>
      {isForeseen || error === null ? null : (
        <details>
          <summary>{formatMessage(messages.failedDetails)}</summary>
          <Typography tag="pre" variant="pi" style={{ whiteSpace: 'pre-wrap' }}>
            {error}
          </Typography>
        </details>
      )}
    </Notice>
  );
}
