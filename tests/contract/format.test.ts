/** Dates printed in words. The words are read as the same dates again. */
import fc from 'fast-check';
import { printDate } from '@dossier/contract/dates/words/print-date';
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { anyDate, printable } from './dates';

const locale = fc.constantFrom('en', 'fr', 'nl', 'en-GB', 'fr-BE', 'de');

test('every date of the common shapes is printed, and the words are read as the same date', () => {
  fc.assert(
    fc.property(printable, locale, (edtf, tag) => {
      expect(readPrinted(printDate(edtf, tag), tag)).toBe(edtf);
    }),
    { numRuns: 3000 },
  );
});

test('a date for which there are no words is printed as EDTF, and no text makes printing fail', () => {
  fc.assert(
    fc.property(fc.oneof(anyDate, fc.string()), locale, (edtf, tag) => {
      const printed = printDate(edtf, tag);
      expect(printed === edtf || readPrinted(printed, tag) === edtf).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['2015-05-01', '1 May 2015', '1er mai 2015', '1 mei 2015'],
  ['2006-08', 'August 2006', 'août 2006', 'augustus 2006'],
  ['0115', '115', '115', '115'],
  ['0045', 'AD 45', '45 ap. J.-C.', '45 n.Chr.'],
  ['-0043-03-15', '15 March 44 BC', '15 mars 44 av. J.-C.', '15 maart 44 v.Chr.'],
  ['2015-22', 'Summer 2015', 'été 2015', 'zomer 2015'],
  ['2003-34', 'Q2 2003', 'T2 2003', 'K2 2003'],
  ['2003-40', 'first half of 2003', 'premier semestre 2003', 'eerste helft van 2003'],
  ['2003-37~', 'early 2003', 'début 2003', 'begin 2003'],
  ['199X', '1990s', 'années 1990', 'jaren 1990'],
  ['18XX', '19th century', 'XIXe siècle', '19e eeuw'],
  ['1999~', 'c. 1999', 'vers 1999', 'omstreeks 1999'],
  ['1999-05-04%', 'c. 4 May 1999?', 'vers le 4 mai 1999?', 'omstreeks 4 mei 1999?'],
  ['1999/2000', '1999–2000', '1999–2000', '1999–2000'],
  ['2015-11-13/2015-11-15', '13–15 November 2015', '13–15 novembre 2015', '13–15 november 2015'],
  ['2015-11/2016-01', 'November 2015 – January 2016', 'novembre 2015 – janvier 2016', 'november 2015 – januari 2016'],
  ['2003/..', 'since 2003', 'depuis 2003', 'sinds 2003'],
  ['../2003-05-04', 'until 4 May 2003', "jusqu'au 4 mai 2003", 'tot en met 4 mei 2003'],
  ['[..2002]', 'by 2002', 'au plus tard en 2002', 'uiterlijk in 2002'],
  ['[1999,2000]', '1999 or 2000', '1999 ou 2000', '1999 of 2000'],
  ['[1999..2001]', 'between 1999 and 2001', 'entre 1999 et 2001', 'tussen 1999 en 2001'],
])('%s is printed as "%s", "%s" and "%s"', (edtf, english, french, dutch) => {
  expect([printDate(edtf, 'en'), printDate(edtf, 'fr'), printDate(edtf, 'nl')]).toEqual([english, french, dutch]);
});

test.each(['2015-XX-13', 'XXXX', 'Y170000002', '2015-29', '190X', '2003/', '[1999,2000,2001]'])('%s is printed unchanged', (edtf) => {
  expect(printDate(edtf, 'en')).toBe(edtf);
});
