/** The controller for pasted chronologies, and for the dates of a form's entries. */
import { z } from 'zod';
import { parseQuestion, type DeskContext } from '../request';
import { inOrder, readDates } from './order';
import { recogniseChronology } from './recognise';

/** Most characters of the HTML or of the plain text of a clipboard: the longest chronologies have a tenth of that. */
const LONGEST_PASTED = 1_000_000;
/** Most entries that are read at once. */
const MOST_ENTRIES = 2_000;

const locale = z
  .string()
  .max(40)
  .nullish()
  .transform((given) => given || 'en');
const pasted = z
  .string()
  .max(LONGEST_PASTED, 'The pasted text is too long (over 1,000,000 characters): copy and paste it in several parts.')
  .default('');

/** The body of `POST /chronologies/recognise`: what the clipboard holds as HTML and as plain text. */
const recogniseQuestion = z.object({ html: pasted, text: pasted, locale });
/** The body of `POST /chronologies/read-dates`: the dates of all entries of a form, in their order. */
const datesQuestion = z.object({
  dates: z
    .array(z.object({ printed: z.string().max(100_000).default(''), edtf: z.string().max(100_000).default('') }))
    .max(MOST_ENTRIES, `At most ${MOST_ENTRIES} dates are read at once.`),
  locale,
});

/** Strapi's controller `plugin::desk.chronologies`: pure functions of the request, which read and write no document. 400 for an invalid request. */
export const chronologiesController = (): Record<string, (context: DeskContext) => void> => ({
  recognise(context: DeskContext): void {
    const question = parseQuestion(context, recogniseQuestion, context.request.body);
    if (!question) return;
    const recognised = recogniseChronology(question);
    if (recognised.entries.length > MOST_ENTRIES)
      context.badRequest(
        `The pasted text has ${recognised.entries.length} lines, and at most ${MOST_ENTRIES} can be pasted at once: paste it in several parts.`,
      );
    else context.body = recognised;
  },

  readDates(context: DeskContext): void {
    const question = parseQuestion(context, datesQuestion, context.request.body);
    if (!question) return;
    const readings = readDates(question.dates, question.locale);
    context.body = { readings, order: inOrder(readings) };
  },
});
