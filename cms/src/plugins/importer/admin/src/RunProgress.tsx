import { Flex, ProgressBar, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Progress } from '../../../../import/report';
import { messages } from './messages';
import { Panel } from './Panel';

/** The progress in percent, from 0 to 100. */
function percentOf(progress: Progress | null): number {
  if (!progress) return 0;
  if (progress.step === 'survey' || progress.total === 0) return Math.round(progress.share * 100);
  return Math.round((progress.items / progress.total) * 100);
}

/** The progress of an import, its speed, and the time that is left. */
export function RunProgress({ progress }: { readonly progress: Progress | null }) {
  const { formatMessage } = useIntl();
  const step = progress ? { survey: messages.stepSurvey, import: messages.stepImport, done: messages.stepImport }[progress.step] : null;
  const left = progress?.secondsLeft ?? null;
  return (
    <Panel title={formatMessage(messages.stateReading)}>
      <Flex direction="column" alignItems="stretch" gap={3} data-progress={progress?.step ?? 'queued'}>
        <ProgressBar value={percentOf(progress)} style={{ width: '100%' }} />
        <Flex gap={4} wrap="wrap">
          <Typography>
            {progress && step
              ? formatMessage(step, { share: progress.share, items: progress.items, total: progress.total })
              : formatMessage(messages.stepQueued)}
          </Typography>
          {progress && progress.perSecond > 0 ? (
            <Typography textColor="neutral600">{formatMessage(messages.perSecond, { rate: Math.round(progress.perSecond) })}</Typography>
          ) : null}
          {left === null ? null : (
            <Typography textColor="neutral600">{formatMessage(messages.timeLeft, { minutes: Math.round(left / 60) })}</Typography>
          )}
        </Flex>
      </Flex>
    </Panel>
  );
}
