/** Pages in their tree and their languages, and pictures on other servers. */
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anOutsidePicture, aPage, aParagraph, aPost } from '../support/faces';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive(writeNewsroom)));
afterEach(() => archive.close());

const QUESTION = `query ($slug: String, $locale: Locale) { page(slug: $slug, locale: $locale) {
  locale path url title bodyText bodyHtml publishedAt cover { url(width: 400) } parent { title } children { totalCount nodes { title } }
  translations { locale title } } }`;

async function page(slug: string, locale?: string): Promise<unknown> {
  return (await archive.graph.data<{ page: unknown }>(QUESTION, { slug, locale })).page;
}

test('a page is found by its slug, with its child pages and its other languages', async () => {
  expect(await page('about-us')).toEqual({
    locale: 'en',
    path: '/pages/about-us',
    url: 'https://news.example/pages/about-us',
    title: 'About us',
    bodyText: 'Who we are',
    bodyHtml: '<p>Who we are</p>',
    publishedAt: '2019-11-13T08:00:00.000Z',
    cover: { url: 'https://media.example/media/picture.jpg?width=400' },
    parent: null,
    children: { totalCount: 1, nodes: [{ title: 'Imprint' }] },
    translations: [{ locale: 'fr', title: 'À propos' }],
  });
  expect(await page('a-propos', 'fr')).toMatchObject({ children: { totalCount: 0 }, translations: [{ title: 'About us' }] });
  expect(await page('a-propos')).toBeNull();
});

test('a page whose parent is not in the same language has the parent in the site’s default language', async () => {
  await archive.publish((ledger) => ledger.put('page', 'imprint', aPage({ title: 'Colophon', parent: 'about' }, 'nl'), 'nl'));
  expect(await page('colophon', 'nl')).toMatchObject({ parent: { title: 'About us' } });
  await archive.publish((ledger) => ledger.withdraw('page', 'about'));
  expect(await page('colophon', 'nl')).toMatchObject({ parent: null });
  expect(await page('imprint')).toMatchObject({ parent: null });
});

test('children are sorted by title, and are paged', async () => {
  await archive.publish(async (ledger) => {
    for (const title of ['Zebra', 'Contact', 'Jobs']) await ledger.put('page', title, aPage({ title, parent: 'about' }));
  });
  const question =
    'query ($after: String) { page(slug: "about-us") { children(first: 3, after: $after) { nodes { title } pageInfo { endCursor } } } }';
  interface Answer {
    page: { children: { nodes: { title: string }[]; pageInfo: { endCursor: string } } };
  }
  const { children } = (await archive.graph.data<Answer>(question)).page;
  expect(children.nodes.map(({ title }) => title)).toEqual(['Contact', 'Imprint', 'Jobs']);
  const rest = (await archive.graph.data<Answer>(question, { after: children.pageInfo.endCursor })).page.children;
  expect(rest.nodes).toEqual([{ title: 'Zebra' }]);
});

test('a picture on another server keeps its address and is not scaled, wherever a picture may appear', async () => {
  const picture = { ...anOutsidePicture('https://pictures.example/a.jpg?a=1&b=2'), alt: 'A "square"', caption: 'Paris' };
  await archive.publish(async (ledger) => {
    await ledger.put('post', 'pictured', aPost({ title: 'Pictured', cover: picture, body: [aParagraph('x'), { kind: 'image', picture }] }));
    await ledger.put('entity', 'ada', anEntity({ name: 'Ada', image: picture }));
  });
  const image = 'url(width: 200) alt width height caption credit';
  const shown = {
    url: 'https://pictures.example/a.jpg?a=1&b=2',
    alt: 'A "square"',
    width: null,
    height: null,
    caption: 'Paris',
    credit: null,
  };
  const question = `{ post(slug: "pictured") { cover { ${image} } body { ... on ImageBlock { image { ${image} } caption } } bodyHtml }
    entity(slug: "ada") { image { ${image} } } }`;
  expect(await archive.graph.data(question)).toEqual({
    post: {
      cover: shown,
      body: [{}, { image: shown, caption: 'Paris' }],
      bodyHtml: `<p>x</p>
<figure><img src="https://pictures.example/a.jpg?a=1&amp;b=2" alt="A &quot;square&quot;" loading="lazy"><figcaption>Paris</figcaption></figure>`,
    },
    entity: { image: shown },
  });
});
