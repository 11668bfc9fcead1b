/** Each language of printed dates is one file: what reads and prints dates holds no words of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@dossier/contract/dates/words/languages/registered';
import { Lexicon } from '@dossier/contract/dates/words/lexicon';

const WORDS = join(__dirname, '../../packages/contract/src/dates/words');
const OF_NO_LANGUAGE = ['language.ts', 'registered.ts', 'roman.ts'];

test('every language has one file, which registered.ts lists', () => {
  const files = readdirSync(join(WORDS, 'languages')).filter((name) => !OF_NO_LANGUAGE.includes(name));
  expect(files).toHaveLength(LANGUAGES.length);
  const registered = readFileSync(join(WORDS, 'languages/registered.ts'), 'utf8');
  for (const file of files) expect(registered).toContain(`./${file.replace('.ts', '')}'`);
});

test('no other file of the reader or the printer holds a word or a code of a language', () => {
  const own = LANGUAGES.flatMap(({ code, reading }) => [
    `'${code}'`,
    ...[...reading.months, ...reading.seasons, ...reading.weekdays].join(' ').split(' '),
  ]);
  // Winter is also the name of a list, because it is in two years.
  const long = own.filter((word) => word.length > 3 && word !== 'winter');
  for (const name of readdirSync(WORDS).filter((file) => file.endsWith('.ts'))) {
    const code = readFileSync(join(WORDS, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const strings = [...code.matchAll(/'[^'\n]*'|`[^`]*`|\/\^[^\n]*\//g)].map(([text]) => text.toLowerCase()).join('\n');
    const words = new Set(strings.match(/'[a-z]{2}'|[a-z]+/g) ?? []);
    expect([name, long.filter((word) => words.has(word))]).toEqual([name, []]);
  }
});

test.each(LANGUAGES.map((language) => [language.code, language] as const))(
  '%s has all its words in its own vocabulary',
  (_code, language) => {
    const lexicon = new Lexicon([language], null);
    const { printing } = language;
    const printed = [
      ...printing.months,
      ...printing.seasons,
      ...printing.thirds,
      ...printing.halves,
      printing.or,
      printing.and,
      printing.between,
      printing.century(3),
      printing.decade('1990'),
      printing.afterChrist(50),
      printing.beforeChrist(50),
    ];
    const plain = printed.map((text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
    expect(plain.filter((text) => !lexicon.knows(text))).toEqual([]);
    expect(
      [language.reading.months, language.reading.seasons, language.reading.ordinals, language.reading.tens].map(({ length }) => length),
    ).toEqual([12, 4, 21, 8]);
  },
);
