import { Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import { unstable_useDocumentLayout as useDocumentLayout, type PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useIntl } from 'react-intl';
import { whereInWords } from './field-names';
import { messages } from './messages';
import { useProblems, type Problem } from './problems';

function ProblemList({ model, problems }: { model: string; problems: readonly Problem[] }) {
  const { formatMessage } = useIntl();
  const { edit } = useDocumentLayout(model);
  return (
    <>
      <Typography>{formatMessage(messages.problems, { count: problems.length })}</Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {problems.map(({ path, message }) => (
          <Flex key={`${path.join('.')} ${message}`} tag="li" gap={2} alignItems="flex-start">
            <WarningCircle fill="danger600" aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
            <Flex direction="column" alignItems="flex-start">
              {path.length > 1 ? (
                <Typography variant="pi" fontWeight="bold" textColor="neutral600">
                  {whereInWords(edit, path)}
                </Typography>
              ) : null}
              <Typography variant="pi">{message}</Typography>
            </Flex>
          </Flex>
        ))}
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(messages.draftSaves)}
      </Typography>
    </>
  );
}

function Checks({ model, documentId }: { model: string; documentId: string | undefined }) {
  const { formatMessage } = useIntl();
  const { problems, state, showInForm } = useProblems(model, documentId);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" aria-live="polite" data-checks={state}>
      {state === 'failed' ? <Typography textColor="danger600">{formatMessage(messages.checkFailed)}</Typography> : null}
      {state === 'first' ? <Typography textColor="neutral600">{formatMessage(messages.checking)}</Typography> : null}
      {state === 'done' && problems.length === 0 ? (
        <Flex gap={2} alignItems="flex-start">
          <CheckCircle fill="success600" aria-hidden style={{ flexShrink: 0, marginTop: '0.2rem' }} />
          <Typography>{formatMessage(messages.ready)}</Typography>
        </Flex>
      ) : null}
      {problems.length > 0 ? <ProblemList model={model} problems={problems} /> : null}
      <Button variant="tertiary" size="S" onClick={showInForm}>
        {formatMessage(problems.length > 0 ? messages.showInForm : messages.checkAgain)}
      </Button>
    </Flex>
  );
}

/** What would stop publishing, beside the form: checked as it is loaded, changed and saved. Nothing there for a published version or other plugins' types. */
export const ChecksPanel: PanelComponent = ({ model, documentId, activeTab }) => {
  const { formatMessage } = useIntl();
  if (!model.startsWith('api::') || activeTab === 'published') return null;
  return {
    title: formatMessage(messages.checks),
    content: <Checks key={`${model} ${documentId ?? ''}`} model={model} documentId={documentId} />,
  };
};
