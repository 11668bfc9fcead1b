/** Reads a pasted text as the entries of a timeline. Writes nothing. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { toPassages } from '@dossier/wordpress/convert/to-passages';
import type { FoundEntry } from '@dossier/wordpress/recognise/finding';
import { isDatedLine } from '@dossier/wordpress/recognise/leading-date';
import { readPasted, type PastedEntry } from '@dossier/wordpress/recognise/pasted';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { readDateField, type DateReading } from '../dates/read-date';
import { textToHtml, tidyHtml } from './clipboard';

/** Why an editor should look at a line although its date is read. */
type Caution =
  /** The year was taken from a line above. */
  | 'YEAR_FROM_ABOVE'
  /** Nothing but a space divides the date from the text. */
  | 'NO_SEPARATOR'
  /** There is no text after the date. */
  | 'NO_TEXT';

/** A line of the pasted text, as an entry of the form. */
interface RecognisedEntry {
  readonly date: FoundEntry['date'];
  readonly text: readonly RichTextNode[];
  readonly status: FoundEntry['status'];
  readonly statusNote: string | null;
  /** Whether it stands before the first date, as a title does. */
  readonly isBefore: boolean;
  readonly cautions: readonly Caution[];
  /** How the date is read, or why it is not; null where nothing looks like a date. */
  readonly reading: DateReading | null;
}

/** What was recognised. `leftOut` is the number of pictures and players in the pasted text, which entries cannot contain. */
interface Recognised {
  readonly entries: readonly RecognisedEntry[];
  readonly leftOut: number;
}

/** What a clipboard holds; either may be empty. */
interface Pasted {
  readonly html: string;
  readonly text: string;
  readonly locale: string;
}

function readHtml(html: string, locale: string): PastedEntry[] {
  const { passages } = toPassages(html, { ownAttachments: [] }, (line) => isDatedLine(line, locale));
  return readPasted(passages, locale);
}

function countDated(entries: readonly PastedEntry[], locale: string): number {
  return entries.filter(({ date }) => date && (date.edtf ?? readPrintedDate(date.printed, locale))).length;
}

function cautionsOf({ date, text, isLoose }: PastedEntry, reading: DateReading | null, locale: string): Caution[] {
  const isLent = date?.edtf !== null && date !== null && readDateField({ printed: date.printed, edtf: '', locale }).reason === 'NO_YEAR';
  return [
    ...(isLent ? (['YEAR_FROM_ABOVE'] as const) : []),
    ...(isLoose && reading?.error === null ? (['NO_SEPARATOR'] as const) : []),
    ...(text.length === 0 ? (['NO_TEXT'] as const) : []),
  ];
}

/** The year of the last date that was read, for suggestions about those that are not. */
function yearOf(reading: DateReading | null): string | null {
  return reading?.earliest ? (/^\d{4}(?=-)/.exec(reading.earliest)?.[0] ?? null) : null;
}

/**
 * The entries of a pasted text. The HTML of the clipboard counts, unless its plain text has more lines with dates. Every line is in an entry;
 * dates that are not read have their reason and suggestions.
 */
export function recogniseChronology({ html, text, locale }: Pasted): Recognised {
  const tidy = html.trim() === '' ? { html: '', leftOut: 0 } : tidyHtml(html);
  const rich = tidy.html === '' ? [] : readHtml(tidy.html, locale);
  const plain = text.trim() === '' || countDated(rich, locale) > 0 ? [] : readHtml(textToHtml(text), locale);
  const entries = countDated(plain, locale) > 0 || rich.length === 0 ? plain : rich;
  let near: string | null = null;
  const recognised = entries.map((entry): RecognisedEntry => {
    const { isLoose: _, ...found } = entry;
    const reading = entry.date && readDateField({ printed: entry.date.printed, edtf: entry.date.edtf ?? '', locale, near });
    near = yearOf(reading) ?? near;
    return { ...found, cautions: cautionsOf(entry, reading, locale), reading };
  });
  return { entries: recognised, leftOut: tidy.leftOut };
}
