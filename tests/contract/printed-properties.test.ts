/** What holds for the reading of any text as a printed date. */
import fc from 'fast-check';
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { anyDate, printable } from './dates';

const words = fc.constantFrom(
  ...'1999 2000 13 1st May mai november summer été Q1 c. ca. vers before since from to de à or / – - ? ( ) , . early mid- century BC av. J.-C. 19th XIXe jaren 90 until between and the siglo Jh. v. Chr. a. C. ende finales de vor antes'.split(
    ' ',
  ),
);

test('it never throws, and every result is normalised EDTF', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 9 }).map((list) => list.join(' ')),
    fc.array(words, { maxLength: 6 }).map((list) => list.join('')),
    fc.array(fc.oneof(words, fc.string({ unit: 'grapheme' })), { maxLength: 40 }).map((list) => list.join(' ')),
    anyDate,
    printable,
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(undefined, 'en', 'fr', 'nl', 'de', 'es', '', 'x'), (text, locale) => {
      const edtf = readPrinted(text, locale);
      if (edtf !== null) expect(isEdtf(edtf)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('texts longer than dates are not looked at, however long, and those that are cost little', () => {
  const texts = ['1 or ', 'of the ', 'first half of the ', "l'd'", '1-', '– ', '\u200b', 'ﷺ', 'e\u0301', 'before the end of '].map((part) =>
    part.repeat(200_000),
  );
  for (const text of texts) for (const length of [1_000_000, 500, 120]) expect(readPrinted(text.slice(0, length), 'en')).toBeNull();
});
