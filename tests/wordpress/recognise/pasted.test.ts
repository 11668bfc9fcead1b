/** What is read of a chronology that an editor pastes: every line, with and without a date that is understood. */
import fc from 'fast-check';
import { toPlainText } from '@dossier/text/rich-text';
import { readPasted, type PastedEntry } from '@dossier/wordpress/recognise/pasted';
import { passagesOf } from './passages';

/** Each entry in short: its date, its EDTF if it is not that of its words, and its text. */
function inShort(entries: readonly PastedEntry[]): string[] {
  return entries.map(({ date, text, status, isBefore, isLoose }) =>
    [
      isBefore ? '(before)' : '',
      date?.printed ?? '-',
      date?.edtf ? `= ${date.edtf}` : '',
      `| ${text.map(toPlainText).join(' / ')}`,
      status === 'asserted' ? '' : `[${status}]`,
      isLoose ? '(loose)' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

const read = (lines: string, locale = 'en'): string[] => inShort(readPasted(passagesOf(lines), locale));

test('one dated line is enough, and lines without a date belong to the line above them', () => {
  expect(read('2004 May 3 – Arrested in Ramadi.')).toEqual(['2004 May 3 | Arrested in Ramadi.']);
  expect(read('2004 – Arrested.\nThe court was told later.\n2005 – Sentenced.')).toEqual([
    '2004 | Arrested. / The court was told later.',
    '2005 | Sentenced.',
  ]);
});

test('a title is before the first date', () => {
  expect(read('# Chronology of the affair\n1999/2000 — He travels.')).toEqual([
    '(before) - | Chronology of the affair',
    '1999/2000 | He travels.',
  ]);
});

test('what stands where the date would be is the date, even if it is not read', () => {
  expect(read('5/6/99 — Seen at a wedding.\n31 April 2015: Impossible.\n2016 — Real.')).toEqual([
    '5/6/99 | Seen at a wedding.',
    '31 April 2015 | Impossible.',
    '2016 | Real.',
  ]);
});

test('days without a year have that of the heading or of the line above', () => {
  expect(read('**2015**\n13 November – The attacks.\n14 November – Arrests.')).toEqual([
    '13 November = 2015-11-13 | The attacks.',
    '14 November = 2015-11-14 | Arrests.',
  ]);
});

test('dates in bold need no separator; dates before a word with a capital letter are loose', () => {
  expect(read('**13 November 2015** The attacks.\n1985 May 4 Born in Laeken')).toEqual([
    '13 November 2015 | The attacks.',
    '1985 May 4 | Born in Laeken (loose)',
  ]);
});

test('a list counts as dated where any of its items is; statuses are read from their notes', () => {
  expect(read('- 13 November 2015: Attacks. [This information is false]\n- And then?\n- Nobody knows.')).toEqual([
    '13 November 2015 | Attacks. [false]',
    '- | And then?',
    '- | Nobody knows.',
  ]);
});

test('a table needs one date; a cell that is not read stays the date of its row', () => {
  const rows = ['13 November 2015|Attacks', '13.XI.2016|A commemoration', '|Nobody noted when'];
  const html = `<table>${rows
    .map(
      (row) =>
        `<tr>${row
          .split('|')
          .map((cell) => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</table>`;
  expect(read(html)).toEqual(['13 November 2015 | Attacks', '13.XI.2016 | A commemoration', '- | Nobody noted when']);
});

test('a date alone is an entry without text', () => {
  expect(read('13 November 2015')).toEqual(['13 November 2015 | ']);
});

test('other languages are read in the language of the document', () => {
  expect(read('05/11/2015 — Une perquisition.', 'fr')).toEqual(['05/11/2015 | Une perquisition.']);
  expect(read('zomer 2015 — In Syrië gezien.', 'nl')).toEqual(['zomer 2015 | In Syrië gezien.']);
});

test('no word is lost, whatever is pasted', () => {
  const piece = fc.constantFrom(
    ...'13 November 2015 – | 5/6/99 : | 1999/2000 — | word | [false] | **2015** | soon — | Paris | 2015 | 14 November – | c. 1985. | ; | 21:20'.split(
      ' | ',
    ),
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom('en', 'fr', 'de'), (lines, locale) => {
      const entries = readPasted(passagesOf(lines.join('\n')), locale);
      const kept = entries.map(({ date, text, statusNote }) => [date?.printed, ...text.map(toPlainText), statusNote].join(' ')).join(' ');
      const count = (text: string, word: string): number => text.split(word).length - 1;
      for (const word of ['word', 'Paris', 'soon', '5/6/99', '1985', '21:20']) expect(count(kept, word)).toBe(count(lines.join(' '), word));
    }),
    { numRuns: 60 },
  );
});
