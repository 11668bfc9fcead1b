/** Words that readers ask, and the title, name or text that they must find, whichever table it is in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive, type TestArchive } from '../support/archive';
import { aPage, aPost, aSite, aTimeline, anEntity, anEntry } from '../support/faces';

interface Case {
  readonly locale: string;
  readonly ask: string;
  readonly mustFind: string;
  /** `title`: stop words alone, which are searched in titles and names only. `text`: another form of a word, which names do not have. */
  readonly where: string;
}

const CASES: readonly Case[] = ['en', 'fr', 'nl'].flatMap((locale) =>
  readFileSync(join(__dirname, `../fixtures/search/${locale}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([ask = '', mustFind = '', where = '']) => ({ locale, ask, mustFind, where })),
);
const TEXTS = [...new Map(CASES.map(({ locale, mustFind }) => [mustFind, locale]))];

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    for (const [n, [text, locale]] of TEXTS.entries()) {
      const titled = { title: text, slug: `n${n}` };
      await ledger.put('post', `p${n}`, aPost(titled, locale), locale);
      await ledger.put('page', `g${n}`, aPage(titled, locale), locale);
      await ledger.put('timeline', `t${n}`, aTimeline({ ...titled, entries: [anEntry('2015', { text, key: 'k' })] }, locale), locale);
      await ledger.put('entity', `e${n}`, anEntity({ name: 'Somebody', slug: `n${n}`, names: [{ text, kind: 'ALIAS', locale: null }] }));
    }
  });
}, 30_000);
afterAll(() => archive.close());

const FOUND = `
  select array(select title from posts where locale = $1 and search @@ to_query($1, $2)) as posts,
    array(select title from pages where locale = $1 and search @@ to_query($1, $2)) as pages,
    array(select title from timelines where locale = $1 and search @@ to_query($1, $2)) as timelines,
    array(select text from entries where locale = $1 and search @@ to_query($1, $2)) as entries,
    array(select other_names from entities where search @@ to_query($1, $2)) as entities`;

test.each(CASES.map((one) => [one.locale, one.ask, one.mustFind, one.where] as const))(
  '%s: %s finds %s (%s)',
  async (locale, ask, mustFind, where) => {
    const [found] = await archive.index.source.query<Record<string, string[]>[]>(FOUND, [locale, ask]);
    const except = { title: 'entries', text: 'entities' }[where];
    const tables = Object.entries(found ?? {}).filter(([table]) => table !== except);
    expect(tables.filter(([, texts]) => !texts.includes(mustFind)).map(([table]) => table)).toEqual([]);
  },
);
