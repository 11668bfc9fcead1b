import { Box, Field, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { forwardRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { DocumentSearch } from './DocumentSearch';
import { useDescriptions, type ReferencedDocument } from './documents';
import { messages } from './messages';
import { ReferenceList } from './ReferenceList';
import type { InputProps } from '../input-props';
import { useFreshError } from '../use-fresh-error';
import { useLocale } from '../use-locale';

/** The list with one item moved to another place. */
function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  const item = list[from];
  if (item === undefined || to < 0 || to > rest.length) return [...list];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

/** The chosen documents and the changes to them. Each change is announced to screen readers. */
function useReferences(name: string, target: string, isMultiple: boolean) {
  const { formatMessage } = useIntl();
  const { value, onChange } = useField<string[] | null>(name);
  const ids = idsIn(value);
  const locale = useLocale();
  const { known, hasFailed, remember } = useDescriptions(target, ids, locale);
  const [announcement, setAnnouncement] = useState('');
  const titleOf = (id: string): string => known.get(id)?.title || id;
  const set = (next: string[]): void => onChange(name, next.length === 0 ? null : next);

  return {
    ids,
    known,
    hasFailed,
    announcement,
    add(document: ReferencedDocument): void {
      const id = document.documentId;
      if (ids.includes(id)) return;
      const next = isMultiple ? [...ids, id] : [id];
      remember(document);
      set(next);
      setAnnouncement(formatMessage(messages.added, { title: document.title || id, position: next.length, count: next.length }));
    },
    move(from: number, to: number): void {
      const id = ids[from];
      if (id === undefined || from === to || to < 0 || to >= ids.length) return;
      set(moved(ids, from, to));
      setAnnouncement(formatMessage(messages.moved, { title: titleOf(id), position: to + 1, count: ids.length }));
    },
    remove(id: string): void {
      set(ids.filter((other) => other !== id));
      setAnnouncement(formatMessage(messages.removed, { title: titleOf(id) }));
    },
  };
}

/** The reference field: documents of one type, by documentId, in the editor's order. */
const ReferencesInput = forwardRef<HTMLInputElement, Partial<InputProps>>(function ReferencesInput(props, ref) {
  const { name = '', label, labelAction, hint, required = false, disabled = false, attribute } = props;
  const { formatMessage } = useIntl();
  const { target = '', multiple: isMultiple = true } = attribute?.options ?? {};
  const { ids, known, hasFailed, announcement, add, move, remove } = useReferences(name, target, isMultiple);
  const error = useFreshError(name);
  const placeholder = formatMessage(isMultiple || ids.length === 0 ? messages.search : messages.replace);

  return (
    <Field.Root name={name} id={name} error={error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Flex direction="column" alignItems="stretch" gap={1}>
        <ReferenceList ids={ids} known={known} target={target} isDisabled={disabled} onMove={move} onRemove={remove} />
        {disabled ? null : <DocumentSearch ref={ref} name={name} target={target} chosen={ids} placeholder={placeholder} onChoose={add} />}
        {disabled && ids.length === 0 ? <Typography textColor="neutral500">–</Typography> : null}
      </Flex>
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

export default ReferencesInput;
