/** Reads the dates of all entries on the server: what their rows say of them, and the order in which readers see them. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { dateIn } from '../dates/date-value';
import { useLocale } from '../use-locale';
import type { FormEntry } from './form-entry';

/** What a row says of its date. */
export interface RowReading {
  readonly edtf: string | null;
  readonly doubt: string | null;
  readonly error: string | null;
  readonly hasWrongWeekday: boolean;
}

interface Ordered {
  readonly readings: readonly RowReading[];
  readonly order: readonly number[];
}

const PAUSE_MS = 700;

function datesOf(entries: readonly FormEntry[]): { printed: string; edtf: string }[] {
  return entries.map(({ date }) => {
    const { printed, edtf } = dateIn(date);
    return { printed, edtf: edtf ?? '' };
  });
}

/** Asks the server for the readings and the order of entries. */
export function useOrder(): (entries: readonly FormEntry[]) => Promise<Ordered> {
  const { post } = useFetchClient();
  const locale = useLocale();
  return useCallback(
    async (entries) => (await post<Ordered>('/desk/chronologies/read-dates', { dates: datesOf(entries), locale })).data,
    [locale, post],
  );
}

/** The readings by the printed date and its meaning, updated after a pause; those of dates that are being typed come later. */
export function useRowReadings(entries: readonly FormEntry[]): ReadonlyMap<string, RowReading> {
  const ask = useOrder();
  const [known, setKnown] = useState<ReadonlyMap<string, RowReading>>(new Map());
  const dates = JSON.stringify(datesOf(entries));
  useEffect(() => {
    if (dates === '[]') return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const asked = [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()].filter((entry) => keyOf(entry) !== ' ');
      ask(asked)
        .then(({ readings }) => {
          if (isCurrent) setKnown(new Map(readings.map((reading, index) => [keyOf(asked[index]), reading])));
        })
        // Without an answer the rows have no marks; the date field tells the same when a row is open.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The entries change with every letter of a text; only their dates matter here.
  }, [ask, dates]);
  return known;
}

/** The key of an entry's date among the readings. */
export function keyOf(entry: FormEntry | undefined): string {
  const { printed, edtf } = dateIn(entry?.date);
  return `${printed} ${edtf ?? ''}`;
}
