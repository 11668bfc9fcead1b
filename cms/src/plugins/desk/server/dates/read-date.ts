/** Reads what an editor types into the date field. */
import { calendarDay } from '@dossier/contract/dates/days/calendar';
import { isEdtf, readDate } from '@dossier/contract/dates/edtf/read-date';
import type { Doubt } from '@dossier/contract/dates/words/doubt';
import { printDate } from '@dossier/contract/dates/words/print-date';
import { readPrintedDate, type PrintedReading } from '@dossier/contract/dates/words/read-printed';
import { alternatives } from '@dossier/contract/dates/words/unread/alternatives';
import type { Suggestion, UnreadReason } from '@dossier/contract/dates/words/unread/unread';
import { wrongWeekday, type WrongWeekday } from '@dossier/contract/dates/words/unread/weekday';
import { whyUnread } from '@dossier/contract/dates/words/unread/why-unread';

/** A suggestion, with the words that are shown for it. */
type ShownSuggestion = Suggestion & { readonly label: string };

/**
 * How a date is read. `error`, `reason` and `doubt` are keys, which the admin translates.
 */
export interface DateReading {
  readonly edtf: string | null;
  /** The first possible day, as `YYYY-MM-DD`; years before Christ and after 9999 as in EDTF (`-0043-03-15`). Null where the date is open. */
  readonly earliest: string | null;
  /** The last possible day, in the same way. */
  readonly latest: string | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  readonly certainty: 'SURE' | 'DOUBTFUL' | null;
  /** Why the derived meaning may be wrong. */
  readonly doubt: Doubt | null;
  readonly error: 'unreadable' | 'invalid' | null;
  /** Why it is not read, and the part of the text that this is about. */
  readonly reason: UnreadReason | null;
  readonly part: string | null;
  /** What a date that is doubtful or not read may mean. */
  readonly suggestions: readonly ShownSuggestion[];
  /** A weekday in the printed date that its day does not have. */
  readonly weekday: WrongWeekday | null;
}

const NOTHING: DateReading = {
  edtf: null,
  earliest: null,
  latest: null,
  approximate: false,
  uncertain: false,
  certainty: null,
  doubt: null,
  error: null,
  reason: null,
  part: null,
  suggestions: [],
  weekday: null,
};

/** What `readDateField` is asked. */
interface AskedDate {
  readonly printed: string;
  /** The meaning that the editor wrote, in EDTF or in words; empty where it is derived from the printed date. */
  readonly edtf: string;
  /** Language tag of the document; null for English. */
  readonly locale: string | null;
  /** The year of the date before it, for suggestions; null when there is none. */
  readonly near?: string | null | undefined;
}

/** A day number as `YYYY-MM-DD`, in any year. */
function writtenDay(day: number | null | undefined): string | null {
  if (day === null || day === undefined) return null;
  const { year, month, day: ofMonth } = calendarDay(day);
  const [mm, dd] = [month, ofMonth].map((number) => String(number).padStart(2, '0'));
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${mm}-${dd}`;
}

function shown(suggestions: readonly Suggestion[], locale: string): ShownSuggestion[] {
  return suggestions.map((one) => ({ ...one, label: one.printed ?? printDate(one.edtf, locale) }));
}

function unread(text: string, error: 'unreadable' | 'invalid', { locale, near }: AskedDate): DateReading {
  const language = locale ?? 'en';
  const why = whyUnread(text, language, near ?? null);
  if (why) return { ...NOTHING, error, reason: why.reason, part: why.part, suggestions: shown(why.suggestions, language) };
  return { ...NOTHING, error, reason: 'AMBIGUOUS_ORDER', suggestions: shown(alternatives(text, language), language) };
}

function read(read: PrintedReading, { printed, edtf, locale }: AskedDate): DateReading {
  const { ranges, approximate, uncertain } = readDate(read.edtf);
  const language = locale ?? 'en';
  return {
    ...NOTHING,
    ...read,
    earliest: writtenDay(ranges[0]?.from),
    latest: writtenDay(ranges.at(-1)?.to),
    approximate,
    uncertain,
    suggestions: edtf.trim() === '' ? shown(alternatives(printed, language), language) : [],
    weekday: wrongWeekday(printed, read.edtf, language),
  };
}

/** The meaning that the editor wrote: EDTF, or words that are read without doubt. */
function readMeaning(asked: AskedDate): DateReading {
  const given = asked.edtf.trim();
  if (isEdtf(given)) return read({ edtf: given, certainty: 'SURE', doubt: null }, asked);
  const inWords = readPrintedDate(given, asked.locale ?? undefined);
  return inWords?.certainty === 'SURE' ? read(inWords, asked) : unread(given, 'invalid', asked);
}

/**
 * Reads the meaning if one is given, in EDTF or in words, and otherwise derives it from the printed date. When both are empty, there is no date
 * and no error. Never throws.
 */
export function readDateField(asked: AskedDate): DateReading {
  const { printed, edtf, locale } = asked;
  if (edtf.trim() !== '') return readMeaning(asked);
  if (printed.trim() === '') return NOTHING;
  const found = readPrintedDate(printed, locale ?? undefined);
  return found ? read(found, asked) : unread(printed, 'unreadable', asked);
}
