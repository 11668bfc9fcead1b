/** Makes suggestions, and reads texts in the languages of a document for them. */
import { isEdtf } from '../../edtf/read-date';
import { plain } from '../clean';
import { LANGUAGES } from '../languages/registered';
import { languageOf, lexiconOf, type Lexicon } from '../lexicon';
import { printDate } from '../print-date';
import { readPrintedDate } from '../read-printed';
import type { Suggestion } from './unread';

/** The lexicon of the document's language, then those of the others. */
export function lexiconsFor(locale: string): Lexicon[] {
  const own = languageOf(locale) ?? LANGUAGES[0];
  const dayFirst = own.reading.dayFirst;
  return [own, ...LANGUAGES.filter((language) => language !== own)].map((language) => lexiconOf([language], dayFirst));
}

/** The lexicon of all languages together. */
export function allWords(): Lexicon {
  return lexiconOf(LANGUAGES, null);
}

/** The EDTF of a text that is read without doubt; null for others. */
export function surely(text: string, locale: string): string | null {
  const read = readPrintedDate(text, locale);
  return read?.certainty === 'SURE' ? read.edtf : null;
}

/** Suggests to print a date in the words of the document's language; null for what is not EDTF. */
export function inWords(edtf: string, locale: string): Suggestion | null {
  if (!isEdtf(edtf)) return null;
  const printed = printDate(edtf, locale);
  return { edtf, printed: printed === edtf ? null : printed };
}

/** Suggests a meaning, and leaves the printed words as they are; null for what is not EDTF. */
export function asMeaning(edtf: string | null): Suggestion | null {
  return edtf !== null && isEdtf(edtf) ? { edtf, printed: null } : null;
}

/** The words of a text that no language reads in dates. */
export function unknownWords(text: string): string[] {
  const lexicon = allWords();
  return (text.match(/[\p{L}\p{M}'’]+/gu) ?? []).filter((word) => !lexicon.knows(plain(word)));
}
