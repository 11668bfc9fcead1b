import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { useState, type ClipboardEvent } from 'react';
import { useIntl } from 'react-intl';
import { useLocale } from '../use-locale';
import type { FormEntry } from './form-entry';
import { messages } from './messages';
import { toEntries, toLines, type Line, type Recognised } from './pasted';
import { Preview } from './Preview';
import type { RowReading } from './row-readings';
import type { Where } from './use-entries';

interface Props {
  readonly entries: readonly FormEntry[];
  readonly readings: ReadonlyMap<string, RowReading>;
  readonly onAdd: (entries: readonly Omit<FormEntry, '__temp_key__'>[], where: Where) => Promise<void>;
}

interface Answer {
  readonly entries: readonly Recognised[];
  readonly leftOut: number;
}

/** Asks the server what a text is. */
function useRecognition({ entries, readings }: Pick<Props, 'entries' | 'readings'>) {
  const { post } = useFetchClient();
  const { formatMessage } = useIntl();
  const locale = useLocale();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  return {
    lines,
    setLines,
    leftOut,
    isBusy,
    error,
    async recognise(html: string, text: string): Promise<void> {
      setIsBusy(true);
      setError(null);
      try {
        const { data } = await post<Answer>('/desk/chronologies/recognise', { html, text, locale });
        setLines(toLines(data.entries, entries, readings));
        setLeftOut(data.leftOut);
        if (data.entries.length === 0) setError(formatMessage(messages.nothing));
      } catch (failure) {
        setError(isFetchError(failure) ? failure.message : formatMessage(messages.failed));
      } finally {
        setIsBusy(false);
      }
    },
  };
}

interface SourceProps {
  readonly isBusy: boolean;
  readonly error: string | null;
  readonly onRead: (html: string, text: string) => void;
}

/** Where the text is pasted. It is read at once; a text that was typed is read on demand. */
function Source({ isBusy, error, onRead }: SourceProps) {
  const { formatMessage } = useIntl();
  const [typed, setTyped] = useState('');
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const [html, text] = ['text/html', 'text/plain'].map((type) => event.clipboardData.getData(type));
    // What is pasted between words that were typed belongs to them.
    if (typed.trim() !== '' || (!html && !text)) return;
    event.preventDefault();
    setTyped(text ?? '');
    onRead(html ?? '', text ?? '');
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Field.Root name="pasted" hint={formatMessage(messages.pasteHint)} error={error ?? undefined}>
        <Field.Label>{formatMessage(messages.pasteHere)}</Field.Label>
        <Textarea
          value={typed}
          rows={10}
          // The dialog has one purpose, and the keyboard is to paste at once.
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
          onPaste={paste}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Flex gap={3}>
        <Button variant="secondary" loading={isBusy} disabled={typed.trim() === ''} onClick={() => onRead('', typed)}>
          {formatMessage(messages.read)}
        </Button>
        <Typography variant="pi" role="status">
          {isBusy ? formatMessage(messages.reading) : ''}
        </Typography>
      </Flex>
    </Flex>
  );
}

function Content({ entries, readings, onAdd, onClose }: Props & { readonly onClose: () => void }) {
  const { formatMessage } = useIntl();
  const { lines, setLines, leftOut, isBusy, error, recognise } = useRecognition({ entries, readings });
  const [where, setWhere] = useState<Where>('inOrder');
  const [isAdding, setIsAdding] = useState(false);
  const taken = toEntries(lines);
  const add = async (): Promise<void> => {
    setIsAdding(true);
    await onAdd(taken, entries.length === 0 ? 'atEnd' : where);
    onClose();
  };
  return (
    <>
      <Modal.Body>
        {lines.length === 0 ? (
          <Source isBusy={isBusy} error={error} onRead={(html, text) => void recognise(html, text)} />
        ) : (
          <Preview lines={lines} leftOut={leftOut} setLines={setLines} hasEntries={entries.length > 0} where={where} onWhere={setWhere} />
        )}
      </Modal.Body>
      <Modal.Footer wrap="wrap" gap={2}>
        <Flex gap={2} shrink={0}>
          <Button variant="tertiary" onClick={onClose}>
            {formatMessage(messages.cancel)}
          </Button>
          {lines.length > 0 ? (
            <Button variant="tertiary" onClick={() => setLines([])}>
              {formatMessage(messages.again)}
            </Button>
          ) : null}
        </Flex>
        <Button disabled={taken.length === 0} loading={isAdding} onClick={() => void add()}>
          {formatMessage(messages.confirm, { count: taken.length })}
        </Button>
      </Modal.Footer>
    </>
  );
}

/** Pastes a chronology: shows what is read of it, and adds its lines to the entries of the form. */
export function PasteDialog(props: Props) {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="secondary" size="S">
          {formatMessage(messages.paste)}
        </Button>
      </Modal.Trigger>
      <Modal.Content style={{ width: 'min(110rem, 96vw)', maxWidth: '96vw' }}>
        <Modal.Header closeLabel={formatMessage(messages.close)}>
          <Modal.Title>{formatMessage(messages.dialogTitle)}</Modal.Title>
        </Modal.Header>
        <Content {...props} onClose={() => setIsOpen(false)} />
      </Modal.Content>
    </Modal.Root>
  );
}
