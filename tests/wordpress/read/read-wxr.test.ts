/** The reader of WordPress exports, on valid files: everything they contain, under the reader's own field names. */
import { readFileSync } from 'node:fs';
import { WXR_TAIL, wxr, wxrHead, wxrItem } from '../../support/wxr';
import { readAll } from './reading';

const FIXTURE = readFileSync(`${__dirname}/../../fixtures/wordpress/theme-unit-test.xml`);
const raw = FIXTURE.toString('utf8');

/** The number of times each word occurs. */
function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** The text of the first element with this name in a part of the file, found by a regular expression. */
function textIn(piece: string, element: string): string {
  const inner = new RegExp(`<${element}(?: [^>]*)?>([\\s\\S]*?)</${element}>`).exec(piece)?.[1] ?? '';
  return inner.replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
}

const rawItems = raw.split('<item>').slice(1);

test('the reader finds as many sites, authors, terms, items and comments in the Theme Unit Test as a text search does', async () => {
  const { events, items, error, repairs } = await readAll(FIXTURE);
  expect(error).toBeUndefined();
  expect(repairs).toEqual([]);
  expect(tally(events.map(({ kind }) => kind))).toEqual({
    site: 1,
    author: raw.split('<wp:author>').length - 1,
    term: raw.split(/<wp:(?:category|tag|term)>/).length - 1,
    item: rawItems.length,
  });
  const taxonomies = raw.split(/(?=<wp:(?:category|tag|term)>)/).slice(1);
  const taxonomyOf = (piece: string): string =>
    piece.startsWith('<wp:tag>') ? 'post_tag' : piece.startsWith('<wp:category>') ? 'category' : textIn(piece, 'wp:term_taxonomy');
  expect(tally(events.flatMap((event) => (event.kind === 'term' ? [event.term.taxonomy] : [])))).toEqual(tally(taxonomies.map(taxonomyOf)));
  expect(tally(items.map(({ type, status }) => `${type} ${status}`))).toEqual(
    tally(rawItems.map((piece) => `${textIn(piece, 'wp:post_type')} ${textIn(piece, 'wp:status')}`)),
  );
  expect(items.map(({ comments }) => comments.length)).toEqual(rawItems.map((piece) => piece.split('<wp:comment>').length - 1));
  expect(items.map(({ terms }) => terms.length)).toEqual(rawItems.map((piece) => piece.split('<category ').length - 1));
  expect(rawItems.length).toBeGreaterThan(150);
});

test('each content of the Theme Unit Test equals the text in the file, and begins on the reported line', async () => {
  const { items } = await readAll(FIXTURE);
  const lines = raw.split('\n');
  expect(items.map(({ content }) => content.trimEnd())).toEqual(rawItems.map((piece) => textIn(piece, 'content:encoded').trimEnd()));
  expect(items.map(({ excerpt }) => excerpt)).toEqual(rawItems.map((piece) => textIn(piece, 'excerpt:encoded')));
  for (const { content, contentLine, place } of items) {
    expect(lines[place.line - 1]?.slice(place.column - 1)).toMatch(/^<item>/);
    expect(lines[contentLine - 1]).toContain(content.split('\n')[0]);
    expect(lines[contentLine - 1]).toContain('<content:encoded>');
  }
});

