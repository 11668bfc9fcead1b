/** Dates in words of a language. */
import { printDate } from '@dossier/contract/dates/words/print-date';
import { languageOf } from '@dossier/contract/dates/words/lexicon';
import type { ServedDate } from '../model/documents';

const YEAR = /^\d{4}$/;
const DAY_OR_MONTH = /^\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?$/;

/** A day or month in a language that only the platform knows; null for other dates, which it cannot say. */
function sayByPlatform(edtf: string, locale: string): string | null {
  if (YEAR.test(edtf)) return edtf;
  if (!DAY_OR_MONTH.test(edtf) || Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0) return null;
  const day = edtf.length === 10 ? ({ day: 'numeric' } as const) : {};
  const format = new Intl.DateTimeFormat(locale, { ...day, month: 'long', year: 'numeric', calendar: 'gregory', timeZone: 'UTC' });
  return format.format(new Date(edtf));
}

/** The date in the language of a locale; as printed where that language has no words for it. */
export function dateLabel({ edtf, printed }: Pick<ServedDate, 'edtf' | 'printed'>, locale: string): string {
  if (!languageOf(locale)) return sayByPlatform(edtf, locale) ?? printed;
  const said = printDate(edtf, locale);
  return said === edtf && !YEAR.test(edtf) ? printed : said;
}
