/** Why printed dates are not read, what is suggested for them, and weekdays that do not fit. */
import fc from 'fast-check';
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { explainUnread, UNREAD_IN_WORDS } from '@dossier/contract/dates/words/unread/explain-unread';
import { alternatives } from '@dossier/contract/dates/words/unread/alternatives';
import { MOST_SUGGESTIONS, UNREAD_REASONS } from '@dossier/contract/dates/words/unread/unread';
import { wrongWeekday } from '@dossier/contract/dates/words/unread/weekday';
import { whyUnread } from '@dossier/contract/dates/words/unread/why-unread';
import { anyDate, printable } from './dates';

const PRESENT = 2026;

/** The reason, and what each suggestion prints, or its EDTF where the printed words stay. */
function explain(text: string, locale: string, near: string | null = null): [reason: string | undefined, ...suggestions: string[]] {
  const why = whyUnread(text, locale, near, PRESENT);
  return [why?.reason, ...(why?.suggestions ?? []).map(({ printed, edtf }) => printed ?? edtf)];
}

const CASES: readonly (readonly [locale: string, text: string, reason: string, ...suggestions: string[]])[] = [
  ['en', '02/08/80', 'TWO_DIGIT_YEAR', '2 August 1980', '8 February 1980'],
  ['fr', '02/08/80', 'TWO_DIGIT_YEAR', '2 août 1980'],
  ['en', '2/8/15', 'TWO_DIGIT_YEAR', '2 August 2015', '8 February 2015', '2 August 1915', '8 February 1915'],
  ['de', '13.11.15', 'TWO_DIGIT_YEAR', '13. November 2015', '13. November 1915'],
  ['en', "Nov '80", 'TWO_DIGIT_YEAR', 'November 1980'],
  ['en', '13 Nov 80', 'TWO_DIGIT_YEAR', '13 November 1980'],
  ['en', '98-99', 'TWO_DIGIT_YEAR', '1998–1999'],
  ['en', '13.XI.2015', 'ROMAN_MONTH', '13 November 2015'],
  ['fr', 'XI/2015', 'ROMAN_MONTH', 'novembre 2015'],
  ['en', '[13 November 2015]', 'IN_BRACKETS', '2015-11-13', '2015-11-13?'],
  ['en', '(1999)', 'IN_BRACKETS', '1999', '1999?'],
  ['en', '31 April 2015', 'NO_SUCH_DAY', '30 April 2015', '1 May 2015', 'April 2015'],
  ['fr', '31 avril 2015', 'NO_SUCH_DAY', '30 avril 2015', '1er mai 2015', 'avril 2015'],
  ['nl', '30 februari 2015', 'NO_SUCH_DAY', '28 februari 2015', 'februari 2015'],
  ['en', '2015-02-30', 'NO_SUCH_DAY', '28 February 2015', 'February 2015'],
  ['en', '28 June – 31 June 2014', 'NO_SUCH_DAY'],
  ['fr', '05/13/2015', 'NO_SUCH_MONTH', '13 mai 2015'],
  ['en', '13/13/2015', 'NO_SUCH_MONTH'],
  ['en', '13 November', 'NO_YEAR'],
  ['en', 'November 13', 'NO_YEAR'],
  ['en', 'Monday', 'NO_YEAR'],
  ['nl', 'zomer', 'NO_YEAR'],
  ['en', '13 November 2015; 2 May 2016', 'TWO_DATES', '2015-11-13/2016-05-02', '[2015-11-13,2016-05-02]', '{2015-11-13,2016-05-02}'],
  ['fr', '13 novembre, 14 novembre 2015', 'TWO_DATES', '2015-11-13/2015-11-14', '[2015-11-13,2015-11-14]', '{2015-11-13,2015-11-14}'],
  ['en', '2015–2013', 'BACKWARDS', '2013–2015'],
  ['en', '13 November 2015, 21:20', 'TIME_OF_DAY', '2015-11-13'],
  ['en', '21.20 on 13 November 2015', 'TIME_OF_DAY', '2015-11-13'],
  ['fr', '13 novembre 2015 à 21h20', 'TIME_OF_DAY', '2015-11-13'],
  ['en', '2015-11-13T21:20', 'TIME_OF_DAY', '2015-11-13'],
  ['en', 'evening of 13 November 2015', 'UNKNOWN_WORDS', '2015-11-13'],
  ['nl', 'vrijdagavond 13 november 2015', 'UNKNOWN_WORDS', '2015-11-13'],
  ['en', '13 Novmber 2015', 'UNKNOWN_WORDS', '13 November 2015'],
  ['en', '13 November 20155', 'BAD_NUMBER'],
  ['en', 'one of these days', 'NO_DATE'],
  ['en', '…', 'NO_DATE'],
  ['en', 'x'.repeat(300), 'TOO_LONG'],
  ['en', '2015 2016 2017', 'UNCLEAR'],
];

