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
import { offerUndo } from './undo';
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
  color: ${({ theme }) => theme.colors.neutral800};
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
  // What was purged is read again, since it must not stay in sight.
  const shown = `${chosen} ${history.versions.filter(({ isPurged }) => isPurged).length}`;

  const restore = async (field: string | null): Promise<void> => {
    try {
      const { lacking, savedAt } = await restoreVersion(place, chosen, field, basedOn);
      refreshDocuments();
      if (lacking > 0) toggleNotification({ type: 'warning', message: formatMessage(historyMessages.lacking, { count: lacking }) });
      const latest = history.versions[0]?.number ?? chosen;
      offerUndo({
        message: field === null ? historyMessages.restored : historyMessages.restoredField,
        values: { number: chosen, field: field === null ? '' : labelOf(field) },
        undo: async () => {
          const back = await restoreVersion(place, latest, field, savedAt ?? undefined);
          refreshDocuments();
          return back.lacking > 0 ? [{ message: historyMessages.lacking, values: { count: back.lacking } }] : [];
        },
      });
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
                      <VersionLine version={version} form={edit} />
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
                <Comparison key={shown} place={place} history={history} number={chosen} onRestore={restore} onPurged={history.reload} />
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