test('the reader returns no e-mail address of an author or a reader, and no IP address', async () => {
  const secrets = [...raw.matchAll(/<wp:(?:comment_)?author_(?:email|IP)>(?:<!\[CDATA\[)?([^<\]]+)/g)].map(([, secret]) => secret!);
  expect(new Set(secrets).size).toBeGreaterThan(3);
  const { events } = await readAll(FIXTURE);
  const told = JSON.stringify(events, (_, value: unknown) => (value instanceof Map ? [...value] : value));
  for (const secret of secrets) expect(told).not.toContain(secret);
  const built = wxr({
    authors: [{ login: 'ana', email: 'ana@private.example' }],
    items: [{ comments: [{ email: 'bo@private.example', ip: '203.0.113.9' }] }],
  });
  const { events: others } = await readAll(built);
  expect(JSON.stringify(others)).toContain('A reader');
  expect(JSON.stringify(others)).not.toMatch(/private\.example|203\.0\.113\.9/);
});

test('an item has everything that the export says about it', async () => {
  const item = {
    ...{
      id: 7,
      title: 'A <b>bold</b> title & more',
      slug: 'été-ω',
      status: 'private',
      type: 'page',
      content: 'one\n\n]]> two',
      excerpt: 'short',
    },
    ...{ date: '2019-11-13 00:30:00', dateGmt: '2019-11-12 23:30:00', creator: 'bo', parent: 3, password: 'open sesame' },
    ...{ attachmentUrl: 'https://blog.example.org/a.jpg', meta: { _thumbnail_id: '12', note: ' a\nb ' } },
    terms: [
      { slug: 'world', name: 'World' },
      { taxonomy: 'post_tag', slug: 'été', name: 'Été' },
    ],
    comments: [
      { id: 5, approved: '1', type: '', url: 'https://reader.example.org/', content: 'Yes.' },
      { id: 6, parent: 5, approved: '0', type: 'pingback' },
      { id: 8, approved: 'spam', type: 'trackback' },
      { id: 9, approved: 'post-trashed', date: '0000-00-00 00:00:00' },
    ],
  };
  const { items } = await readAll(wxr({ items: [item] }));
  expect(items).toEqual([
    {
      ...{ place: { line: 27, column: 2 }, id: '7', type: 'page', status: 'private', title: item.title, slug: 'été-ω' },
      ...{ link: 'https://blog.example.org/2019/11/13/%c3%a9t%c3%a9-%cf%89/', guid: 'https://blog.example.org/?p=7', creator: 'bo' },
      ...{ content: item.content, excerpt: 'short', contentLine: 34, publishedAt: '2019-11-12T23:30:00.000Z', publishedOn: '2019-11-13' },
      ...{ parent: '3', hasPassword: true, attachmentUrl: item.attachmentUrl, meta: new Map(Object.entries(item.meta)) },
      terms: [
        { taxonomy: 'category', slug: 'world', name: 'World' },
        { taxonomy: 'post_tag', slug: 'été', name: 'Été' },
      ],
      comments: [
        {
          id: '5',
          parent: '',
          author: 'A reader',
          url: 'https://reader.example.org/',
          at: '2020-01-02T03:04:05.000Z',
          content: 'Yes.',
          status: 'approved',
          kind: 'comment',
          type: '',
          isCut: false,
        },
        {
          id: '6',
          parent: '5',
          author: 'A reader',
          url: '',
          at: '2020-01-02T03:04:05.000Z',
          content: 'A comment.',
          status: 'pending',
          kind: 'pingback',
          type: 'pingback',
          isCut: false,
        },
        {
          id: '8',
          parent: '',
          author: 'A reader',
          url: '',
          at: '2020-01-02T03:04:05.000Z',
          content: 'A comment.',
          status: 'spam',
          kind: 'trackback',
          type: 'trackback',
          isCut: false,
        },
        {
          id: '9',
          parent: '',
          author: 'A reader',
          url: '',
          at: null,
          content: 'A comment.',
          status: 'trash',
          kind: 'comment',
          type: 'comment',
          isCut: false,
        },
      ],
      isCut: false,
    },
  ]);
});

test('the site, its authors and its terms come before the items; the site comes first', async () => {
  const terms = [
    { slug: 'world', name: 'World', description: 'Abroad' },
    { slug: 'été', name: 'Été', parent: 'world' },
    { taxonomy: 'post_tag', slug: 'tag', description: 'A tag' },
    { taxonomy: 'nav_menu', slug: 'menu', name: 'Menu' },
  ];
  const { events } = await readAll(
    wxr({
      site: { title: 'A & B', address: 'https://a.example.org/blog/' },
      authors: [{ login: 'ana' }, { login: 'bo', name: 'Bo Ek' }],
      terms,
      items: [{}],
    }),
  );
  expect(events.slice(0, -1)).toEqual([
    {
      kind: 'site',
      site: { title: 'A & B', description: 'News', address: 'https://a.example.org/blog', language: 'en-US', version: '1.2' },
    },
    { kind: 'author', author: { login: 'ana', name: 'ana' } },
    { kind: 'author', author: { login: 'bo', name: 'Bo Ek' } },
    { kind: 'term', term: { taxonomy: 'category', slug: 'world', name: 'World', parent: '', description: 'Abroad' } },
    { kind: 'term', term: { taxonomy: 'category', slug: 'été', name: 'Été', parent: 'world', description: '' } },
    { kind: 'term', term: { taxonomy: 'post_tag', slug: 'tag', name: 'tag', parent: '', description: 'A tag' } },
    { kind: 'term', term: { taxonomy: 'nav_menu', slug: 'menu', name: 'Menu', parent: '', description: '' } },
  ]);
  const late = wxr({ items: [{}] })
    .replace(/\t<title>The Blog<\/title>\n/, '')
    .replace('<generator>', '<title>Late</title><generator>');
  const [first, second] = (await readAll(late)).events;
  expect(first).toMatchObject({ kind: 'site', site: { title: 'Late' } });
  expect(second).toMatchObject({ kind: 'author' });
});

test('WXR 1.0 lists its categories twice, calls tags "tag", and gives parent terms by name', async () => {
  const [head = ''] = wxrHead()
    .replaceAll('export/1.2/', 'export/1.0/')
    .replace('<wp:wxr_version>1.2<', '<wp:wxr_version>1.0<')
    .split('\t<wp:author>');
  const categories = `
    <wp:category><wp:category_nicename>far-away</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Far Away]]></wp:cat_name></wp:category>
    <wp:category><wp:category_nicename>near</wp:category_nicename><wp:category_parent>Far Away</wp:category_parent><wp:cat_name><![CDATA[Near]]></wp:cat_name></wp:category>`;
  const item = wxrItem({ title: 'Old' }).replace(
    '\t</item>',
    `<category><![CDATA[Far Away]]></category><category domain="category" nicename="far-away"><![CDATA[Far Away]]></category>
     <category domain="tag"><![CDATA[Héros & Co.]]></category><category domain="tag"><![CDATA[x]]></category><category domain="tag" nicename="x-2"><![CDATA[x]]></category></item>`,
  );
  const { events, repairs } = await readAll(head + categories + item + WXR_TAIL);
  expect(repairs).toEqual([]);
  expect(events).toMatchObject([
    { kind: 'site', site: { version: '1.0' } },
    { kind: 'term', term: { slug: 'far-away', parent: '' } },
    { kind: 'term', term: { slug: 'near', parent: 'far-away' } },
    {
      kind: 'item',
      item: {
        title: 'Old',
        terms: [
          { taxonomy: 'category', slug: 'far-away', name: 'Far Away' },
          { taxonomy: 'post_tag', slug: 'heros-co', name: 'Héros & Co.' },
          { taxonomy: 'post_tag', slug: 'x-2', name: 'x' },
        ],
      },
    },
  ]);
});

test('namespace prefixes mean what the file declares', async () => {
  const items = [{ title: 'Renamed', content: 'Text', terms: [{ slug: 'a' }] }];
  const renamed = wxr({ items })
    .replaceAll(/(<\/?|xmlns:)wp\b/g, '$1w')
    .replaceAll(/(<\/?|xmlns:)content\b/g, '$1c')
    .replaceAll(/(<\/?|xmlns:)excerpt\b/g, '$1e')
    .replaceAll(/(<\/?|xmlns:)dc\b/g, '$1wp');
  expect((await readAll(renamed)).items).toEqual((await readAll(wxr({ items }))).items);
  const theirs = '<x:title xmlns:x="http://x.example/">Theirs</x:title>';
  const strange = wxr({ items: [{ title: 'Mine' }] }).replace('<title><![CDATA[Mine', `${theirs}$&`);
  expect((await readAll(strange)).items[0]?.title).toBe('Mine');
});

test('the first publication is the time in UTC, otherwise that of RSS, otherwise the local time; an impossible day gives null', async () => {
  const none = '0000-00-00 00:00:00';
  const items = [
    { date: '2020-01-02 23:30:00', dateGmt: '2020-01-03 04:30:00' },
    { date: '2020-01-02 23:30:00', dateGmt: none },
    { date: none, dateGmt: none },
    { date: '2020-02-31 10:00:00', dateGmt: none },
  ];
  const file = wxr({ items }).replace('Wed, 30 Nov -0001 00:00:00 +0000', 'Fri, 3 Jan 2020 06:30:00 +0200');
  const read = (await readAll(file)).items.map(({ publishedAt, publishedOn }) => [publishedAt, publishedOn]);
  expect(read).toEqual([
    ['2020-01-03T04:30:00.000Z', '2020-01-02'],
    ['2020-01-03T04:30:00.000Z', '2020-01-02'],
    [null, null],
    [null, null],
  ]);
  const local = wxr({ items: [{ date: '2020-01-02 23:30:00', dateGmt: none }] });
  expect((await readAll(local)).items[0]).toMatchObject({ publishedAt: '2020-01-02T23:30:00.000Z', publishedOn: '2020-01-02' });
});
