/** Names and titles are in the order of the language that a list is shown in, page by page, and of equal ones the document's id decides. */
import { ensureIndex } from '../../api/src/indexing/open-index';
import { EVERYTHING } from '../../api/src/model/topics';
import { openArchive, type TestArchive } from '../support/archive';
import { aCategory, aPage, aPost, aSite, aTimeline, anEntity } from '../support/faces';
import { touchedBy } from '../support/recorded-changes';

/** In an order that is nobody's. */
const WORDS = [
  'Zebra',
  'zèbre',
  'éclair',
  'apple',
  'Ärlig',
  'Öl',
  'Apple',
  'eclair',
  'cote',
  'côté',
  'coté',
  'côte',
  'Eclair',
  'œuvre',
  'oasis',
  'apple',
];

const ENGLISH = [
  'apple',
  'apple',
  'Apple',
  'Ärlig',
  'cote',
  'coté',
  'côte',
  'côté',
  'eclair',
  'Eclair',
  'éclair',
  'oasis',
  'œuvre',
  'Öl',
  'Zebra',
  'zèbre',
];
const SWEDISH = [
  'apple',
  'apple',
  'Apple',
  'cote',
  'coté',
  'côte',
  'côté',
  'eclair',
  'Eclair',
  'éclair',
  'oasis',
  'Zebra',
  'zèbre',
  'Ärlig',
  'Öl',
  'œuvre',
];
/** The last is a language that the site has not: its documents are found as translations alone. */
const ORDERS: Readonly<Record<string, readonly string[]>> = { en: ENGLISH, fr: ENGLISH, sv: SWEDISH, es: ENGLISH };

const SITE_LOCALES = ['en', 'fr', 'sv'];

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite({ locales: SITE_LOCALES }));
    for (const [n, word] of WORDS.entries()) {
      const slug = `n${n}`;
      for (const locale of Object.keys(ORDERS)) {
        await ledger.put('post', `p${n}`, aPost({ title: word, slug }, locale), locale);
        await ledger.put('timeline', `t${n}`, aTimeline({ title: word, slug }, locale), locale);
        await ledger.put('page', `g${n}`, aPage({ title: word, slug, parent: 'top' }, locale), locale);
      }
      await ledger.put('entity', `e${n}`, anEntity({ name: word, slug }));
      await ledger.put('category', `c${n}`, aCategory({ name: word, slug }));
    }
    for (const locale of Object.keys(ORDERS)) await ledger.put('page', 'top', aPage({ title: 'Top', slug: 'top' }, locale), locale);
  });
}, 30_000);
afterAll(() => archive.close());

