/** Exports of several sites in one newsroom: newer exports of a site change its documents, and never those of another site. */
import { POPULATE } from '../../cms/src/content/populate';
import { documentIdOf, type ImportedKind } from '../../cms/src/import/plan/document-identity';
import { acceptFinding } from '../../cms/src/import/review/accept';
import { listFindings, type FindingRow } from '../../cms/src/import/review/finding-row';
import { undoDecision } from '../../cms/src/import/review/undo';
import { ImportDesk } from '../support/imports';
import { wxr, type BuiltExport, type BuiltItem } from '../support/wxr';

let desk: ImportDesk;

beforeAll(async () => {
  desk = await ImportDesk.open();
}, 120_000);

afterAll(async () => {
  await desk?.close();
});

const exportOf = (site: string, items: readonly BuiltItem[], rest: Partial<BuiltExport> = {}): string =>
  wxr({ ...rest, site: { address: `https://${site}.example` }, items });
const idIn = (site: string, key: string, kind: ImportedKind = 'item'): string => documentIdOf({ source: `${site}.example`, kind, key });
const posts = (): ReturnType<typeof desk.cms.strapi.documents> => desk.cms.strapi.documents('api::post.post');

/** The draft of a post, with the documents that it refers to. */
async function draftOf(site: string, key = '1'): Promise<Record<string, unknown>> {
  const draft: Record<string, unknown> | null = await desk.cms.strapi.db.query('api::post.post').findOne({
    where: { documentId: idIn(site, key), locale: 'en', publishedAt: null },
    populate: { ...POPULATE.post, authors: true, categories: true, tags: true },
  });
  return draft ?? {};
}

async function waitingIn(site: string, kind: string, decision: FindingRow['decision'] = null): Promise<FindingRow[]> {
  const findings = await listFindings(desk.cms.strapi, { decision, kind, offset: 0, limit: 100 });
  return findings.filter(({ document_id }) => document_id === idIn(site, '1'));
}

const related = (address: string): string => `RELATED POST: <a href="${address}">Elsewhere</a>`;
const chronology = (words: string): string =>
  ['2001 May 1', '2002 May 2', '2003 May 3', '2004 May 4'].map((date) => `${date} — ${words}.`).join('\n\n');

/** The number of rows in the ledger that contain a word. */
async function publicWith(word: string): Promise<number> {
  await desk.ask('{ site { name } }');
  return (await desk.rows('select 1 from feed.ledger where face::text ilike ?', [`%${word}%`])).length;
}

test.each([
  ['sealed', { password: 'x' }, 'a password protects it'],
  ['private', { status: 'private' }, 'its status is private'],
  ['binned', { status: 'trash' }, 'its status is trash'],
])(
  'a public post that is %s in a newer export is withdrawn with its timeline, and its new text is not published',
  async (site, change, why) => {
    await desk.import(exportOf(site, [{ content: `Intro.\n\n${chronology(`Known of ${site}`)}` }]), { publish: true });
    expect(await publicWith(`Known of ${site}`)).toBe(1);
    const newer = exportOf(site, [{ content: `Secret of ${site}.\n\n${chronology(`Secret of ${site}`)}`, ...change }]);
    const { lines } = await desk.import(newer, { publish: true });
    expect(lines).toContainEqual(
      expect.objectContaining({ kind: 'left', document: 'post "Post 1"', message: expect.stringContaining(why) }),
    );
    expect([await publicWith(`Known of ${site}`), await publicWith(`Secret of ${site}`)]).toEqual([0, 0]);
  },
);

test('nothing of a post with a password is public, even if other posts refer to it', async () => {
  const sealed = {
    id: 1,
    title: 'Plover',
    password: 'p',
    content: `Plover.\n\n${chronology('Plover')}`,
    comments: [{ content: 'Plover' }],
  };
  await desk.import(exportOf('names', [sealed, { id: 2, title: 'Open', content: related('https://names.example/?p=1') }]), {
    publish: true,
  });
  expect(await publicWith('plover')).toBe(0);
});

test('a comment follows the export: its text is changed, and it is withdrawn when it has become spam', async () => {
  const withComment = (content: string, approved = '1'): string =>
    exportOf('comments', [
      {
        comments: [
          { id: 5, content, approved },
          { id: 6, parent: 6, content: 'Answers itself.' },
        ],
      },
    ]);
  const { lines } = await desk.import(withComment('First words. <img src="x.png" alt="A picture">'), { publish: true });
  expect(lines).toEqual([]);
  expect(await publicWith('First words')).toBe(1);
  expect(await publicWith('Answers itself')).toBe(1);
  await desk.import(withComment('Other words.'), { publish: true });
  expect([await publicWith('First words'), await publicWith('Other words')]).toEqual([0, 1]);
  await desk.import(withComment('Other words.', 'spam'), { publish: true });
  expect(await publicWith('Other words')).toBe(0);
});

