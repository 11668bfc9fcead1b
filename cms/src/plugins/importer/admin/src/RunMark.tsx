import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Message } from './message';
import { messages } from './messages';
import type { Run } from './runs';

const COLOURS = { reading: 'primary600', done: 'success500', failed: 'danger600', stopped: 'warning500' } as const;

function words({ state, progress, options }: Run): Message {
  if (state === 'reading') return progress ? messages.stateReading : messages.stateQueued;
  if (state === 'done') return options.dryRun ? messages.stateReported : messages.stateImported;
  return state === 'failed' ? messages.stateFailed : messages.stateStopped;
}

/** The state of an import: a coloured dot and a text. */
export function RunMark({ run }: { readonly run: Run }) {
  const { formatMessage } = useIntl();
  return (
    <Flex gap={2} shrink={0} data-state={run.state}>
      <Box width="8px" height="8px" borderRadius="50%" background={COLOURS[run.state]} aria-hidden />
      <Typography>{formatMessage(words(run))}</Typography>
    </Flex>
  );
}
