/** The days that a date covers, in the language of the admin. */
import type { IntlShape } from 'react-intl';
import type { Reading } from './date-reading';
import { messages } from './messages';

const DAY = /^(-?\d{4,6})-(\d\d)-(\d\d)$/;

/** A day with the year as astronomers count it: 0 is 1 BC. Null for years that JavaScript's dates do not have. */
function dayOf(day: string): { readonly date: Date; readonly isBeforeChrist: boolean } | null {
  const [, year, month, ofMonth] = DAY.exec(day) ?? [];
  if (year === undefined) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(ofMonth));
  return Number.isNaN(date.getTime()) ? null : { date, isBeforeChrist: Number(year) <= 0 };
}

const PARTS = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;

function formats(locale: string): Record<'usual' | 'withEra', Intl.DateTimeFormat> {
  const language = locale === 'en' ? 'en-GB' : locale;
  return { usual: new Intl.DateTimeFormat(language, PARTS), withEra: new Intl.DateTimeFormat(language, { ...PARTS, era: 'short' }) };
}

function inWords(day: string, locale: string): string {
  const found = dayOf(day);
  if (!found) return day;
  const { usual, withEra } = formats(locale);
  return (found.isBeforeChrist ? withEra : usual).format(found.date);
}

function spanInWords({ earliest, latest }: Pick<Reading, 'earliest' | 'latest'>, locale: string, say: IntlShape['formatMessage']): string {
  if (earliest === null && latest === null) return say(messages.anyDay);
  if (latest === null) return say(messages.since, { day: inWords(earliest ?? '', locale) });
  if (earliest === null) return say(messages.until, { day: inWords(latest, locale) });
  if (earliest === latest) return inWords(earliest, locale);
  const [from, to] = [dayOf(earliest), dayOf(latest)];
  const isUsual = from && to && !from.isBeforeChrist && !to.isBeforeChrist;
  if (isUsual) return formats(locale).usual.formatRange(from.date, to.date);
  return `${inWords(earliest, locale)} – ${inWords(latest, locale)}`;
}

/** The days that a reading covers, such as "1 June – 31 August 2015", "from 3 May 2003 on", "about 15 March 44 BC". */
export function daysInWords(reading: Reading, locale: string, formatMessage: IntlShape['formatMessage']): string {
  const days = spanInWords(reading, locale, formatMessage);
  if (reading.approximate) return formatMessage(reading.uncertain ? messages.perhapsAbout : messages.about, { days });
  return reading.uncertain ? formatMessage(messages.perhaps, { days }) : days;
}

/** The name of a weekday, 1 to 7 for Monday to Sunday. */
export function weekdayName(weekday: number, locale: string): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
}
