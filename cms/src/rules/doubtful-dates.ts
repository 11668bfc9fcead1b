/** Notes on printed dates that may mean something else than they are taken for. */
import type { Doubt } from '@dossier/contract/dates/words/doubt';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { z } from 'zod';
import { problem, type Problem } from './problem';

const REASONS: Readonly<Record<Doubt, string>> = {
  DAY_OR_MONTH_FIRST: 'the day or the month may come first',
  SHORT_SECOND_YEAR: 'the last two digits may be a year, a month or a day',
  ONE_WITHIN_OTHER: 'one of its two dates lies within the other',
  ERA_OF_ONE: 'only the first of its two years has an era',
  CENTURY_UNKNOWN: 'it does not say of which century',
  DECADE_OR_CENTURY: 'it may be a decade or a century',
  SEVERAL_LANGUAGES: 'it has words of more than one language',
};

const printedDate = z.object({ printed: z.string(), edtf: z.string().nullish() });

/** Notes on all doubtful dates of a document, wherever it holds them. Dates whose meaning an editor wrote are not doubtful. */
export function doubtfulDates(content: unknown, locale: string, path: Problem['path'] = []): Problem[] {
  if (typeof content !== 'object' || content === null) return [];
  const date = printedDate.safeParse(content).data;
  if (date) return date.edtf?.trim() ? [] : doubtOf(date.printed, locale, path);
  const parts = Array.isArray(content) ? content.map((one: unknown, index) => [index, one] as const) : Object.entries(content);
  return parts.flatMap(([step, part]) => doubtfulDates(part, locale, [...path, step]));
}

function doubtOf(printed: string, locale: string, path: Problem['path']): Problem[] {
  const read = readPrintedDate(printed, locale);
  if (!read?.doubt) return [];
  const words = `"${printed.trim()}" is taken for ${read.edtf}, which is doubtful: ${REASONS[read.doubt]}.`;
  return [problem(path, `${words} Confirm it at the date, or write the date or its meaning differently.`)];
}
