/** Addresses, in every spelling in which a browser sends them, with and without a host, in every language. */
import { openArchive, type TestArchive } from '../support/archive';
import { aCategory, anEntity, aPost, aSite } from '../support/faces';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  await archive.publish(async (ledger) => {
    await ledger.put('site', 'site', aSite({ formerHosts: ['first.example', 'second.example'] }));
    const summer = aPost({ title: 'Summer', slug: 'été à liège' });
    const paths = ['/2015/07/été-à-liège/', 'https://first.example/2015/07/%c3%a9t%c3%a9/', '/article.php?id=7&page=2', summer.path];
    await ledger.putRaw('post', 'summer', summer, 'en', paths);
    // Imported later than the post of the first site, and indexed earlier.
    const second = aPost({ title: 'Second 5', slug: 'second-5' });
    await ledger.putRaw('post', 'second-5', second, 'en', ['https://second.example/?p=5', 'https://older.example/?p=5', second.path]);
    const first = aPost({ title: 'First 5', slug: 'first-5' });
    await ledger.putRaw('post', 'first-5', first, 'en', ['https://first.example/?p=5', first.path]);
    const third = aPost({ title: 'Second 6', slug: 'second-6' });
    await ledger.putRaw('post', 'second-6', third, 'en', ['https://second.example/?p=6', third.path]);
    const moved = aCategory({ name: 'Harbour' });
    await ledger.putRaw('category', 'harbour', moved, undefined, ['/category/port/', moved.path]);
    const gone = aPost({ title: 'Gone', slug: 'gone' });
    await ledger.putRaw('post', 'gone', gone, 'en', ['https://second.example/?p=9', gone.path]);
    await ledger.withdraw('post', 'gone');
  });
});
afterAll(() => archive.close());

interface Route {
  readonly status: number;
  readonly path: string;
  readonly document: { readonly __typename: string; readonly locale?: string; readonly title?: string } | null;
}

async function route(path: string): Promise<Route | null> {
  const names = ['Post', 'Page', 'Category', 'Tag', 'Author', 'Series', 'Entity', 'Timeline', 'Site'];
  const titled = new Set(['Post', 'Page', 'Timeline', 'Series']);
  const fields = names.map((name) => `... on ${name} { locale ${titled.has(name) ? 'title' : 'title: name'} }`).join(' ');
  const query = `query ($path: String!) { route(path: $path) { status path document { __typename ${fields} } } }`;
  return (await archive.graph.data<{ route: Route | null }>(query, { path })).route;
}

/** The status, the path to use, and the title. */
async function answer(path: string): Promise<unknown> {
  const found = await route(path);
  return found && [found.status, found.path, found.document?.title ?? null];
}

const SUMMER = '/posts/%C3%A9t%C3%A9%20%C3%A0%20li%C3%A8ge';

test.each([
  ['a parameter of a newsletter', '/posts/attacks-2019?utm_source=newsletter', 200, '/posts/attacks-2019'],
  ['a parameter of a network', '/posts/attacks-2019?fbclid=IwAR0', 200, '/posts/attacks-2019'],
  ['several, with a slash and a fragment', '/posts/attacks-2019/?utm_source=a&utm_medium=b&gclid=c#comments', 200, '/posts/attacks-2019'],
  ['a parameter without a value', '/posts/attacks-2019?ref', 200, '/posts/attacks-2019'],
  ['a parameter that is no valid escape', '/posts/attacks-2019?q=%zz', 200, '/posts/attacks-2019'],
  ['escapes in capitals', '/posts/%C3%A9t%C3%A9%20%C3%A0%20li%C3%A8ge', 200, SUMMER],
  ['escapes in small letters', '/posts/%c3%a9t%c3%a9%20%c3%a0%20li%c3%a8ge', 200, SUMMER],
  ['no escapes', '/posts/été à liège', 200, SUMMER],
  ['escapes of a part', '/posts/%C3%A9té%20à liège', 200, SUMMER],
  ['letters with combining accents', `/posts/${'été à liège'.normalize('NFD')}`, 200, SUMMER],
  ['escapes of combining accents', `/posts/${encodeURIComponent('été à liège'.normalize('NFD'))}`, 200, SUMMER],
  ['escapes of plain letters', '/%70osts/%61ttacks-2019', 200, '/posts/attacks-2019'],
  ['a former path, escaped', '/2015/07/%C3%A9t%C3%A9-%C3%A0-li%C3%A8ge/', 301, SUMMER],
  ['a former path with combining accents', `/2015/07/${'été-à-liège'.normalize('NFD')}`, 301, SUMMER],
  ['a former path with a parameter', '/2015/07/été-à-liège?utm_campaign=x', 301, SUMMER],
  ['a former path that is stored in small letters', '/2015/07/été', 301, SUMMER],
  ['parameters in another order, among others', '/article.php?page=2&fbclid=1&id=7', 301, SUMMER],
  ['a full address', 'https://news.example/posts/attacks-2019?utm_source=x', 200, '/posts/attacks-2019'],
  ['a full address, spelled otherwise', 'HTTP://WWW.News.Example/posts/attacks-2019/', 200, '/posts/attacks-2019'],
  ['a current path on a former host', 'https://first.example/posts/attacks-2019', 301, '/posts/attacks-2019'],
  ['a former path without a host on a former host', 'https://second.example/2015/07/été-à-liège/', 301, SUMMER],
])('%s leads to the post', async (_, asked, status, path) => {
  expect(await answer(asked)).toEqual([status, path, expect.any(String)]);
});

