/** Reads dates on the server, and shows the result in the admin's language. */
import { useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { IntlShape } from 'react-intl';
import { messages } from './messages';
import { useLocale } from './use-locale';

/** The field's value. When `edtf` is null, the meaning is derived from the printed date. */
export interface DateValue {
  readonly printed: string;
  readonly edtf: string | null;
}

/** How the server reads a date: its EDTF and its first and last day (null where the date is open), or what is wrong. */
export interface Reading {
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Why the derived meaning may be another; null when it is sure. */
  readonly doubt: string | null;
  readonly error: 'unreadable' | 'invalid' | null;
}

const NOTHING: Reading = { edtf: null, earliest: null, latest: null, doubt: null, error: null };
const PAUSE_MS = 250;

/** The reading of the current value, updated while the editor types. Until the next response arrives, the previous reading stays. */
export function useReading({ printed, edtf }: DateValue): Reading {
  const { get } = useFetchClient();
  const locale = useLocale();
  const [reading, setReading] = useState(NOTHING);
  useEffect(() => {
    if (printed.trim() === '' && !edtf) {
      setReading(NOTHING);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<Reading>('/desk/read-date', { params: { printed, edtf: edtf ?? '', locale }, signal: abort.signal })
        .then(({ data }) => abort.signal.aborted || setReading(data))
        .catch(() => abort.signal.aborted || setReading(NOTHING));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [edtf, get, locale, printed]);
  return reading;
}

/** A day with a four-digit year; null for other days. Those are shown as EDTF, since their calendars differ. */
function dayOf(day: string): Date | null {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
}

/** The days that a reading covers, in words, such as "1 June – 31 August 2015" or "from 3 May 2003 on". */
export function daysInWords({ earliest, latest }: Reading, locale: string, formatMessage: IntlShape['formatMessage']): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' });
  const say = (day: string): string => {
    const date = dayOf(day);
    return date ? format.format(date) : day;
  };
  if (earliest === null && latest === null) return formatMessage(messages.anyDay);
  if (latest === null) return formatMessage(messages.since, { day: say(earliest ?? '') });
  if (earliest === null) return formatMessage(messages.until, { day: say(latest) });
  if (earliest === latest) return say(earliest);
  const [from, to] = [dayOf(earliest), dayOf(latest)];
  return from && to ? format.formatRange(from, to) : `${say(earliest)} – ${say(latest)}`;
}
