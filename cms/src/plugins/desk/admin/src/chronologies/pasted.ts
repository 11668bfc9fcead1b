/** What the server recognises in a pasted text, and what the editor makes of it before it is added. */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { Reading } from '../dates/date-reading';
import { dateIn, type DateValue } from '../dates/date-value';
import { textOf, type FormEntry } from './form-entry';
import { keyOf, type RowReading } from './row-readings';

/** A line as the server recognises it. */
export interface Recognised {
  readonly date: DateValue | null;
  readonly text: readonly RichTextNode[];
  readonly status: string;
  readonly statusNote: string | null;
  readonly isBefore: boolean;
  readonly cautions: readonly string[];
  readonly reading: Reading | null;
}

/** A line in the preview. */
export interface Line extends Recognised {
  /** Its number in the pasted text, from 1. */
  readonly number: number;
  readonly isTaken: boolean;
  /** Whether the timeline has an entry with this date and text. */
  readonly isDuplicate: boolean;
  /** Whether the editor changed the date, so that it is read again. */
  readonly isEdited: boolean;
}

function identity(date: DateValue | null, edtf: string | null, text: unknown): string[] {
  const words = textOf(text).toLowerCase().replace(/\W+/gu, ' ').trim() || textOf(text);
  return [date?.printed.trim().toLowerCase() ?? '', edtf ?? ''].filter((part) => part !== '').map((part) => `${part} ${words}`);
}

/** The lines of the preview. Titles, and entries that the timeline has already, are not taken unless the editor says so. */
export function toLines(
  recognised: readonly Recognised[],
  entries: readonly FormEntry[],
  readings: ReadonlyMap<string, RowReading>,
): Line[] {
  const known = new Set(
    entries.flatMap((entry) => {
      const date = dateIn(entry.date);
      return identity(date, date.edtf ?? readings.get(keyOf(entry))?.edtf ?? null, entry.text);
    }),
  );
  return recognised.map((line, index) => {
    const isDuplicate = identity(line.date, line.reading?.edtf ?? null, line.text).some((one) => known.has(one));
    return { ...line, number: index + 1, isDuplicate, isTaken: !line.isBefore && !isDuplicate, isEdited: false };
  });
}

/** Whether an editor should look at a line. */
export function needsLook({ reading, cautions, isDuplicate, isBefore }: Line): boolean {
  const isRead = reading !== null && reading.error === null;
  return !isRead || reading.doubt !== null || reading.weekday !== null || cautions.length > 0 || isDuplicate || isBefore;
}

/** The lines with the text of one added to the line above it that is taken. */
export function joined(lines: readonly Line[], number: number): Line[] {
  const line = lines.find((one) => one.number === number);
  const above = lines.findLast((one) => one.number < number && one.isTaken);
  if (!line || !above) return [...lines];
  const printed = line.date?.printed ?? '';
  const text: readonly RichTextNode[] =
    printed === '' ? line.text : [{ type: 'paragraph', children: [{ type: 'text', text: printed }] }, ...line.text];
  return lines
    .filter((one) => one !== line)
    .map((one) =>
      one === above ? { ...one, text: [...one.text, ...text], cautions: one.cautions.filter((caution) => caution !== 'NO_TEXT') } : one,
    );
}

/** The entries of the form for the lines that are taken. */
export function toEntries(lines: readonly Line[]): Omit<FormEntry, '__temp_key__'>[] {
  return lines
    .filter(({ isTaken }) => isTaken)
    .map(({ date, text, status, statusNote }) => ({
      ...(date && (date.printed !== '' || date.edtf !== null) ? { date } : {}),
      ...(text.length > 0 ? { text } : {}),
      status,
      ...(statusNote === null ? {} : { statusNote }),
    }));
}