test.each([
  ['with the host of the one site', 'https://second.example/?p=5', 'Second 5'],
  ['with the host of the other', 'http://www.first.example/?p=5', 'First 5'],
  ['with an older host', 'https://older.example/?p=5', 'Second 5'],
  ['by path alone, to the site imported first', '/?p=5', 'First 5'],
  ['by parameter alone', '?p=5', 'First 5'],
  ["with the site's own host, as by path alone", 'https://news.example/?p=5&utm_source=x', 'First 5'],
  ['by path alone, to the only site that has it', '/?p=6', 'Second 6'],
])('a former address %s', async (_, asked, title) => {
  expect(await answer(asked)).toEqual([301, expect.stringMatching(/^\/posts\/(?:first|second)-\d$/), title]);
});

test.each([
  ['a post of another site of that number', 'https://first.example/?p=6'],
  ['a number that no site has', '/?p=404'],
  ['a number that no site has, on its host', 'https://first.example/?p=404'],
  ['a host that was never ours', 'https://elsewhere.example/posts/attacks-2019'],
  ['the front page of such a host', 'https://elsewhere.example/'],
  ['parameters of which one differs', '/article.php?id=7&page=3'],
  ['a language that the site does not have', '/de/categories/events'],
  ['a language of the site before a path of another one', '/nl/posts/attentats'],
  ['a slash that is part of a slug', '/posts%2Fattacks-2019'],
  ['no path', 'posts/attacks-2019'],
  ['two slashes', '//'],
  ['no address', 'https://'],
])('%s is null', async (_, asked) => {
  expect(await answer(asked)).toBeNull();
});

test('what was withdrawn is gone, also by its former address', async () => {
  for (const path of ['/posts/gone', '/posts/gone?utm_source=x', 'https://second.example/?p=9', '/?p=9'])
    expect([path, await answer(path)]).toEqual([path, [410, path, null]]);
});

test.each(['/categories/events', '/tags/night', '/authors/the-editor', '/series/on-this-day', '/entities/paris'])(
  '%s has an address in every language of the site',
  async (path) => {
    for (const [asked, locale] of [
      [path, 'en'],
      [`/fr${path}`, 'fr'],
      [`/nl${path}/?utm_source=x`, 'nl'],
    ] as const) {
      const own = locale === 'en' ? path : `/${locale}${path}`;
      expect(await route(asked)).toMatchObject({ status: 200, path: own, document: { locale } });
    }
    // Their address while another language was the default.
    expect(await route(`/en${path}`)).toMatchObject({ status: 301, path, document: { locale: 'en' } });
  },
);

test('former addresses, and those of merged entities, redirect in every language too', async () => {
  await archive.publish((ledger) => ledger.put('entity', 'paris', anEntity({ name: 'Paris', slug: 'lutetia' })));
  expect(await answer('/fr/entities/paris')).toEqual([301, '/fr/entities/lutetia', 'Paris']);
  expect(await answer('/fr/entities/adda')).toEqual([301, '/fr/entities/ada', 'Ada']);
  expect(await answer('/category/port/')).toEqual([301, '/categories/harbour', 'Harbour']);
  expect(await answer('/fr/category/port/')).toEqual([301, '/fr/categories/harbour', 'Harbour']);
  await archive.publish((ledger) => ledger.put('entity', 'paris', anEntity({ name: 'Paris' })));
});

test.each([
  ['/', 200, '/', 'en'],
  ['/?utm_source=newsletter', 200, '/', 'en'],
  ['/fr', 200, '/fr', 'fr'],
  ['/fr/?fbclid=x', 200, '/fr', 'fr'],
  ['https://news.example', 200, '/', 'en'],
  ['https://news.example/fr/', 200, '/fr', 'fr'],
  ['https://first.example/', 301, '/', 'en'],
  ['/en', 301, '/', 'en'],
])('%s is the front page', async (asked, status, path, locale) => {
  expect(await route(asked)).toMatchObject({ status, path, document: { __typename: 'Site', locale } });
});

test('every document that is not localised tells its paths in the other languages, for rel="alternate"', async () => {
  const { category, site } = await archive.graph.data<Record<string, unknown>>(`{
    category(slug: "attacks") { locale path url translations { locale path url } }
    site(locale: "fr") { locale path url translations { locale path url } }
  }`);
  expect(category).toEqual({
    locale: 'en',
    path: '/categories/attacks',
    url: 'https://news.example/categories/attacks',
    translations: ['fr', 'nl'].map((locale) => {
      const path = `/${locale}/categories/attacks`;
      return { locale, path, url: `https://news.example${path}` };
    }),
  });
  expect(site).toMatchObject({ locale: 'fr', path: '/fr', url: 'https://news.example/fr' });
  expect(site).toMatchObject({
    translations: [
      { locale: 'en', path: '/', url: 'https://news.example' },
      { locale: 'nl', path: '/nl', url: 'https://news.example/nl' },
    ],
  });
});
