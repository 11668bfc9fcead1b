/** Dates printed in words. The words are read as the same dates again. */
import fc from 'fast-check';
import { LANGUAGES } from '@dossier/contract/dates/words/languages/registered';
import { printDate } from '@dossier/contract/dates/words/print-date';
import { readPrinted, readPrintedDate } from '@dossier/contract/dates/words/read-printed';
import { anyDate, printable } from './dates';

const locale = fc.constantFrom('en', 'fr', 'nl', 'de', 'es', 'en-GB', 'fr-BE', 'de-AT', 'it');

test('every date of the common shapes is printed, and the words are read as the same date', () => {
  fc.assert(
    fc.property(printable, locale, (edtf, tag) => {
      expect(readPrintedDate(printDate(edtf, tag), tag)).toEqual({ edtf, certainty: 'SURE', doubt: null });
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

test.each([
  ['2015-05-01', '1. Mai 2015', '1 de mayo de 2015'],
  ['2006-08', 'August 2006', 'agosto de 2006'],
  ['0045', '45 n. Chr.', '45 d. C.'],
  ['-0043-03-15', '15. März 44 v. Chr.', '15 de marzo de 44 a. C.'],
  ['2015-22', 'Sommer 2015', 'verano de 2015'],
  ['2003-34', 'Q2 2003', 'T2 2003'],
  ['2003-40', 'erste Hälfte 2003', 'primer semestre de 2003'],
  ['2003-37~', 'Anfang 2003', 'principios de 2003'],
  ['199X', '1990er Jahre', 'década de 1990'],
  ['18XX', '19. Jahrhundert', 'siglo XIX'],
  ['-04XX', '5. Jahrhundert v. Chr.', 'siglo V a. C.'],
  ['1999-05-04%', 'um den 4. Mai 1999?', 'hacia el 4 de mayo de 1999?'],
  ['2015-11-13/2015-11-15', '13.–15. November 2015', '13–15 de noviembre de 2015'],
  ['2015-11/2016-01', 'November 2015 – Januar 2016', 'noviembre de 2015 – enero de 2016'],
  ['2003-05-04/..', 'seit dem 4. Mai 2003', 'desde el 4 de mayo de 2003'],
  ['../2003-05-04', 'bis zum 4. Mai 2003', 'hasta el 4 de mayo de 2003'],
  ['[..2002]', 'spätestens 2002', 'a más tardar en 2002'],
  ['[2002-05..]', 'frühestens im Mai 2002', 'no antes de mayo de 2002'],
  ['[1999,2000]', '1999 oder 2000', '1999 o 2000'],
  ['[1999..2001]', 'zwischen 1999 und 2001', 'entre 1999 y 2001'],
])('%s is printed as "%s" and "%s"', (edtf, german, spanish) => {
  expect([printDate(edtf, 'de'), printDate(edtf, 'es')]).toEqual([german, spanish]);
});

test('dates of the common shapes are printed in words, not as EDTF', () => {
  const shapes = ['2015-05-04', '2015-05', '2015-21', '2015-34', '2015-41', '2015-38~', '201X', '20XX', '0045', '-0043', '1999~', '1999%'];
  const related = ['2003/..', '../2003-05', '[..2003]', '[2003-05-04..]', '[1999,2000]', '{1999,2001}', '[1999..2001]', '2003-05/2004-06'];
  for (const { code } of LANGUAGES)
    for (const edtf of [...shapes, ...related]) expect([code, printDate(edtf, code)]).not.toEqual([code, edtf]);
});

test.each(['2015-XX-13', 'XXXX', 'Y170000002', '2015-29', '190X', '2003/', '[1999,2000,2001]'])('%s is printed unchanged', (edtf) => {
  expect(printDate(edtf, 'en')).toBe(edtf);
});
