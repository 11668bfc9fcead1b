/** Reads what an editor types into the date field. */
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { readDate } from '@dossier/contract/dates/edtf/read-date';

/** `earliest` and `latest` are days, null where the date is open. `error` is a key, which the admin translates. */
export interface DateReading {
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly error: 'unreadable' | 'invalid' | null;
}

const NOTHING: DateReading = { edtf: null, earliest: null, latest: null, error: null };

/**
 * Reads the EDTF if one is given, and otherwise derives it from the printed date. When both are empty, there is no date and no error. Never
 * throws.
 */
export function readDateField(printed: string, edtf: string, locale: string | null): DateReading {
  const given = edtf.trim();
  if (given === '' && printed.trim() === '') return NOTHING;
  const derived = given === '' ? readPrinted(printed, locale ?? undefined) : given;
  if (derived === null) return { ...NOTHING, error: 'unreadable' };
  try {
    const { earliest, latest } = readDate(derived);
    return { edtf: derived, earliest, latest, error: null };
  } catch {
    return { ...NOTHING, error: 'invalid' };
  }
}