test('authors with the same login on two sites, and with the same slug on one site, stay separate', async () => {
  const by = (login: string, name: string): Partial<BuiltExport> => ({ authors: [{ login, name }] });
  await desk.import(exportOf('one', [{ creator: 'admin' }], by('admin', 'Ana')));
  await desk.import(exportOf('two', [{ creator: 'admin' }], by('admin', 'Bob')));
  await desk.import(exportOf('three', [{ creator: 'admin' }], by('admin', 'Ana')));
  expect(await draftOf('one')).toMatchObject({ authors: [{ name: 'Ana', slug: 'admin' }] });
  expect(await draftOf('two')).toMatchObject({ authors: [{ name: 'Bob', slug: 'admin-2' }] });
  expect(await draftOf('three')).toMatchObject({ authors: [{ name: 'Ana', slug: 'admin' }] });
  const authors = [
    { login: 'john.doe', name: 'John A' },
    { login: 'john_doe', name: 'John B' },
  ];
  const tag = (name: string): BuiltItem['terms'] => [{ taxonomy: 'post_tag', slug: name, name }];
  const items = [
    { creator: 'john.doe', terms: tag('😀') },
    { creator: 'john_doe', terms: tag('🔥') },
  ];
  await desk.import(exportOf('johns', items, { authors }));
  expect(await draftOf('johns', '1')).toMatchObject({ authors: [{ name: 'John A' }], tags: [{ name: '😀' }] });
  expect(await draftOf('johns', '2')).toMatchObject({ authors: [{ name: 'John B' }], tags: [{ name: '🔥' }] });
});

test('a link refers only to posts of its own site, also to posts of a later file after their import', async () => {
  await desk.import(exportOf('other', [{ id: 2 }]));
  const first = exportOf('split', [{ content: related('https://split.example/?p=2') }]);
  await desk.import(first);
  expect((await draftOf('split')).related).toMatchObject([{ post: null, url: 'https://split.example/?p=2' }]);
  await desk.import(exportOf('split', [{ id: 2 }]));
  await desk.import(first);
  expect((await draftOf('split')).related).toMatchObject([{ post: [idIn('split', '2')], url: null }]);
});

test('addresses without a host refer to the old site', async () => {
  const content = `<img src="/uploads/a.jpg" alt="A">\n\n${related('/2020/01/02/post-2/')}\n\n${related('/gone/')}`;
  const { lines } = await desk.import(exportOf('paths', [{ content }, { id: 2 }]), { publish: true });
  expect(lines.filter(({ kind }) => kind !== 'found')).toEqual([]);
  expect(await draftOf('paths')).toMatchObject({
    body: [{ picture: { url: 'https://paths.example/uploads/a.jpg' } }],
    related: [{ post: [idIn('paths', '2')] }, { url: 'https://paths.example/gone/' }],
  });
});

test('categories, authors and entities that an editor has deleted are not added to new posts', async () => {
  const terms = [{ slug: 'jean-dupont', name: 'Jean Dupont' }];
  const item = { creator: 'mo', terms };
  const rest = { authors: [{ login: 'mo', name: 'Mo' }], terms };
  await desk.import(exportOf('deleted', [item], rest));
  expect(await draftOf('deleted')).toMatchObject({ about: [expect.any(String)] });
  for (const [type, kind, key] of [
    ['category', 'category', 'jean-dupont'],
    ['author', 'author', 'mo'],
    ['entity', 'entity', 'jean dupont'],
  ] as const)
    await desk.cms.strapi.documents(`api::${type}.${type}`).delete({ documentId: idIn('deleted', key, kind) });
  const { lines } = await desk.import(exportOf('deleted', [item, { ...item, id: 2 }], rest), { publish: true });
  expect(lines.filter(({ kind }) => kind === 'problem')).toEqual([]);
  expect(await draftOf('deleted', '2')).toMatchObject({ authors: [], categories: [], about: [] });
});

test('items without a number, or with a repeated one, are reported and overwrite nothing', async () => {
  const { summary, lines } = await desk.import(exportOf('twins', [{ title: 'First' }, { id: 1, title: 'Other' }]));
  expect(summary.documents.posts).toMatchObject({ new: 1, changed: 0 });
  expect(lines).toMatchObject([{ kind: 'problem', document: 'post "Other"', message: expect.stringContaining('the item at line 27') }]);
  const without = exportOf('nameless', [{ title: 'First' }]).replace(/<wp:post_id>1</, '<wp:post_id><');
  expect((await desk.import(without)).lines).toMatchObject([{ message: expect.stringContaining('wp:post_id') }]);
});

test('a slug without letters is replaced by one from the title, or else from the number of the item', async () => {
  await desk.import(
    exportOf('signs', [
      { slug: '😀', title: 'A smile' },
      { slug: '🔥', title: '🔥', id: 77 },
    ]),
    { publish: true },
  );
  expect(await draftOf('signs', '1')).toMatchObject({ slug: 'a-smile' });
  expect(await draftOf('signs', '77')).toMatchObject({ slug: 'post-77' });
});

