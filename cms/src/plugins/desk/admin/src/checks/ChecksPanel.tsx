import { Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useIntl } from 'react-intl';
import { useFailure } from './failure';
import { FindingList } from './FindingList';
import { checkMessages as messages } from './messages';
import { useKeptPlace } from '../places/use-kept-place';
import { PanelsInSight } from './PanelsInSight';
import { useProblems } from './problems';
import { Remark } from './Remark';

/** Warns that the last published version has not reached readers, and shows the reason. */
function NotTaken({ reason }: { reason: string }) {
  const { formatMessage } = useIntl();
  return (
    <Remark kind="problem">
      <Typography style={{ overflowWrap: 'anywhere' }}>{formatMessage(messages.notTaken, { reason })}</Typography>
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(messages.notTakenRemedy)}
      </Typography>
    </Remark>
  );
}

/** In place of the findings while nothing has been written. */
function Untouched({ ask }: { ask: () => void }) {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" data-checks="untouched">
      <PanelsInSight />
      <Typography textColor="neutral600">{formatMessage(messages.untouched)}</Typography>
      <Button variant="tertiary" size="S" onClick={ask}>
        {formatMessage(messages.whatIsNeeded)}
      </Button>
    </Flex>
  );
}

function Checks({ model, documentId }: { model: string; documentId: string | undefined }) {
  const { formatMessage } = useIntl();
  const { problems, notes, reading, state, checkNow } = useProblems(model, documentId);
  const failure = useFailure(model, documentId);
  useKeptPlace(model, documentId);
  if (state === 'untouched') return <Untouched ask={() => checkNow(false)} />;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" aria-live="polite" data-checks={state}>
      <PanelsInSight />
      {failure === null ? null : <NotTaken reason={failure} />}
      {state === 'failed' ? <Typography textColor="danger600">{formatMessage(messages.checkFailed)}</Typography> : null}
      {state === 'first' ? <Typography textColor="neutral600">{formatMessage(messages.checking)}</Typography> : null}
      {state === 'done' && problems.length === 0 ? (
        <Flex gap={2} alignItems="flex-start">
          <CheckCircle fill="success600" aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
          <Typography>{formatMessage(messages.ready)}</Typography>
        </Flex>
      ) : null}
      <FindingList
        kind="problem"
        heading={formatMessage(messages.problems, { count: problems.length })}
        model={model}
        findings={problems}
      />
      {problems.length > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(messages.draftSaves)}
        </Typography>
      ) : null}
      <FindingList kind="note" heading={formatMessage(messages.notes, { count: notes.length })} model={model} findings={notes} />
      {reading === null || reading.words === 0 ? null : (
        <Typography variant="pi" textColor="neutral600" data-reading>
          {formatMessage(messages.reading, { ...reading })}
        </Typography>
      )}
      <Button variant="tertiary" size="S" onClick={() => checkNow(true)}>
        {formatMessage(problems.length > 0 ? messages.showInForm : messages.checkAgain)}
      </Button>
    </Flex>
  );
}

/**
 * The panel beside the form, with the problems that would stop publishing. It checks on load, after each change and after each save. It is
 * not shown for published versions, nor for content types of other plugins.
 */
export const ChecksPanel: PanelComponent = ({ model, documentId, activeTab }) => {
  const { formatMessage } = useIntl();
  if (!model.startsWith('api::') || activeTab === 'published') return null;
  return {
    title: formatMessage(messages.title),
    content: <Checks key={`${model} ${documentId ?? ''}`} model={model} documentId={documentId} />,
  };
};
