/** Meanings of dates that an editor wrote in words. */
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { z } from 'zod';

const date = z.looseObject({ printed: z.string().nullish(), edtf: z.string() });
/** Deeper than any component of a document. */
const DEEPEST = 8;

/**
 * The data with EDTF in place of words, wherever the meaning of a date is written in words that are read without doubt: "28 June – 27 July 2014"
 * becomes `2014-06-28/2014-07-27`. All else stays as it is; meanings that are not read are refused at publication.
 */
export function withMeaningsInEdtf<Data>(data: Data, locale: string | undefined, depth = 0): Data {
  if (typeof data !== 'object' || data === null || data instanceof Date || depth > DEEPEST) return data;
  const found = date.safeParse(data).data;
  if (found) return { ...data, edtf: edtfOf(found.edtf, locale) };
  if (Array.isArray(data)) return data.map((one: unknown) => withMeaningsInEdtf(one, locale, depth + 1)) as Data;
  const entries = Object.entries(data).map(([key, value]) => [key, withMeaningsInEdtf<unknown>(value, locale, depth + 1)] as const);
  return Object.fromEntries(entries) as Data;
}

function edtfOf(meaning: string, locale: string | undefined): string {
  const given = meaning.trim();
  if (given === '' || isEdtf(given)) return meaning;
  const read = readPrintedDate(given, locale);
  return read?.certainty === 'SURE' ? read.edtf : meaning;
}
