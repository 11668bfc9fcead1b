/** Slugs in any script are imported as in WordPress. What cannot be imported is listed, also in a dry run, and the import goes on. */
import { z } from 'zod';
import { ImportDesk, type ImportReport } from '../support/imports';
import { wxr, type BuiltExport } from '../support/wxr';

let desk: ImportDesk;

beforeAll(async () => (desk = await ImportDesk.open()), 120_000);
afterAll(async () => desk?.close());

const slugs = z.array(z.object({ name: z.string(), slug: z.string() }));

/** The slugs of all documents of a type, by name. */
async function slugsOf(type: 'author' | 'category' | 'tag'): Promise<Record<string, string>> {
  const rows = slugs.parse(await desk.cms.strapi.db.query(`api::${type}.${type}`).findMany({ select: ['name', 'slug'] }));
  return Object.fromEntries(rows.map(({ name, slug }) => [name, slug]));
}

function exportOf(site: string, built: BuiltExport): string {
  return wxr({ ...built, site: { address: `https://${site}.example.org` } });
}

function problemsIn({ lines }: ImportReport): (readonly [string, string])[] {
  return lines.flatMap((line) => (line.kind === 'problem' ? [[line.document, line.message] as const] : []));
}

/** Does a dry run, then the import. Both must report the same problems and the same kinds of new documents. */
async function importAll(text: string): Promise<ImportReport> {
  const before = await desk.import(text, { publish: true, dryRun: true });
  const report = await desk.import(text, { publish: true });
  expect(problemsIn(before)).toEqual(problemsIn(report));
  const countsOf = ({ summary }: ImportReport): unknown =>
    Object.entries(summary.documents).map(([word, fates]) => [word, fates.new > 0 ? 'new' : 'none']);
  expect(countsOf(before)).toEqual(countsOf(report));
  return report;
}

const TAGS: Readonly<Record<string, { slug: string; becomes: string }>> = {
  'Cyrillic тег': { slug: 'тег', becomes: 'тег' },
  Йога: { slug: 'йога', becomes: 'йога' },
  分类: { slug: '分类', becomes: '分类' },
  سياسة: { slug: 'سياسة', becomes: 'سياسة' },
  פוליטיקה: { slug: 'פוליטיקה', becomes: 'פוליטיקה' },
  हिन्दी: { slug: 'हिन्दी', becomes: 'हिन्दी' },
  Underscored: { slug: 'a_b', becomes: 'a_b' },
  Party: { slug: 'party-🎉', becomes: 'party' },
  'Only an emoji': { slug: '🎉', becomes: 'only-an-emoji' },
  '🔥': { slug: '🔥', becomes: 'tag' },
  Slash: { slug: 'a/b', becomes: 'a-b' },
  'Dots only': { slug: '..', becomes: 'dots-only' },
  'Twice party': { slug: 'party-🎈', becomes: 'party-2' },
  Long: { slug: 'л'.repeat(600), becomes: 'л'.repeat(120) },
  Full: { slug: 'f'.repeat(200), becomes: 'f'.repeat(200) },
};

test('slugs of terms in any script are kept or made readable, and the old address still leads to the term', async () => {
  const terms = Object.entries(TAGS).map(([name, { slug }]) => ({ taxonomy: 'post_tag', name, slug }));
  const report = await importAll(exportOf('scripts', { terms, items: [{ terms }] }));
  expect(problemsIn(report)).toEqual([]);
  expect(await slugsOf('tag')).toEqual(Object.fromEntries(Object.entries(TAGS).map(([name, { becomes }]) => [name, becomes])));
  for (const { slug, becomes } of Object.values(TAGS).filter(({ slug: one }) => one.length < 100)) {
    const path = `/tag/${encodeURIComponent(slug)}/`;
    const { route, tag } = await desk.ask<{ route: unknown; tag: unknown }>(
      `{ route(path: "${path}") { document { ... on Tag { slug } } } tag(slug: "${becomes}") { slug } }`,
    );
    // Browsers resolve ".." in an address as the parent folder, so the old address of that tag cannot be requested.
    expect([slug, tag, slug === '..' ? null : route]).toEqual([
      slug,
      { slug: becomes },
      slug === '..' ? null : { document: { slug: becomes } },
    ]);
  }
});

test('a category and a tag can have the same slug; a parent category can be missing, or be a child of its own child', async () => {
  const terms = [
    { slug: 'море', name: 'Море' },
    { slug: 'залив', name: 'Залив', parent: 'море' },
    { slug: 'lost', name: 'Lost', parent: 'nowhere' },
    { slug: 'egg', name: 'Egg', parent: 'hen' },
    { slug: 'hen', name: 'Hen', parent: 'egg' },
    { slug: 'self', name: 'Self', parent: 'self' },
    { taxonomy: 'post_tag', slug: 'море', name: 'Море' },
  ];
  const report = await importAll(exportOf('trees', { terms, items: [{ terms }] }));
  expect(problemsIn(report)).toEqual([]);
  expect(await slugsOf('category')).toMatchObject({ Море: 'море', Залив: 'залив', Lost: 'lost', Egg: 'egg', Hen: 'hen', Self: 'self' });
  const { category } = await desk.ask<{ category: unknown }>('{ category(slug: "залив") { parent { slug } } }');
  expect(category).toEqual({ parent: { slug: 'море' } });
});

