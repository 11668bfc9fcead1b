/** Instants as the admin's languages write them. */
import { useIntl } from 'react-intl';

/** Says a day and the time of day. English is British here, as on the desk. */
export function useDateWords(dateStyle: 'medium' | 'long'): (instant: string) => string {
  const { locale } = useIntl();
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle, timeStyle: 'short' });
  return (instant) => format.format(new Date(instant));
}
