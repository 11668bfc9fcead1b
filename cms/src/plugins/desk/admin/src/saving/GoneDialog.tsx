import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { reasonOf } from '../reason';
import type { Identity } from './keeper';
import { savingMessages } from './messages';

interface Props {
  readonly identity: Identity;
  /** @param refusal null when the document is back; otherwise why nothing was saved */
  readonly onAnswer: (refusal: string | null) => void;
}

/** Says that the document was deleted while the form was open, and offers to restore it from the bin and to save in it. */
export function GoneDialog({ identity: { uid, documentId }, onAnswer }: Props) {
  const { formatMessage } = useIntl();
  const { post } = useFetchClient();
  const [isBusy, setIsBusy] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const back = (): void => onAnswer(formatMessage(savingMessages.goneRefusal));
  const restore = async (): Promise<void> => {
    setIsBusy(true);
    try {
      await post('/desk/bin/restore', { uid, documentIds: [documentId], publish: false });
      onAnswer(null);
    } catch (error) {
      setReason(reasonOf(error));
      setIsBusy(false);
    }
  };
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => isOpen || back()}>
      <Modal.Content style={{ maxWidth: '60rem', width: '96vw' }} data-gone>
        <Modal.Header>
          <Modal.Title>{formatMessage(savingMessages.goneTitle)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Typography>{formatMessage(savingMessages.goneIntro)}</Typography>
            {reason === null ? null : (
              <Typography textColor="danger600" role="alert">
                {formatMessage(savingMessages.goneFailed, { reason })}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={back}>
            {formatMessage(savingMessages.backToForm)}
          </Button>
          <Button loading={isBusy} onClick={() => void restore()}>
            {formatMessage(savingMessages.goneRestore)}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
