/** Finding the names of entities in a text. */
import { nameMatcher } from '@dossier/wordpress/recognise/match-names';
import fc from 'fast-check';

const find = nameMatcher([
  { id: 'abaaoud', name: 'Abdelhamid Abaaoud' },
  { id: 'abaaoud', name: 'Abaaoud' },
  { id: 'khalid', name: 'Khalid El Bakraoui' },
  { id: 'paris', name: 'Paris' },
  { id: 'attacks', name: 'November 2015 Paris attacks' },
  { id: 'match', name: 'Paris Match' },
  { id: 'denis', name: 'Denis' },
  { id: 'saint-denis', name: 'Saint-Denis' },
  { id: 'zarqawi', name: 'Abu Musab al-Zarqawi' },
  { id: 'turkey', name: 'Turkey' },
  { id: 'cia', name: 'CIA' },
  { id: 'liege', name: 'Liège' },
  { id: 'state', name: 'Islamic State' },
  { id: 'hoover', name: 'J. Edgar Hoover' },
  { id: 'paris-texas', name: 'Paris, Texas' },
]);

test.each([
  ['Abdelhamid Abaaoud was in Paris.', ['abaaoud', 'paris']],
  ["Abaaoud's flat, and d’Abaaoud encore", ['abaaoud']],
  ['The November 2015 Paris attacks began in Saint-Denis.', ['attacks', 'saint-denis']],
  ['A reporter of Paris Match', ['match']],
  ['She left Paris. Match day came.', ['paris']],
  ['Paris-based, but not Paris-Plages', ['paris']],
  ['Saint-Denis is no Denis', ['saint-denis', 'denis']],
  ['They ate turkey in the cia of Turkey', ['turkey']],
  ['LIEGE, Liege and Liège', ['liege']],
  ['the islamic state and ISLAMIC STATE', ['state']],
  ['abu musab al zarqawi', ['zarqawi']],
  ['KHALID EL\nBAKRAOUI', ['khalid']],
  ['Khalid\n\nEl Bakraoui', []],
  ['the Parisian', []],
  ['J. Edgar Hoover and J Edgar Hoover', ['hoover']],
  ['the CIA (C.I.A.)', ['cia']],
  ['', []],
])('"%s" names %j', (text, ids) => {
  expect(find(text)).toEqual(ids);
});

test('a name that two entities share gives both', () => {
  const both = nameMatcher([
    { id: 'a', name: 'Georgia' },
    { id: 'b', name: 'Georgia' },
    { id: 'c', name: '' },
    { id: 'd', name: 'X' },
  ]);
  expect(both('Georgia X')).toEqual(['a', 'b']);
});

const name = fc
  .array(fc.constantFrom('Ann', 'Bo', 'de', 'Vries', 'Élan', 'NATO'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));

test('for any name in a text, the longest entity name that begins there is found', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), fc.nat(7), (names, chosen) => {
      const written = names[chosen % names.length]!;
      const matcher = nameMatcher(names.map((one) => ({ id: one, name: one })));
      const longest = names.filter((one) => written === one || written.startsWith(`${one} `)).sort((a, b) => b.length - a.length)[0];
      expect(matcher(`1, ${written}, 2`)[0]).toBe(longest);
    }),
  );
});

test('a long text is read only once, even if many names begin alike', () => {
  const names = Array.from({ length: 2_000 }, (_, count) => ({ id: String(count), name: `a ${'a '.repeat(count % 50)}b${count}` }));
  expect(nameMatcher(names)('a '.repeat(50_000))).toEqual([]);
  expect(nameMatcher(names)(`${'- '.repeat(50_000)}a b0`)).toEqual(['0']);
});
