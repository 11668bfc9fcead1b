/** Reads what an editor types into the date field. */
import type { Doubt } from '@dossier/contract/dates/words/doubt';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { readDate } from '@dossier/contract/dates/edtf/read-date';

/**
 * `earliest` and `latest` are days, null where the date is open. `error` and `doubt` (why the derived meaning may be wrong) are keys, which the
 * admin translates.
 */
export interface DateReading {
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly certainty: 'SURE' | 'DOUBTFUL' | null;
  readonly doubt: Doubt | null;
  readonly error: 'unreadable' | 'invalid' | null;
}

const NOTHING: DateReading = { edtf: null, earliest: null, latest: null, certainty: null, doubt: null, error: null };

/**
 * Reads the EDTF if one is given, and otherwise derives it from the printed date. When both are empty, there is no date and no error. Never
 * throws.
 */
export function readDateField(printed: string, edtf: string, locale: string | null): DateReading {
  const given = edtf.trim();
  if (given === '' && printed.trim() === '') return NOTHING;
  const read = given === '' ? readPrintedDate(printed, locale ?? undefined) : { edtf: given, certainty: 'SURE' as const, doubt: null };
  if (read === null) return { ...NOTHING, error: 'unreadable' };
  try {
    const { earliest, latest } = readDate(read.edtf);
    return { ...read, earliest, latest, error: null };
  } catch {
    return { ...NOTHING, error: 'invalid' };
  }
}
