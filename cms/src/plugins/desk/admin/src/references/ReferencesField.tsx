import { Box, Field, Flex, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { forwardRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { InputProps } from '../input-props';
import { useFreshError } from '../use-fresh-error';
import { useLocale } from '../use-locale';
import { useCreation, type Creatable } from './creation';
import { titleInWords } from './DocumentMark';
import { DocumentSearch } from './DocumentSearch';
import { useDescriptions, type ReferencedDocument } from './documents';
import { messages } from './messages';
import { ReferenceList } from './ReferenceList';

/** The list with one item moved to another place. */
function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  const item = list[from];
  if (item === undefined || to < 0 || to > rest.length) return [...list];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

interface Chosen {
  readonly target: string;
  readonly isMultiple: boolean;
  readonly ids: readonly string[];
  readonly onIds: (ids: readonly string[]) => void;
}

/** The chosen documents and the changes to them. Each change is announced to screen readers. */
function useReferences({ target, isMultiple, ids, onIds }: Chosen) {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { known, hasFailed, remember } = useDescriptions(target, ids, useLocale());
  const [announcement, setAnnouncement] = useState('');
  const titleOf = (id: string): string => {
    const document = known.get(id);
    return document ? titleInWords(intl, document) : id;
  };

  return {
    known,
    hasFailed,
    announcement,
    setAnnouncement,
    add(document: ReferencedDocument): void {
      const id = document.documentId;
      if (ids.includes(id)) return;
      const next = isMultiple ? [...ids, id] : [id];
      remember(document);
      onIds(next);
      setAnnouncement(formatMessage(messages.added, { title: titleInWords(intl, document), position: next.length, count: next.length }));
    },
    move(from: number, to: number): void {
      const id = ids[from];
      if (id === undefined || from === to || to < 0 || to >= ids.length) return;
      onIds(moved(ids, from, to));
      setAnnouncement(formatMessage(messages.moved, { title: titleOf(id), position: to + 1, count: ids.length }));
    },
    remove(id: string): void {
      onIds(ids.filter((other) => other !== id));
      setAnnouncement(formatMessage(messages.removed, { title: titleOf(id) }));
    },
  };
}

/** What was created in this field last, until another change; it can be taken back. */
function useCreated(target: string, references: ReturnType<typeof useReferences>) {
  const intl = useIntl();
  const { create, takeBack, reason } = useCreation(target, useLocale());
  const [created, setCreated] = useState<ReferencedDocument | null>(null);
  return {
    created,
    reason,
    forget: () => setCreated(null),
    async make(text: string, what: Creatable): Promise<void> {
      const document = await create(text, what);
      if (!document) return;
      references.add(document);
      setCreated(document);
    },
    async undo(): Promise<void> {
      if (!created) return;
      references.remove(created.documentId);
      setCreated(null);
      const said = (await takeBack(created)) ? messages.takenBack : messages.leftAsDraft;
      references.setAnnouncement(intl.formatMessage(said, { title: titleInWords(intl, created) }));
    },
  };
}

function CreatedNotice({ created, onUndo }: { created: ReferencedDocument; onUndo: () => void }) {
  const intl = useIntl();
  const said = created.status === 'held' ? messages.createdTerm : messages.createdDraft;
  return (
    <Flex gap={2} wrap="wrap" data-created={created.documentId}>
      <Typography variant="pi" textColor="neutral700" role="status">
        {intl.formatMessage(said, { title: titleInWords(intl, created) })}
      </Typography>
      <TextButton onClick={onUndo}>{intl.formatMessage(messages.takeBack)}</TextButton>
    </Flex>
  );
}

type Props = Partial<Omit<InputProps, 'attribute'>> & Chosen;

/** A field that shows the chosen documents in the editor's order, finds others, and creates what is missing. */
export const ReferencesField = forwardRef<HTMLInputElement, Props>(function ReferencesField(props, ref) {
  const { name = '', label, labelAction, hint, required = false, disabled = false, target, isMultiple, ids } = props;
  const { formatMessage } = useIntl();
  const references = useReferences(props);
  const { created, reason, forget, make, undo } = useCreated(target, references);
  const { known, hasFailed, announcement, move, remove } = references;
  const error = useFreshError(name);
  const placeholder = formatMessage(isMultiple || ids.length === 0 ? messages.search : messages.replace);
  const add = (document: ReferencedDocument): void => {
    forget();
    references.add(document);
  };

  return (
    <Field.Root name={name} id={name} error={error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Flex direction="column" alignItems="stretch" gap={1} data-references={name}>
        <ReferenceList ids={ids} known={known} target={target} isDisabled={disabled} onMove={move} onRemove={remove} />
        {disabled ? null : (
          <DocumentSearch
            ref={ref}
            name={name}
            target={target}
            chosen={ids}
            placeholder={placeholder}
            onChoose={add}
            onCreate={(text, what) => void make(text, what)}
          />
        )}
        {disabled && ids.length === 0 ? <Typography textColor="neutral500">–</Typography> : null}
        {created && ids.includes(created.documentId) ? <CreatedNotice created={created} onUndo={() => void undo()} /> : null}
      </Flex>
      {reason === null ? null : (
        <Typography variant="pi" textColor="danger600" role="alert">
          {formatMessage(messages.notCreated, { reason })}
        </Typography>
      )}
      {hasFailed ? (
        <Typography variant="pi" textColor="danger600">
          {formatMessage(messages.resolveFailed)}
        </Typography>
      ) : null}
      <Field.Hint />
      <Field.Error />
      <VisuallyHidden>
        <Box aria-live="polite">{announcement}</Box>
      </VisuallyHidden>
    </Field.Root>
  );
});