interface Listed {
  readonly nodes: readonly { readonly id: string; readonly name: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The whole list, in pages of five. @param field has `PAGE` where the arguments of a page go */
async function walk(field: string): Promise<Listed['nodes']> {
  const nodes: Listed['nodes'][number][] = [];
  for (let after: string | null = null, hasMore = true; hasMore;) {
    const page: string = `first: 5${after === null ? '' : `, after: "${after}"`}`;
    const answer: { list: Listed } = await archive.graph.data(
      `{ list: ${field.replace('PAGE', page)} pageInfo { endCursor hasNextPage } } }`,
    );
    nodes.push(...answer.list.nodes);
    ({ endCursor: after, hasNextPage: hasMore } = answer.list.pageInfo);
  }
  return nodes;
}

const LOCALISED = SITE_LOCALES.flatMap((locale) => [
  [`posts in ${locale}`, `posts(PAGE, locale: "${locale}", orderBy: TITLE) { nodes { id name: title }`, locale] as const,
  [`timelines in ${locale}`, `timelines(PAGE, locale: "${locale}") { nodes { id name: title }`, locale] as const,
]);

test.each([
  ...LOCALISED,
  ['entities', 'entities(PAGE) { nodes { id name }', 'en'],
  ['categories', 'categories(PAGE) { nodes { id name }', 'en'],
] as const)('%s', async (_, field, locale) => {
  const nodes = await walk(field);
  expect(nodes.map(({ name }) => name)).toEqual(ORDERS[locale]);
  const alike = nodes.filter(({ name }) => name === 'apple').map(({ id }) => Buffer.from(id, 'base64url').toString());
  expect(alike).toEqual([...alike].sort());
});

test('pages below pages of several languages, each in its own order, in one query', async () => {
  interface Top {
    readonly locale: string;
    readonly children: { readonly nodes: readonly { readonly title: string }[] };
  }
  const { page } = await archive.graph.data<{ page: Top & { translations: Top[] } }>(
    `{ page(slug: "top", locale: "en") { ...top translations { ...top } } }
    fragment top on Page { locale children(first: 50) { nodes { title } } }`,
  );
  const titles = [page, ...page.translations].map(({ locale, children }) => [locale, children.nodes.map(({ title }) => title)]);
  expect(Object.fromEntries(titles)).toEqual(ORDERS);
});

test('after the site gets another default language, lists are in its order, by the names that it shows', async () => {
  await archive.publish(async (ledger) => {
    await ledger.put('site', 'site', aSite({ locales: ['en', 'da'], defaultLocale: 'da' }));
    for (const id of Array.from(WORDS, (_, n) => n)) await ledger.withdraw('entity', `e${id}`);
    const names = (text: string): { text: string; kind: 'NAME'; locale: string }[] => [{ text, kind: 'NAME', locale: 'da' }];
    await ledger.put('entity', 'a', anEntity({ name: 'Aa', names: names('Zeus') }));
    await ledger.put('entity', 'b', anEntity({ name: 'Bb', names: names('Ångstrøm') }));
    await ledger.put('entity', 'c', anEntity({ name: 'Cc', names: names('Anders') }));
    await ledger.put('entity', 'd', anEntity({ name: 'Øre' }));
  });
  const { nodes } = await archive.graph
    .data<{ entities: Listed }>('{ entities { nodes { id name(locale: "da") } } }')
    .then((d) => d.entities);
  expect(nodes.map(({ name }) => name)).toEqual(['Anders', 'Zeus', 'Øre', 'Ångstrøm']);
});

test('an index that another ICU has sorted is sorted again when the worker starts, which touches everything', async () => {
  const { source } = archive.index;
  const old = `select collname from pg_collation where collnamespace = 'index'::regnamespace
    and collversion is distinct from pg_collation_actual_version(oid)`;
  await source.query(`update pg_collation set collversion = '1' where collnamespace = 'index'::regnamespace and collname <> 'order_root'`);
  const files = `select relname, relfilenode from pg_class where relname in ('posts_title_sv', 'entities_name_sv') order by 1`;
  const before: { relfilenode: number }[] = await source.query(files);
  expect(await source.query(old)).not.toEqual([]);
  const start = async (): Promise<void> => (await ensureIndex(archive.databaseUrl, 'index')).destroy();
  expect([...(await touchedBy(archive.ledger.client, start))]).toEqual([EVERYTHING]);
  expect(await source.query(old)).toEqual([]);
  const after: { relfilenode: number }[] = await source.query(files);
  expect(after.filter(({ relfilenode }, n) => relfilenode === before[n]?.relfilenode)).toEqual([]);
  expect([...(await touchedBy(archive.ledger.client, start))]).toEqual([]);
});

test.each(['posts', 'timelines', 'pages', 'entities', 'categories'])(
  'the order of %s has an index for each language of the site',
  async (table) => {
    const found: { indexname: string }[] = await archive.index.source.query(
      `select indexname from pg_indexes where schemaname = 'index' and tablename = $1 and indexname ~ '_(title|name)_'`,
      [table],
    );
    expect(found.map(({ indexname }) => indexname.split('_').at(-1)).sort()).toEqual(['da', 'en', 'fr', 'sv']);
  },
);