test('authors with any login are imported', async () => {
  const logins = {
    'Ivan Petrov': { login: 'иван', becomes: 'иван' },
    'Jürgen Müller': { login: 'Jürgen Müller', becomes: 'jurgen-muller' },
    山田: { login: '山田 太郎', becomes: '山田-太郎' },
    Mail: { login: 'mail@example.org', becomes: 'mail' },
    Odd: { login: '@@@', becomes: 'odd' },
    Dotted: { login: 'john.doe', becomes: 'john.doe' },
  };
  const authors = Object.entries(logins).map(([name, { login }]) => ({ login, name }));
  const items = authors.map(({ login }) => ({ creator: login }));
  const report = await importAll(exportOf('authors', { authors, items }));
  expect(problemsIn(report)).toEqual([]);
  expect(await slugsOf('author')).toMatchObject(Object.fromEntries(Object.entries(logins).map(([name, { becomes }]) => [name, becomes])));
});

test('terms, authors, comments and posts that cannot be imported are listed, and the rest is imported', async () => {
  const tooLong = 'n'.repeat(1_100);
  const terms = [
    { taxonomy: 'post_tag', slug: 'good', name: 'Good' },
    { taxonomy: 'post_tag', slug: 'bad', name: tooLong },
    { slug: 'worse', name: tooLong },
  ];
  const authors = [
    { login: 'ana', name: 'Ana Lund' },
    { login: 'long', name: tooLong },
  ];
  const comments = [
    { id: 1, content: 'Good.' },
    { id: 2, author: tooLong, content: 'Bad.' },
  ];
  const items = [
    { title: 'Well', creator: 'long', terms, comments },
    { title: tooLong, slug: 'too-long-a-title' },
    { title: 'Also well', slug: 'also-well' },
  ];
  const report = await importAll(exportOf('faults', { terms, authors, items }));
  expect(problemsIn(report).map(([document, message]) => [document.slice(0, 12), message.slice(0, 30)])).toEqual([
    ['author "nnnn', 'Not imported: This is too long'],
    ['tag "nnnnnnn', 'Not imported: This is too long'],
    ['category "nn', 'Not imported: This is too long'],
    ['comment "nnn', 'Not published, but kept as a d'],
    ['post "nnnnnn', 'Not published, but kept as a d'],
  ]);
  expect(report.summary).toMatchObject({ problems: 5 });
  const { one, other } = await desk.ask<{ one: unknown; other: unknown }>(
    `{ one: route(path: "/?p=1") { document { __typename } } other: post(slug: "also-well") { title } }`,
  );
  expect(other).toEqual({ title: 'Also well' });
  expect(one).not.toBeNull();
});

test('only comments, pingbacks and trackbacks are imported, and only approved ones are public', async () => {
  const types = ['comment', '', 'pingback', 'trackback', 'note', 'order_note', 'review', 'Comment', ' note ', 'constructor'];
  const approved = [
    '1',
    'approved',
    ' 1 ',
    '01',
    'true',
    'Approved',
    '0',
    'hold',
    'spam',
    ' SPAM ',
    'trash',
    'post-trashed',
    'constructor',
  ];
  const comments = [
    ...types.map((type, index) => ({ id: 100 + index, type, content: `type <${type}>`.replaceAll(/[<>]/g, '|') })),
    ...approved.map((word, index) => ({ id: 200 + index, approved: word, content: `approved |${word}|` })),
  ];
  const { summary } = await desk.import(exportOf('talk', { items: [{ slug: 'talk', comments }] }), { publish: true });
  const answer = await desk.ask<{ post: { comments: { nodes: { text: string }[] } } }>(
    '{ post(slug: "talk") { comments(first: 100) { nodes { text } } } }',
  );
  expect(answer.post.comments.nodes.map(({ text }) => text).sort()).toEqual(
    ['approved |1|', 'approved |approved|', 'type ||', 'type |comment|', 'type |pingback|', 'type |trackback|'].sort(),
  );
  expect(summary.leftOut).toMatchObject({
    'comments of the type note': 1,
    'comments of the type order_note': 1,
    'comments in spam and trash': 4,
  });
});

test('an item is only public if its type, status, password and date allow it', async () => {
  const items = [
    { slug: 'plain' },
    { slug: 'blank-status', status: ' publish ' },
    { slug: 'capital-status', status: 'Publish' },
    { slug: 'blank-password', password: ' ' },
    { slug: 'blank-type', type: ' post ' },
    { slug: 'capital-type', type: 'Post' },
    { slug: 'ahead', date: '2100-01-02 03:04:05' },
    { slug: 'binned', status: 'Trash' },
  ];
  const report = await desk.import(exportOf('public', { items }), { publish: true });
  const { posts } = await desk.ask<{ posts: { nodes: { slug: string }[] } }>('{ posts(first: 100) { nodes { slug } } }');
  expect(posts.nodes.map(({ slug }) => slug).filter((slug) => items.some((item) => item.slug === slug))).toEqual(['plain']);
  expect(report.summary).toMatchObject({ published: 1, documents: { posts: { new: 5 } } });
});

test('a post and a comment of five megabytes are listed as problems, and the rest is imported', async () => {
  const words = 'слово '.repeat(5_000_000 / 6);
  const comments = [
    { id: 300, content: words },
    { id: 301, content: 'Short.' },
  ];
  const text = exportOf('large', {
    items: [
      { title: 'Large', content: words },
      { title: 'Small', slug: 'small', comments },
    ],
  });
  const report = await importAll(text);
  expect(problemsIn(report)).toEqual([
    ['post "Large"', expect.stringMatching(/^Not imported: its text has more than 500,000 characters/)],
    ['comment "A reader"', expect.stringMatching(/^Not imported: its text is longer/)],
  ]);
  expect(await desk.ask('{ post(slug: "small") { commentCount } }')).toEqual({ post: { commentCount: 1 } });
});
