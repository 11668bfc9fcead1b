import { Flex, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { IMPORTS, reportAddress } from './addresses';
import { useDateWords } from './dates';
import { ImportDialog } from './ImportDialog';
import { messages } from './messages';
import { Notice } from './Notice';
import { ReportLines } from './ReportLines';
import { ReviewLink } from './ReviewLink';
import { RunActions } from './RunActions';
import { RunEnd } from './RunEnd';
import { RunProgress } from './RunProgress';
import type { Run } from './runs';
import { SummaryPanels } from './SummaryPanels';
import { useLoaded } from './use-loaded';

const PAUSE_MS = 1_000;

interface Answer {
  readonly run: Run;
  /** Whether the uploaded file is still kept. */
  readonly hasFile: boolean;
}

function whileReading({ run }: Answer): number | null {
  return run.state === 'reading' ? PAUSE_MS : null;
}

/** The subtitle of the page, one sentence. */
function useSubtitle(run: Run): string {
  const { formatMessage } = useIntl();
  const inWords = useDateWords('long');
  if (run.state === 'reading') return formatMessage(messages.readingSubtitle);
  if (run.state !== 'done') return formatMessage(run.options.dryRun ? messages.isReport : messages.isImport);
  if (run.options.dryRun) return formatMessage(messages.dryRunSubtitle);
  return formatMessage(messages.importSubtitle, { date: inWords(run.ended_at ?? run.asked_at) });
}

function Report({ answer: { run, hasFile }, reload }: { readonly answer: Answer; readonly reload: () => void }) {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const isReport = run.state === 'done' && run.options.dryRun;
  return (
    <>
      <Layouts.Header
        title={run.name}
        subtitle={useSubtitle(run)}
        navigationAction={
          <Link tag={NavLink} to={IMPORTS} startIcon={<ArrowLeft />}>
            {formatMessage(messages.back)}
          </Link>
        }
        primaryAction={
          <Flex gap={2} alignItems="flex-start">
            <RunActions run={run} hasWords onChange={reload} onRemove={() => navigate(IMPORTS)} />
            {isReport && hasFile ? <ImportDialog run={run} onStarted={(id) => navigate(reportAddress(id))} /> : null}
            {run.state === 'done' && !run.options.dryRun ? <ReviewLink isPrimary /> : null}
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={10} data-report={run.state}>
          {isReport && !hasFile ? <Notice tone="neutral">{formatMessage(messages.fileGone)}</Notice> : null}
          <RunEnd run={run} />
          {run.state === 'reading' ? <RunProgress progress={run.progress} /> : null}
          {run.summary ? <SummaryPanels summary={run.summary} /> : null}
          <ReportLines id={run.id} summary={run.summary} told={`${run.state} ${JSON.stringify(run.progress)}`} />
        </Flex>
      </Layouts.Content>
    </>
  );
}

/** The report of one import, during the import and afterwards. */
export function ReportPage({ id }: { readonly id: number }) {
  const { formatMessage } = useIntl();
  const { answer, error, reload } = useLoaded<Answer>(`/importer/runs/${id}`, whileReading);
  return (
    <Page.Main>
      <Page.Title>{answer?.run.name ?? formatMessage(messages.loading)}</Page.Title>
      {error === null ? null : <Notice tone="danger">{error}</Notice>}
      {answer ? <Report answer={answer} reload={reload} /> : null}
      {!answer && error === null ? <Page.Loading>{formatMessage(messages.loading)}</Page.Loading> : null}
    </Page.Main>
  );
}