test.each(CASES)('%s: %s', (locale, text, ...expected) => {
  expect(explain(text, locale)).toEqual(expected);
});

test('a day without a year may be of the year above it, or of the next', () => {
  expect(explain('13 November', 'en', '2015')).toEqual(['NO_YEAR', '2015-11-13', '2016-11-13']);
  expect(explain('29 February', 'en', '2015')).toEqual(['NO_YEAR', '2016-02-29']);
});

test('every reason has a case', () => {
  const found = new Set(CASES.map(([, , reason]) => reason));
  // Given where the meaning itself is doubtful (`readDateField`).
  expect(UNREAD_REASONS.filter((reason) => !found.has(reason))).toEqual(['AMBIGUOUS_ORDER']);
});

test('any text that is not read has a reason; suggestions are EDTF, and what they print means it without doubt', () => {
  const parts = fc.constantFrom(
    ...'13 31 02/08/80 2015 99 1999 November avril Feb Monday , ; – - / [ ] ( ) 21:20 XI evening of the soon to or before c. ? 12h'.split(
      ' ',
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(parts, { maxLength: 7 }).map((list) => list.join(' ')),
    fc.array(parts, { maxLength: 5 }).map((list) => list.join('')),
    anyDate,
    printable,
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'fr', 'nl', 'de', 'es', 'x'), fc.constantFrom(null, '2015'), (text, locale, near) => {
      const why = whyUnread(text, locale, near, PRESENT);
      expect(why === null).toBe(text.trim() === '' || readPrintedDate(text, locale) !== null);
      expect(why?.suggestions.length ?? 0).toBeLessThanOrEqual(MOST_SUGGESTIONS);
      for (const { edtf, printed } of why?.suggestions ?? []) {
        expect(isEdtf(edtf)).toBe(true);
        if (printed !== null) expect(readPrintedDate(printed, locale)).toEqual({ edtf, certainty: 'SURE', doubt: null });
      }
    }),
    { numRuns: 2000 },
  );
});

test('a doubtful date has the meanings to choose from', () => {
  const labels = (text: string): string[] => alternatives(text, 'en').map(({ printed, edtf }) => printed ?? edtf);
  expect(labels('02/08/1980')).toEqual(['8 February 1980', '2 August 1980']);
  expect(labels('2004/05')).toEqual(['[2004,2005]', '2004-05']);
  expect(labels('the 1900s')).toEqual(['19XX', '190X']);
  expect(labels('13 November 2015')).toEqual([]);
});

test.each([
  ['en', 'Monday 13 November 2015', '2015-11-13', { printed: 'Monday', weekday: 5 }],
  ['en', 'Friday 13 November 2015', '2015-11-13', null],
  ['fr', 'lundi 13 novembre 2015', '2015-11-13', { printed: 'lundi', weekday: 5 }],
  ['nl', 'za 14 november 2015', '2015-11-14', null],
  ['en', 'Fri 13 – Sat 15 Nov 2015', '2015-11-13/2015-11-15', { printed: 'Sat', weekday: 7 }],
  ['en', '13 November 2015', '2015-11-13', null],
  ['fr', 'mars 2015', '2015-03', null],
  ['en', 'Monday 5 March 1300', '1300-03-05', null],
])('%s: the weekday of %s', (locale, text, edtf, wrong) => {
  expect(wrongWeekday(text, edtf, locale)).toEqual(wrong);
});

test('a message says why, with the remedy and what may be meant', () => {
  expect(explainUnread('31 April 2015', 'en')).toBe(
    'that month has no day 31. Correct the day or the month. Perhaps “30 April 2015” or “1 May 2015”?',
  );
  expect(explainUnread('13 November', 'en')).toBe('it has no year. Add the year, or say what it means.');
  expect(explainUnread('13 November 2015', 'en')).toBeNull();
  for (const [locale, text] of CASES) expect(explainUnread(text, locale)).not.toMatch(/\{|null|undefined/);
  expect(Object.keys(UNREAD_IN_WORDS)).toEqual([...UNREAD_REASONS]);
});
