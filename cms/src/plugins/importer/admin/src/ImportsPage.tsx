import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import { reportAddress } from './addresses';
import { messages } from './messages';
import { Notice } from './Notice';
import { Panel } from './Panel';
import { ReviewLink } from './ReviewLink';
import type { Run } from './runs';
import { RunTable } from './RunTable';
import { UploadForm } from './UploadForm';
import { useLoaded } from './use-loaded';

const PAUSE_MS = 2_000;

interface Answer {
  readonly runs: readonly Run[];
}

function whileReading({ runs }: Answer): number | null {
  return runs.some(({ state }) => state === 'reading') ? PAUSE_MS : null;
}

/** The page on which an editor starts an import, with the list of earlier imports. */
export function ImportsPage() {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const { answer, error, reload } = useLoaded<Answer>('/importer/runs', whileReading);
  return (
    <Page.Main>
      <Page.Title>{formatMessage(messages.importsTitle)}</Page.Title>
      <Layouts.Header
        title={formatMessage(messages.importsTitle)}
        subtitle={formatMessage(messages.importsSubtitle)}
        primaryAction={<ReviewLink isPrimary={false} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={10}>
          <UploadForm onSent={(id) => navigate(reportAddress(id))} />
          <Panel title={formatMessage(messages.formerTitle)}>
            {error === null ? null : <Notice tone="danger">{error}</Notice>}
            {answer ? <RunTable runs={answer.runs} onChange={reload} /> : null}
          </Panel>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
