import { Accordion, Box, Button, Field, Flex, TextButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';
import { unstable_useContentManagerContext as useContentManagerContext } from '@strapi/content-manager/strapi-admin';
import { forwardRef, useCallback, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router-dom';
import { useDragging } from '../references/ReferenceList';
import type { InputProps } from '../input-props';
import { EntryRow } from './EntryRow';
import { newKeys, type FormEntry } from './form-entry';
import { messages } from './messages';
import { PasteDialog } from './PasteDialog';
import { keyOf, useRowReadings } from './row-readings';
import { useEntries } from './use-entries';

/** The key of the open row; empty for none. Errors at an entry, and an address that names one of its fields, open it. */
function useOpenRow(name: string, entries: readonly FormEntry[]) {
  const { rawError } = useField(name);
  const [search] = useSearchParams();
  const [open, setOpen] = useState('');
  const asked = search.get('field')?.match(/^entries\.(\d+)/)?.[1];
  const faulty: unknown = rawError;
  const errors = Array.isArray(faulty) ? faulty.flatMap((error: unknown, index) => (error ? [index] : [])).join() : '';
  useEffect(() => {
    const indexes = errors === '' ? [] : errors.split(',').map(Number);
    if (indexes.length === 0) return;
    const keys = indexes.map((index) => entries[index]?.__temp_key__ ?? '');
    setOpen((now) => (keys.includes(now) ? now : (keys[0] ?? now)));
    // Only new errors open a row, not every change of the entries.
  }, [errors]);
  useEffect(() => {
    if (asked !== undefined) setOpen(entries[Number(asked)]?.__temp_key__ ?? '');
  }, [asked]);
  return [open, setOpen] as const;
}

/** The functions of the rows, which stay the same while the entries change. */
function useRowActions({ present, write }: Pick<ReturnType<typeof useEntries>, 'present' | 'write'>, close: () => void) {
  const list = useRef<HTMLDivElement>(null);
  const move = useCallback(
    (from: number, to: number): void => {
      const rest = present().filter((_, index) => index !== from);
      const moved = present()[from];
      if (!moved || to < 0 || to > rest.length || to === from) return;
      close();
      write([...rest.slice(0, to), moved, ...rest.slice(to)]);
    },
    [close, present, write],
  );
  const step = useCallback(
    (index: number, by: 1 | -1): void => {
      move(index, index + by);
      // The handle of the row that moved keeps the focus.
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-entry-handle="${index + by}"]`)?.focus());
    },
    [move],
  );
  const remove = useCallback(
    (index: number): void => {
      close();
      write(present().filter((_, at) => at !== index));
    },
    [close, present, write],
  );
  return { list, move, step, remove };
}

/** The field for the entries of a timeline: a list of rows with their dates and texts, with the form of one of them open. */
const EntriesInput = forwardRef<HTMLDivElement, Partial<InputProps>>(function EntriesInput(props, ref) {
  const { name = '', label, labelAction, hint, required = false, disabled = false } = props;
  const { formatMessage } = useIntl();
  const { error } = useField(name);
  const { model } = useContentManagerContext();
  const { entries, said, canUndo, write, present, sort, add, undo } = useEntries(name);
  const readings = useRowReadings(entries);
  const [open, setOpen] = useOpenRow(name, entries);
  const close = useCallback(() => setOpen(''), [setOpen]);
  const { list, move, step, remove } = useRowActions({ present, write }, close);
  const drag = useDragging(move);
  const [startDrag, endDrag] = [useRef(drag.start), useRef(drag.end)];

  const addBlank = (): void => {
    const [key = ''] = newKeys(present(), 1);
    write([...present(), { status: 'asserted', __temp_key__: key }]);
    setOpen(key);
  };
  return (
    <Field.Root name={name} id={name} error={error} hint={hint} required={required}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap" ref={ref}>
        {/* The rows below are headings of the third level. */}
        <Box tag="h2">
          <Field.Label action={labelAction}>
            {label} ({entries.length})
          </Field.Label>
        </Box>
        {disabled ? null : (
          <Flex gap={2} wrap="wrap">
            <PasteDialog
              entries={entries}
              readings={readings}
              onAdd={(pasted, where) => {
                close();
                return add(pasted, where);
              }}
            />
            <Button
              variant="tertiary"
              size="S"
              disabled={entries.length < 2}
              onClick={() => {
                close();
                void sort();
              }}
            >
              {formatMessage(messages.sort)}
            </Button>
          </Flex>
        )}
      </Flex>
      <Flex gap={3} minHeight={said ? '2.4rem' : '0'}>
        <Typography variant="pi" textColor="neutral600" role="status" aria-live="polite">
          {said}
        </Typography>
        {canUndo && !disabled ? (
          <TextButton
            onClick={() => {
              close();
              undo();
            }}
          >
            {formatMessage(messages.undo)}
          </TextButton>
        ) : null}
      </Flex>
      {entries.length === 0 ? (
        <Button variant="tertiary" size="L" fullWidth startIcon={<Plus />} disabled={disabled} onClick={addBlank}>
          {formatMessage(messages.empty)}
        </Button>
      ) : (
        <Box borderColor={error ? 'danger600' : 'neutral200'} hasRadius>
          <Accordion.Root value={open} onValueChange={setOpen}>
            <Box ref={list} onDragOver={drag.over} onDrop={drag.drop} data-entries>
              {entries.map((entry, index) => (
                <EntryRow
                  key={entry.__temp_key__}
                  entry={entry}
                  index={index}
                  count={entries.length}
                  isOpen={open === entry.__temp_key__}
                  isDisabled={disabled}
                  reading={readings.get(keyOf(entry))}
                  model={model}
                  remove={remove}
                  step={step}
                  startDrag={startDrag.current}
                  endDrag={endDrag.current}
                />
              ))}
            </Box>
          </Accordion.Root>
          <Flex justifyContent="center" padding={2}>
            <TextButton startIcon={<Plus />} disabled={disabled} onClick={addBlank}>
              {formatMessage(messages.add)}
            </TextButton>
          </Flex>
        </Box>
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
});

export default EntriesInput;
