import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useErrorWords } from './errors';
import { messages } from './messages';
import { Notice } from './Notice';
import { OptionsFields } from './OptionsFields';
import type { ChosenOptions, Run } from './runs';

interface Props {
  readonly run: Run;
  readonly onStarted: (id: number) => void;
}

/** Starts the import of the file of a report. The options of the report are preset. */
export function ImportDialog({ run, onStarted }: Props) {
  const { formatMessage } = useIntl();
  const { post } = useFetchClient();
  const inWords = useErrorWords();
  const [options, setOptions] = useState<ChosenOptions>(run.options);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const start = async (): Promise<void> => {
    const { accept, publish, locale } = options;
    setIsBusy(true);
    setError(null);
    try {
      const { data } = await post<{ id: number }>(`/importer/runs/${run.id}/import`, { accept, publish, locale, dryRun: false });
      onStarted(data.id);
    } catch (failure) {
      setError(inWords(failure));
      setIsBusy(false);
    }
  };
  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button>{formatMessage(messages.importThis)}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(messages.close)}>
          <Modal.Title>{formatMessage(messages.importTitle, { name: run.name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Typography>{formatMessage(messages.importBody)}</Typography>
            <OptionsFields value={options} onChange={setOptions} />
            {error === null ? null : <Notice tone="danger">{error}</Notice>}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{formatMessage(messages.cancel)}</Button>
          </Modal.Close>
          <Button loading={isBusy} onClick={() => void start()}>
            {formatMessage(messages.importNow)}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
