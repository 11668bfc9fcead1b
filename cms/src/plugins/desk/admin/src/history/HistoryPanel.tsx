import { unstable_useDocumentLayout as useDocumentLayout, type PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useLocale } from '../use-locale';
import { HistoryDialog } from './HistoryDialog';
import { historyMessages } from './messages';
import { RemovedItems } from './RemovedItems';
import { useHistory, type Place } from './versions';
import { VersionLine } from './VersionLine';

/** Versions in the panel; the dialog shows all. */
const SHOWN = 4;

function LatestVersions({ place, basedOn }: { readonly place: Place; readonly basedOn: string | undefined }) {
  const { formatMessage } = useIntl();
  const { edit } = useDocumentLayout(place.uid);
  const history = useHistory(place, basedOn);
  const [isOpen, setIsOpen] = useState(false);
  if (history.state === 'failed') return <Typography textColor="danger600">{formatMessage(historyMessages.failed)}</Typography>;
  if (history.state === 'loading') return <Typography textColor="neutral600">{formatMessage(historyMessages.loading)}</Typography>;
  if (history.versions.length === 0) return <Typography textColor="neutral600">{formatMessage(historyMessages.none)}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" data-history>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {history.versions.slice(0, SHOWN).map((version) => (
          <li key={version.number}>
            <VersionLine version={version} form={edit} />
          </li>
        ))}
      </Flex>
      <Button variant="tertiary" size="S" onClick={() => setIsOpen(true)}>
        {formatMessage(historyMessages.open)}
      </Button>
      {isOpen ? <HistoryDialog place={place} history={history} basedOn={basedOn} onClose={() => setIsOpen(false)} /> : null}
    </Flex>
  );
}

/** The panel with the history of the document. It also offers to undo the removal of an item of the form. */
export const HistoryPanel: PanelComponent = ({ model, documentId, document, activeTab }) => {
  const { formatMessage } = useIntl();
  const locale = useLocale();
  if (!model.startsWith('api::') || activeTab === 'published') return null;
  const updatedAt: unknown = document?.updatedAt;
  return {
    title: formatMessage(historyMessages.title),
    content: (
      <>
        <RemovedItems model={model} />
        {documentId === undefined ? (
          <Typography textColor="neutral600">{formatMessage(historyMessages.none)}</Typography>
        ) : (
          <LatestVersions
            key={`${model} ${documentId} ${locale ?? ''}`}
            place={{ uid: model, documentId, locale }}
            basedOn={typeof updatedAt === 'string' ? updatedAt : undefined}
          />
        )}
      </>
    ),
  };
};
