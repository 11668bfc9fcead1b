/** How the date field reads what an editor types. */
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { readDate } from '@dossier/contract/dates/edtf/read-date';

/** `error` names what is wrong, for the admin to say in the editor's language. */
export interface DateReading {
  readonly edtf: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly error: 'unreadable' | 'invalid' | null;
}

const NOTHING: DateReading = { edtf: null, earliest: null, latest: null, error: null };

/** Reads the EDTF when one is given, else derives it from the printed date; both empty is no date, and no error. Never throws. */
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
