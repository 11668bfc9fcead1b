/** Dates as they are printed in each language, and what is doubtful about them. */
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import type { Doubtful, Sure } from './printed/cases';
import { DUTCH, DUTCH_DOUBTFUL } from './printed/dutch';
import { ENGLISH, ENGLISH_DOUBTFUL } from './printed/english';
import { FRENCH, FRENCH_DOUBTFUL } from './printed/french';
import { GERMAN, GERMAN_DOUBTFUL } from './printed/german';
import { SPANISH, SPANISH_DOUBTFUL } from './printed/spanish';

const LANGUAGES: readonly [string, Sure, Doubtful][] = [
  ['en', ENGLISH, ENGLISH_DOUBTFUL],
  ['fr', FRENCH, FRENCH_DOUBTFUL],
  ['nl', DUTCH, DUTCH_DOUBTFUL],
  ['de', GERMAN, GERMAN_DOUBTFUL],
  ['es', SPANISH, SPANISH_DOUBTFUL],
];

describe.each(LANGUAGES)('%s', (locale, sure, doubtful) => {
  test.each(sure)('"%s" is %s', (printed, edtf) => {
    expect(readPrintedDate(printed, locale)).toEqual({ edtf, certainty: 'SURE', doubt: null });
  });

  test.each(doubtful)('"%s" is taken for %s, and doubtful: %s', (printed, edtf, doubt) => {
    expect(readPrintedDate(printed, locale)).toEqual({ edtf, certainty: 'DOUBTFUL', doubt });
  });

  test('the table is right in itself', () => {
    expect([...sure, ...doubtful].filter(([, edtf]) => !isEdtf(edtf))).toEqual([]);
  });
});
