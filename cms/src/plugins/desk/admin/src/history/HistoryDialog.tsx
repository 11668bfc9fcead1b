import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { unstable_useDocumentLayout as useDocumentLayout } from '@strapi/content-manager/strapi-admin';
import { styled } from 'styled-components';
import { whereInWords } from '../checks/field-names';
import { Comparison } from './Comparison';
import { historyMessages } from './messages';
import { refreshDocuments } from './refresh';
import { reasonOf, restoreVersion, type useHistory, type Place } from './versions';
import { VersionLine } from './VersionLine';

const Columns = styled.div`
  display: grid;
  grid-template-columns: 26rem 1fr;
  gap: 2.4rem;
  @media (max-width: 900px) {
    grid-template-columns: 1fr;
  }
`;

const Choice = styled.button`
  width: 100%;
  text-align: start;
  padding: 0.8rem;
  border-radius: 4px;
  border: 1px solid transparent;
  cursor: pointer;
  background: transparent;
  &[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    border-color: ${({ theme }) => theme.colors.primary200};
  }
  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
`;

interface Props {
  readonly place: Place;
  readonly history: ReturnType<typeof useHistory>;
  /** When the draft in the form was saved. */
  readonly basedOn: string | undefined;
  readonly onClose: () => void;
}

/** All versions of a document, and the differences between any two of them. */
export function HistoryDialog({ place, history, basedOn, onClose }: Props) {
  const { formatMessage } = useIntl();
  const { toggleNotification } = useNotification();
  const { edit } = useDocumentLayout(place.uid);
  const [chosen, setChosen] = useState(history.versions[0]?.number ?? 0);
  const labelOf = (field: string): string => whereInWords(edit, [field]);

  const restore = async (field: string | null): Promise<void> => {
    try {
      const lacking = await restoreVersion(place, chosen, field, basedOn);
      refreshDocuments();
      const done = field === null ? historyMessages.restored : historyMessages.restoredField;
      const words = formatMessage(done, { number: chosen, field: field === null ? '' : labelOf(field) });
      const rest = lacking > 0 ? ` ${formatMessage(historyMessages.lacking, { count: lacking })}` : '';
      toggleNotification({ type: lacking > 0 ? 'warning' : 'success', message: `${words}${rest}` });
      onClose();
    } catch (error) {
      toggleNotification({ type: 'danger', message: reasonOf(error) });
    }
  };

  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => (isOpen ? undefined : onClose())}>
      <Modal.Content style={{ width: 'min(120rem, 96vw)', maxWidth: '96vw' }} aria-describedby={undefined}>
        <Modal.Header closeLabel={formatMessage(historyMessages.close)}>
          <Modal.Title>{formatMessage(historyMessages.title)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Columns>
            <nav aria-label={formatMessage(historyMessages.versions)}>
              <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
                {history.versions.map((version) => (
                  <li key={version.number}>
                    <Choice type="button" aria-pressed={version.number === chosen} onClick={() => setChosen(version.number)}>
                      <VersionLine version={version} labelOf={labelOf} />
                    </Choice>
                  </li>
                ))}
              </Flex>
              {history.hasMore ? (
                <Box paddingTop={3}>
                  <Button variant="tertiary" size="S" onClick={history.loadMore}>
                    {formatMessage(historyMessages.more)}
                  </Button>
                </Box>
              ) : null}
            </nav>
            <Box>
              {history.versions.some(({ number }) => number === chosen) ? (
                <Comparison key={chosen} place={place} history={history} number={chosen} onRestore={restore} onPurged={history.reload} />
              ) : (
                <Typography textColor="neutral600">{formatMessage(historyMessages.loading)}</Typography>
              )}
            </Box>
          </Columns>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
