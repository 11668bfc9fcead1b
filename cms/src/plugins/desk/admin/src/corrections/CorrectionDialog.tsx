import { Box, Button, Field, Flex, Modal, SingleSelect, SingleSelectOption, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient, useForm, useNotification } from '@strapi/strapi/admin';
import { useId, useState, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { reasonOf } from '../reason';
import type { ReferencedDocument } from '../references/documents';
import { useReturnToMenu } from '../use-return-to-menu';
import { correctionMessages as messages, kindMessages } from './messages';
import { Places } from './Places';
import { usePreview, type Kind } from './preview';
import { SourceChoice } from './SourceChoice';

const KINDS = ['correction', 'update', 'clarification', 'retraction'] as const;

/** Today where the editor is, YYYY-MM-DD. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

interface Props {
  readonly documentId: string;
  readonly locale: string;
  readonly onClose: () => void;
  /** Called after the publication, to load the document again. */
  readonly onPublished: () => void;
}

/** Asks what was wrong and what is right, shows what readers will see, and publishes both together. */
export function CorrectionDialog({ documentId, locale, onClose, onPublished }: Props) {
  const { formatMessage, formatDate } = useIntl();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const isUnsaved = useForm('Correct', (form) => form.modified, false);
  const formId = useId();
  useReturnToMenu();
  const [kind, setKind] = useState<Kind>('correction');
  const [wrong, setWrong] = useState('');
  const [right, setRight] = useState('');
  const [date, setDate] = useState(today);
  const [own, setOwn] = useState<string | null>(null);
  const [kept, setKept] = useState<number[]>([]);
  const [source, setSource] = useState<ReferencedDocument | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { preview, failure } = usePreview({ documentId, locale, kind, wrong, right });
  const text = own ?? preview?.text ?? '';
  const isCurrent = preview !== null && preview.of.wrong.trim() === wrong.trim();
  // A text that was made before the last key is not what the editor means.
  const isTextCurrent = own !== null || (preview?.of.right === right && preview.of.wrong === wrong && preview.of.kind === kind);
  const occurrences = isCurrent ? preview.occurrences : [];
  const mayReplace = right.trim() !== '' && occurrences.length > 0;
  const isReady = isCurrent && isTextCurrent && text.trim() !== '' && date !== '' && !isUnsaved;

  const publish = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setIsBusy(true);
    try {
      const replace = mayReplace ? occurrences.flatMap((_, number) => (kept.includes(number) ? [] : [number])) : [];
      const said = { kind, date, text, wrong, right, replace, source: source ? [source.documentId] : null };
      await post('/desk/corrections', { documentId, locale, token: preview.token, ...said });
      toggleNotification({ type: 'success', message: formatMessage(messages.published) });
      onPublished();
      onClose();
    } catch (error) {
      setRefusal(reasonOf(error));
      setIsBusy(false);
    }
  };

  return (
    <>
      <Modal.Body>
        <Flex tag="form" id={formId} direction="column" alignItems="stretch" gap={4} onSubmit={(event: FormEvent) => void publish(event)}>
          {isUnsaved ? (
            <Typography textColor="danger600" role="alert">
              {formatMessage(messages.unsaved)}
            </Typography>
          ) : null}
          {preview?.hasChanges ? (
            <Box padding={3} background="warning100" hasRadius data-changes>
              <Typography textColor="neutral800">{formatMessage(messages.changes, { by: preview.changedBy ?? 'none' })}</Typography>
            </Box>
          ) : null}
          <Flex gap={4} alignItems="flex-start" wrap="wrap">
            <Box flex="1 1 16rem">
              <Field.Root name="correction-kind">
                <Field.Label>{formatMessage(messages.kind)}</Field.Label>
                <SingleSelect value={kind} onChange={(chosen) => setKind(KINDS.find((one) => one === chosen) ?? 'correction')}>
                  {KINDS.map((one) => (
                    <SingleSelectOption key={one} value={one}>
                      {formatMessage(kindMessages[one])}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            </Box>
            <Box flex="1 1 12rem">
              <Field.Root name="correction-date" required>
                <Field.Label>{formatMessage(messages.date)}</Field.Label>
                <Field.Input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
              </Field.Root>
            </Box>
          </Flex>
          <Field.Root name="correction-wrong" hint={formatMessage(messages.wrongHint)}>
            <Field.Label>{formatMessage(messages.wrong)}</Field.Label>
            <Textarea
              value={wrong}
              onChange={(event) => {
                setWrong(event.target.value);
                setKept([]);
              }}
            />
            <Field.Hint />
          </Field.Root>
          <Field.Root name="correction-right">
            <Field.Label>{formatMessage(messages.right)}</Field.Label>
            <Textarea value={right} onChange={(event) => setRight(event.target.value)} />
          </Field.Root>
          {isCurrent && wrong.trim() !== '' && (right.trim() !== '' || occurrences.length === 0) ? (
            <Places occurrences={occurrences} right={right.trim()} kept={kept} onKeep={setKept} />
          ) : null}
          <Field.Root name="correction-text" required>
            <Field.Label>{formatMessage(messages.text)}</Field.Label>
            <Textarea value={text} onChange={(event) => setOwn(event.target.value)} />
          </Field.Root>
          <SourceChoice source={source} onChange={setSource} />
          {text.trim() === '' ? null : (
            <Box padding={3} background="neutral100" hasRadius data-preview>
              <Typography variant="pi" fontWeight="bold" textColor="neutral600" tag="p">
                {formatMessage(messages.preview)}
              </Typography>
              <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
                <strong>
                  {formatMessage(kindMessages[kind])}
                  {date === '' ? '' : `, ${formatDate(`${date}T12:00:00`, { dateStyle: 'long' })}`}:
                </strong>{' '}
                {text}
              </Typography>
            </Box>
          )}
          {(refusal ?? failure) ? (
            <Typography textColor="danger600" role="alert">
              {formatMessage(messages.failed, { reason: refusal ?? failure })}
            </Typography>
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {formatMessage(messages.cancel)}
        </Button>
        <Button type="submit" form={formId} disabled={!isReady} loading={isBusy}>
          {formatMessage(messages.publish)}
        </Button>
      </Modal.Footer>
    </>
  );
}
