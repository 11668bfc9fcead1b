/** The entries of the form, and the changes to the list of them. One change of the whole list can be undone. */
import { useField, useForm, useNotification } from '@strapi/strapi/admin';
import { useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useIntl } from 'react-intl';
import { entriesIn, newKeys, type FormEntry } from './form-entry';
import { messages } from './messages';
import { useOrder } from './row-readings';

/** A change of the whole list, and how it is taken back. */
interface Change {
  readonly said: string;
  readonly undo: (entries: readonly FormEntry[]) => readonly FormEntry[];
}

/** Where pasted entries go. */
export type Where = 'inOrder' | 'atEnd';

/** Leaves the field that has the focus, so that the form has all that was typed in it. */
function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement) flushSync(() => activeElement.blur());
}

/** The list with new entries after those that `order` puts before them. Entries that were there keep their own order. */
function inserted(entries: readonly FormEntry[], added: readonly FormEntry[], order: readonly number[]): FormEntry[] {
  const all = [...entries, ...added];
  const behind = new Map<number, FormEntry[]>();
  let after = -1;
  for (const index of order) {
    const entry = all[index];
    if (index < entries.length) after = Math.max(after, index);
    else if (entry) behind.set(after, [...(behind.get(after) ?? []), entry]);
  }
  return [...(behind.get(-1) ?? []), ...entries.flatMap((entry, index) => [entry, ...(behind.get(index) ?? [])])];
}

/** The entries in the order that they had before; entries that came later stay at the end. */
function inOrderOf(before: readonly FormEntry[], now: readonly FormEntry[]): FormEntry[] {
  const places = new Map(before.map(({ __temp_key__: key }, index) => [key, index]));
  const placeOf = ({ __temp_key__: key }: FormEntry): number => places.get(key) ?? before.length;
  return [...now].sort((one, other) => placeOf(one) - placeOf(other));
}

/** @param name the field of the entries in the form */
export function useEntries(name: string) {
  const { formatMessage } = useIntl();
  const { toggleNotification } = useNotification();
  const { value, onChange } = useField<readonly FormEntry[]>(name);
  const getValues = useForm('DeskEntries', (form) => form.getValues);
  const ask = useOrder();
  const [change, setChange] = useState<Change | null>(null);
  const [said, setSaid] = useState('');
  const entries = useMemo(() => entriesIn(value), [value]);

  const present = useCallback(
    (): readonly FormEntry[] => entriesIn(Object.entries(getValues()).find(([key]) => key === name)?.[1]),
    [getValues, name],
  );
  const write = useCallback((next: readonly FormEntry[]): void => onChange(name, next), [name, onChange]);
  const tell = (done: Change): void => {
    setChange(done);
    setSaid(done.said);
  };
  const failed = (): void => toggleNotification({ type: 'danger', message: formatMessage(messages.failed) });

  return {
    entries,
    said,
    canUndo: change !== null,
    write,
    present,
    async sort(): Promise<void> {
      leaveField();
      const asked = present();
      const found = await ask(asked).catch(() => null);
      if (!found) {
        failed();
        return;
      }
      leaveField();
      const now = present();
      const sorted = inOrderOf(
        found.order.flatMap((index) => asked[index] ?? []),
        now,
      );
      if (sorted.every((entry, index) => entry === now[index])) {
        setSaid(formatMessage(messages.alreadySorted));
        return;
      }
      write(sorted);
      tell({ said: formatMessage(messages.sorted), undo: (later) => inOrderOf(now, later) });
    },
    async add(pasted: readonly Omit<FormEntry, '__temp_key__'>[], where: Where): Promise<void> {
      leaveField();
      const now = present();
      const keys = newKeys(now, pasted.length);
      const added = pasted.map((entry, index): FormEntry => ({ ...entry, __temp_key__: keys[index] ?? '' }));
      const found = where === 'inOrder' ? await ask([...now, ...added]).catch(() => null) : null;
      if (where === 'inOrder' && !found) {
        failed();
        return;
      }
      write(found ? inserted(now, added, found.order) : [...now, ...added]);
      const isUntouched = new Set<FormEntry>(added);
      tell({
        said: formatMessage(messages.added, { count: added.length }),
        undo: (later) => later.filter((entry) => !isUntouched.has(entry)),
      });
    },
    undo(): void {
      leaveField();
      if (change) write(change.undo(present()));
      setChange(null);
      setSaid(formatMessage(messages.undone));
    },
  };
}
