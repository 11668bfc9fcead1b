/** The archive as a WordPress export (WXR): it is well-formed whatever the texts contain, and our importer reads the same content back. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readWxr } from '@dossier/wordpress/read/read-wxr';
import type { WxrEvent, WxrItem } from '@dossier/wordpress/read/wxr';
import { exportWxr, type WxrSum } from '../../cms/src/wordpress-export/export-wxr';
import { publishSampleArchive } from '../../cms/src/sample/publish';
import { ImportDesk } from '../support/imports';
import { makeEverything, maker, text, type Everything } from '../support/archive-of-everything';

const { SaxesParser } = createRequire(join(__dirname, '../../packages/wordpress/package.json'))('saxes') as {
  SaxesParser: new (options: object) => {
    on(event: 'error', handle: (error: Error) => void): void;
    write(text: string): { close(): void };
  };
};
const NASTY = 'A ]]> B \u0000\u0008\ufffe <b>&amp; 🚒 \ud800 "quoted" [caption] C:\\log';
const IN_BRACKETS = 'He typed [gallery ids="1"], [[embed]] and [/Caption], not [sic].';

let desk: ImportDesk;
let everything: Everything;
let wxr: string;
let sum: WxrSum;
let events: WxrEvent[];

async function exported(locale: string | null = null): Promise<{ text: string; sum: WxrSum }> {
  const pieces: string[] = [];
  const made = await exportWxr(
    desk.cms.strapi,
    locale,
    async (piece) => void pieces.push(piece),
    () => undefined,
  );
  return { text: pieces.join(''), sum: made };
}

async function read(xml: string): Promise<WxrEvent[]> {
  const found: WxrEvent[] = [];
  for await (const event of readWxr(bytes(xml))) found.push(event);
  return found;
}

async function* bytes(xml: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(xml);
}

function items(type: string): WxrItem[] {
  return events.flatMap((event) => (event.kind === 'item' && event.item.type === type ? [event.item] : []));
}

function itemBySlug(slug: string): WxrItem {
  const found = [...items('post'), ...items('page')].find((item) => item.slug === slug);
  if (!found) throw new Error(`no item has the slug ${slug}`);
  return found;
}

beforeAll(async () => {
  desk = await ImportDesk.open();
  await publishSampleArchive(desk.cms.strapi, () => undefined);
  everything = await makeEverything(desk.cms.strapi);
  const make = maker(desk.cms.strapi);
  await make(
    'post',
    {
      title: NASTY.replaceAll('\u0000', '').replaceAll('\ud800', ''),
      slug: 'nasty',
      body: [
        { __component: 'body.rich-text', content: [text(NASTY.replaceAll('\u0000', '').replaceAll('\ud800', '')), text(IN_BRACKETS)] },
        { __component: 'body.html', html: '<p>[gallery]</p>' },
      ],
    },
    true,
    'en',
  );
  for (const [title, slug] of [
    ['Evening news', 'one'],
    ['EVENING NEWS', 'other'],
  ])
    await make('post', { title, slug, firstPublished: '2021-01-01T18:00:00.500Z' }, true, 'en');
  ({ text: wxr, sum } = await exported());
  events = await read(wxr);
}, 240_000);

afterAll(async () => {
  await desk?.close();
});

test('it is well-formed, and our own reader repairs nothing in it', () => {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  expect(() => parser.write(wxr).close()).not.toThrow();
  expect(events.filter(({ kind }) => kind === 'repair')).toEqual([]);
  expect(events[0]).toMatchObject({
    kind: 'site',
    site: { version: '1.2', title: 'Dossier sample archive', language: 'en', address: 'http://localhost:4000' },
  });
});

test('every post, page, file, author, category and comment of the language is in it', async () => {
  const posts = await desk.rows<{ count: string }>("select count(distinct document_id) as count from cms.posts where locale = 'en'");
  expect(items('post')).toHaveLength(Number(posts[0]?.count));
  expect(sum.counts).toMatchObject({ posts: items('post').length, pages: 2, comments: 4, attachments: 2 });
  expect(
    items('attachment')
      .map(({ attachmentUrl }) => attachmentUrl)
      .sort(),
  ).toEqual([`http://localhost:4000/media/${everything.file.url.replace('/uploads/', '')}`, 'https://pictures.example/1.jpg']);
  const square = items('attachment').find(({ attachmentUrl }) => attachmentUrl.includes('/media/'))?.meta;
  const details = ['credit', 'rights', 'licence', 'for_partners'].map((key) => square?.get(key));
  expect(details).toEqual(['Ada Maes', '© 2019 Ada Maes', 'CC BY 4.0', '1']);
  const categories = events.flatMap((event) => (event.kind === 'term' && event.term.taxonomy === 'category' ? [event.term] : []));
  expect(categories).toContainEqual(expect.objectContaining({ slug: 'harbour-fires', name: 'Harbour fires', parent: 'fires' }));
  const ids = [...items('post'), ...items('page'), ...items('attachment')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(sum.leftOut).toMatchObject({ 'posts in other languages only': 1, relationships: expect.any(Number) });
});

test('documents that were never public are exported as drafts, others in their public version', () => {
  expect(items('post').find(({ title }) => title === 'Never published')).toMatchObject({ status: 'draft' });
  expect(itemBySlug('modified')).toMatchObject({ status: 'publish', title: 'As published', publishedAt: '2020-02-01T08:00:00.000Z' });
  expect(wxr).not.toContain('As edited since');
  expect(itemBySlug('imprint').parent).toBe(itemBySlug('about').id);
});

test('a post has its fields, its cover, its terms and its comments', () => {
  const post = itemBySlug('newer');
  expect(post).toMatchObject({
    creator: 'lies-peeters',
    link: 'http://localhost:4000/posts/newer',
    terms: [{ taxonomy: 'category', slug: 'harbour-fires' }],
  });
  expect(post.title).toBe('On This Day — The harbour fire [2019]');
  const cover = items('attachment').find(({ id }) => id === post.meta.get('_thumbnail_id'));
  expect(cover?.attachmentUrl).toContain('/media/');
  expect(post.comments.map(({ author, status, kind }) => [author, status, kind])).toEqual([
    ['Wim', 'approved', 'comment'],
    ['Lies', 'approved', 'comment'],
    ['Nobody', 'pending', 'comment'],
    ['Another site', 'approved', 'pingback'],
  ]);
  expect(post.comments.map(({ id, parent }) => Number(id) > Number(parent))).toEqual([true, true, true, true]);
  expect(post.comments[2]?.parent).toBe(post.comments[1]?.id);
  expect(wxr).not.toMatch(/@/);
});

test('every text is exported completely, except characters that XML cannot contain', () => {
  const nasty = itemBySlug('nasty');
  expect(nasty.title).toBe('A ]]> B  &lt;b&gt;&amp;amp; 🚒  "quoted" [caption] C:&#92;log'.replace(']]>', ']]&gt;'));
  expect(nasty.content).toContain('A ]]&gt; B  &lt;b&gt;&amp;amp; 🚒');
  expect(nasty.content).toContain('He typed &#91;gallery ids=&quot;1&quot;], [&#91;embed]] and &#91;/Caption], not [sic].');
  expect(nasty.content).toContain('<p>[gallery]</p>');
  const { content } = itemBySlug('newer');
  expect(content).toContain('<table><tr><td>1</td></tr></table>');
  expect(content).toContain('<blockquote><p>The quay burned.</p><p>Nobody slept.</p></blockquote>');
  expect(content).toContain(
    '<table><thead><tr><th scope="col" colspan="2">Ships lost</th></tr></thead><tbody><tr><th scope="row">Marie</th>' +
      '<td><p>120 tonnes</p><p>insured</p></td></tr></tbody></table>',
  );
});

test('all items are distinct for WordPress, which identifies them by title and second', () => {
  const alike = items('post').filter(({ title }) => title.toLowerCase() === 'evening news');
  expect(alike.map(({ publishedAt }) => publishedAt).sort()).toEqual(['2021-01-01T18:00:00.000Z', '2021-01-01T18:00:01.000Z']);
});

test('each language is a separate file, and a language that the site does not have is refused', async () => {
  const french = await exported('fr');
  const posts = (await read(french.text)).flatMap((event) => (event.kind === 'item' && event.item.type === 'post' ? [event.item] : []));
  expect(posts.map(({ slug }) => slug)).toContain('incendie');
  expect(posts.find(({ slug }) => slug === 'incendie')).toMatchObject({
    link: 'http://localhost:4000/fr/posts/incendie',
    terms: [{ name: 'Incendies du port' }],
  });
  expect(french.sum.leftOut).toMatchObject({ 'posts without a word in them': 1 });
  expect(french.text).not.toContain('no-title');
  await expect(exported('de')).rejects.toThrow('The site has no language "de": choose one of en, fr, nl.');
});

test('after importing the file again, the fields have the same values', async () => {
  await desk.close();
  desk = await ImportDesk.open();
  const { summary } = await desk.import(wxr, { publish: true });
  expect(summary.problems).toBe(0);
  const answer = await desk.ask<{ post: Record<string, unknown> }>(`{ post(slug: "newer") {
    title edition dateline series { title }
    epigraphs { text attribution role date { edtf } }
    related { note post { slug } url title }
    sources { title publisher originalUrl publishedOn { edtf } }
    cover { url }
    comments { nodes { author replies { nodes { author } } } }
    body { __typename ... on Paragraphs { html } ... on TimelineBlock { timeline { title entries(first: 9) { nodes { date { edtf } text status statusNote } } } } }
  } }`);
  expect(answer.post).toMatchObject({
    title: 'On This Day — The harbour fire',
    edition: '2019',
    dateline: '2010-06-03',
    series: { title: 'On This Day' },
    epigraphs: [{ text: 'Fire is a good servant.', attribution: 'Jonas Verbeke', role: 'harbour master', date: { edtf: '2010-06-12' } }],
    related: [
      { note: 'UPDATE: the report was found.', post: { slug: 'older' } },
      { note: null, url: 'https://elsewhere.example/fires', title: 'Fires of other harbours' },
    ],
    sources: [
      {
        title: 'The night',
        publisher: 'The Harbour Gazette',
        originalUrl: 'https://gazette.example/1',
        publishedOn: { edtf: '2010-06-04' },
      },
    ],
  });
  const body = answer.post.body as { __typename: string; html?: string; timeline?: { entries: { nodes: unknown[] } } }[];
  const html = body.map((block) => block.html ?? '').join('');
  expect(html).toContain('<blockquote><p>The quay burned.<br><br>Nobody slept.</p></blockquote>');
  expect(html).toContain('<th scope="row">Marie</th><td><p>120 tonnes</p><p>insured</p></td>');
  expect(body.find(({ __typename }) => __typename === 'TimelineBlock')?.timeline?.entries.nodes).toEqual([
    { date: { edtf: '[1999,2000]' }, text: 'The quay is built', status: 'ASSERTED', statusNote: null },
    { date: { edtf: '2010-11-14' }, text: 'Ada Maes leaves', status: 'FALSE', statusNote: 'false: never happened' },
    { date: { edtf: '2015-22' }, text: 'The inquiry ends', status: 'ASSERTED', statusNote: null },
  ]);
  const nasty = await desk.ask<{ post: { title: string; body: { text?: string }[] } }>(
    '{ post(slug: "nasty") { title body { ... on Paragraphs { text } } } }',
  );
  expect(nasty.post.title).toContain('C:\\log');
  expect(nasty.post.body.map(({ text: words }) => words ?? '').join()).toContain(IN_BRACKETS);
  const lines = await desk.ask<{ timelines: { nodes: { entries: { totalCount: number } }[] } }>(
    '{ timelines(first: 20) { nodes { entries(first: 1) { totalCount } } } }',
  );
  expect(lines.timelines.nodes.map(({ entries }) => entries.totalCount)).toContain(29);
}, 240_000);