test('a decision that an editor has undone is not applied again by the next import', async () => {
  const text = exportOf('back', [{ content: `Intro.\n\n${related('https://out.example/')}` }]);
  await desk.import(text, { publish: true });
  const [finding] = await waitingIn('back', 'related', 'accepted');
  await undoDecision(desk.cms.strapi, finding?.id ?? '');
  const { summary } = await desk.import(text, { publish: true });
  expect(summary.accepted).toBe(0);
  await desk.import(text.replace('Intro.', 'Other.'), { publish: true });
  expect(await draftOf('back')).toMatchObject({ related: [] });
  expect(await waitingIn('back', 'related')).toHaveLength(1);
});

test('two passages with the same words are two findings', async () => {
  const line = related('https://out.example/');
  await desk.import(exportOf('same', [{ content: `One.\n\n${line}\n\nTwo.\n\n${line}` }]), { accept: 1.01 });
  const findings = await waitingIn('same', 'related');
  expect(findings).toHaveLength(2);
  for (const { id } of findings) await acceptFinding(desk.cms.strapi, id, null);
  expect((await draftOf('same')).related).toHaveLength(2);
});

test('a passage waits if its confidence is lower than that of the accepted passage at its place', async () => {
  await desk.import(exportOf('unsure', [{ content: `Intro words.\n\n${chronology('Old event')}\n\nOutro words.` }]));
  const content = `${chronology('New event')}\n\nBetween words.\n\nMore between.\n\n${chronology('Old event')}\n\nOutro words.`;
  const { lines } = await desk.import(exportOf('unsure', [{ content }]));
  expect(lines).toMatchObject([{ kind: 'found', what: 'chronology', becomes: 'waits' }]);
});

test('if an editor has changed the body, passages of a newer export are not applied to it', async () => {
  await desk.import(exportOf('body', [{ content: `Intro.\n\n${related('https://out.example/')}` }]));
  const body = [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'Mine.' }] }] }];
  const data: Record<string, unknown> = { body };
  await posts().update({ documentId: idIn('body', '1'), locale: 'en', data });
  const { lines } = await desk.import(exportOf('body', [{ content: `Intro.\n\n${chronology('New')}` }]));
  expect(lines).toMatchObject([{ kind: 'conflict', fields: ['body'] }]);
  expect(await draftOf('body')).toMatchObject({ timelines: [], related: [{ url: 'https://out.example/' }] });
});

test('a chronology keeps its timeline, which an editor has changed, when a newer export has another chronology before it', async () => {
  const content = `Intro words.\n\n${chronology('Old event')}\n\nOutro words.`;
  await desk.import(exportOf('before', [{ content }]));
  const { timelines } = await draftOf('before');
  const [timeline] = timelines as string[];
  const title: Record<string, unknown> = { title: 'By an editor' };
  await desk.cms.strapi.documents('api::timeline.timeline').update({ documentId: timeline ?? '', locale: 'en', data: title });
  const before = `Intro.\n\n${chronology('New event')}\n\n<h2>What came of it</h2>\n\nA long paragraph of other things stands here, between both.`;
  const { lines } = await desk.import(exportOf('before', [{ content: `${before}\n\n${content}` }]));
  expect(lines.filter(({ kind }) => kind !== 'found')).toEqual([]);
  const draft = await draftOf('before');
  expect(draft.timelines).toEqual([expect.any(String), timeline]);
});

/** Where an address leads, by the title of the post. */
async function leadsTo(path: string): Promise<string | null> {
  const query = `{ route(path: ${JSON.stringify(path)}) { status document { ... on Post { title } } } }`;
  const { route } = await desk.ask<{ route: { status: number; document: { title: string } | null } | null }>(query);
  return route && `${route.status} ${route.document?.title ?? ''}`;
}

test('former addresses keep their host; without one, the site that was imported first counts', async () => {
  const numbered = (site: string, ids: readonly number[]): string =>
    exportOf(
      site,
      ids.map((id) => ({ id, slug: `${site}-${id}`, title: `${site} ${id}`, guid: `https://older-${site}.example/?p=${id}` })),
    );
  await desk.import(numbered('former-a', [71]), { publish: true });
  await desk.import(numbered('former-b', [71, 72]), { publish: true });
  // Written later than the post of the second site.
  await desk.import(numbered('former-a', [71, 72]), { publish: true });
  for (const id of [71, 72]) {
    expect(await leadsTo(`/?p=${id}`)).toBe(`301 former-a ${id}`);
    for (const site of ['former-a', 'former-b'])
      for (const address of [
        `https://${site}.example/?p=${id}`,
        `http://www.${site}.example/?p=${id}&utm_source=x`,
        `https://older-${site}.example/?p=${id}`,
        `https://${site}.example/2020/01/02/${site}-${id}/`,
      ])
        expect([address, await leadsTo(address)]).toEqual([address, `301 ${site} ${id}`]);
  }
  expect(await leadsTo('https://former-a.example/?p=73')).toBeNull();
  expect((await desk.ask<{ site: { formerHosts: string[] } }>('{ site { formerHosts } }')).site.formerHosts.slice(-2)).toEqual([
    'former-a.example',
    'former-b.example',
  ]);
});
