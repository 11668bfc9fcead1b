/** Reads dates on the server while an editor types. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useLocale } from '../use-locale';
import type { DateValue } from './date-value';

/** What a date may mean. `printed` is what would be printed then; null where the printed words stay. */
export interface Suggestion {
  readonly edtf: string;
  readonly printed: string | null;
  readonly label: string;
}

/** How the server reads a date: its EDTF and its first and last day (null where the date is open), or what is wrong. */
export interface Reading {
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  /** Why the derived meaning may be another; null when it is sure. */
  readonly doubt: string | null;
  readonly error: 'unreadable' | 'invalid' | null;
  /** Why it is not read, and the part that this is about. */
  readonly reason: string | null;
  readonly part: string | null;
  readonly suggestions: readonly Suggestion[];
  readonly weekday: { readonly printed: string; readonly weekday: number } | null;
}

/** A reading, and the meaning that was read: null where it was derived from the printed date. */
export type ReadingOf = Reading & { readonly of: string | null };

const NOTHING: ReadingOf = {
  edtf: null,
  earliest: null,
  latest: null,
  approximate: false,
  uncertain: false,
  doubt: null,
  error: null,
  reason: null,
  part: null,
  suggestions: [],
  weekday: null,
  of: null,
};
const PAUSE_MS = 250;

/**
 * The reading of the current value, updated while the editor types. Until the next response arrives, the previous reading stays.
 *
 * @param near the year of the date before it, for suggestions
 */
export function useReading({ printed, edtf }: DateValue, near: string | null): ReadingOf {
  const { get } = useFetchClient();
  const locale = useLocale();
  const [reading, setReading] = useState(NOTHING);
  useEffect(() => {
    if (printed.trim() === '' && !edtf) {
      setReading(NOTHING);
      return undefined;
    }
    const abort = new AbortController();
    const params = { printed, edtf: edtf ?? '', locale, ...(near ? { near } : {}) };
    const timer = setTimeout(() => {
      get<Reading>('/desk/read-date', { params, signal: abort.signal })
        .then(({ data }) => abort.signal.aborted || setReading({ ...data, of: edtf }))
        .catch(() => abort.signal.aborted || setReading(NOTHING));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [edtf, get, locale, near, printed]);
  return reading;
}
