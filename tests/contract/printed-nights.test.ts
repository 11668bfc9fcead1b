/** Nights, as people write them: of two days, or of one. */
import { readPrinted } from '@dossier/contract/dates/words/read-printed';

test.each([
  ['dans la nuit du 13 au 14 novembre 2015', '2015-11-13/2015-11-14'],
  ['in de nacht van 13 op 14 november 2015', '2015-11-13/2015-11-14'],
  ['the night of 13–14 November 2015', '2015-11-13/2015-11-14'],
  ['13 op 14 november 2015', '2015-11-13/2015-11-14'],
  ['la nuit du 13 novembre 2015', '2015-11-13'],
])('"%s" is read as %s', (text, edtf) => {
  for (const locale of [undefined, 'en', 'fr', 'nl']) expect(readPrinted(text, locale)).toBe(edtf);
});

test.each(['la nuit', 'nacht van 14 op 13 november 2015'])('"%s" is not read', (text) => {
  expect(readPrinted(text)).toBeNull();
});
