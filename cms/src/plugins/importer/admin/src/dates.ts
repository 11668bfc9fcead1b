/** Dates and times in the language of the admin. */
import { useIntl } from 'react-intl';

/** Returns a function that formats an instant (ISO 8601) as day and time. English is British English, as in the desk. */
export function useDateWords(dateStyle: 'medium' | 'long'): (instant: string) => string {
  const { locale } = useIntl();
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle, timeStyle: 'short' });
  return (instant) => format.format(new Date(instant));
}
