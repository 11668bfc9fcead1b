/** Identifiers and paths stay valid through new slugs, merges and withdrawals. */
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, aPage, aPost } from '../support/faces';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive(writeNewsroom)));
afterEach(() => archive.close());

interface Found {
  id: string;
  __typename: string;
}

const IDS = `{
  posts { nodes { id __typename } } timelines { nodes { id __typename entries { nodes { id __typename } } } } entities { nodes { id __typename } }
  categories { nodes { id __typename } } series(slug: "on-this-day") { id __typename } tag(slug: "night") { id __typename }
  author(slug: "the-editor") { id __typename } post(slug: "attacks-2019") { sources { id __typename }
  comments { nodes { id __typename replies { nodes { id __typename } } } } } page(slug: "about-us") { id __typename children { nodes { id __typename } } }
}`;

function collect(value: unknown): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'id' in value ? [{ id: String(value.id), __typename: '__typename' in value ? String(value.__typename) : '' }] : [];
  return [...own, ...Object.values(value).flatMap(collect)];
}

test('node finds every type that has an identifier; nodes keeps their order', async () => {
  const found = collect(await archive.graph.data(IDS));
  expect(new Set(found.map(({ __typename }) => __typename)).size).toBe(11);
  const { nodes } = await archive.graph.data<{ nodes: Found[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', {
    ids: found.map(({ id }) => id),
  });
  expect(nodes).toEqual(found);
  for (const one of found)
    expect(await archive.graph.data('query ($id: ID!) { node(id: $id) { id __typename } }', { id: one.id })).toEqual({ node: one });
});

test('a malformed identifier, or one of a document that is not public, gives null in its place', async () => {
  const { nodes } = await archive.graph.data<{ nodes: unknown[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: ['', 'nonsense', Buffer.from('post:en:none').toString('base64url'), Buffer.from('file::picture').toString('base64url')],
  });
  expect(nodes).toEqual([null, null, null, null]);
});

test('more than a hundred identifiers are refused, and the error names the argument', async () => {
  const { errors } = await archive.graph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array<string>(101).fill('a') });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'ids' });
});

async function route(path: string): Promise<unknown> {
  const question =
    'query ($path: String!) { route(path: $path) { status path document { __typename ... on Post { title } ... on Entity { name } } } }';
  return (await archive.graph.data<{ route: unknown }>(question, { path })).route;
}

test('a path leads to its document in the document’s language, with or without a slash at the end', async () => {
  const found = { status: 200, path: '/fr/posts/attentats', document: { __typename: 'Post', title: 'Les attentats' } };
  expect(await route('/fr/posts/attentats')).toEqual(found);
  expect(await route('/fr/posts/attentats/')).toEqual(found);
  expect(await route('/posts/attentats')).toBeNull();
});

test('a former path redirects, also an old address with a query string', async () => {
  const face = aPost({ title: 'Moved', slug: 'moved' });
  await archive.publish((ledger) => ledger.putRaw('post', 'post-2018', face, 'en', ['/?p=123', face.path]));
  const found = { status: 301, path: '/posts/moved', document: { __typename: 'Post', title: 'Moved' } };
  expect(await route('/posts/attacks-2018')).toEqual(found);
  expect(await route('/?p=123')).toEqual(found);
});

test('the route of a withdrawn document has status 410 and reveals nothing else; after it is published again, the route leads to it', async () => {
  await archive.publish((ledger) => ledger.withdraw('post', 'post-2018'));
  expect(await route('/posts/attacks-2018')).toEqual({ status: 410, path: '/posts/attacks-2018', document: null });
  await archive.publish((ledger) => ledger.put('post', 'post-2018', aPost({ slug: 'attacks-2018' })));
  expect(await route('/posts/attacks-2018')).toMatchObject({ status: 200 });
});

test('a slug that another document has taken over leads to that document', async () => {
  await archive.publish((ledger) => ledger.put('post', 'post-2018', aPost({ slug: 'elsewhere' })));
  await archive.publish((ledger) => ledger.put('post', 'new', aPost({ title: 'New', slug: 'attacks-2018' })));
  expect(await route('/posts/attacks-2018')).toMatchObject({ status: 200, document: { title: 'New' } });
});

test('the path of a merged entity redirects to the survivor; its slug and its identifier return the survivor', async () => {
  expect(await route('/entities/adda')).toEqual({ status: 301, path: '/entities/ada', document: { __typename: 'Entity', name: 'Ada' } });
  const { entity } = await archive.graph.data<{ entity: Found }>('{ entity(slug: "adda") { id name } }');
  expect(entity).toMatchObject({ name: 'Ada' });
  await archive.publish((ledger) => ledger.put('entity', 'adda', anEntity({ name: 'Adda' })));
  expect(await route('/entities/adda')).toMatchObject({ status: 200, document: { name: 'Adda' } });
});

test('a page has a path, and its former path redirects', async () => {
  const face = aPage({ title: 'Who we are' });
  await archive.publish((ledger) => ledger.put('page', 'about', face));
  expect(await route('/pages/who-we-are')).toMatchObject({ status: 200, document: { __typename: 'Page' } });
  expect(await route('/pages/about-us')).toMatchObject({ status: 301, path: '/pages/who-we-are', document: { __typename: 'Page' } });
  expect(await route('/fr/pages/a-propos/')).toMatchObject({ status: 200, document: { __typename: 'Page' } });
});

test('a path is found whether its percent-escapes are upper case, lower case or missing', async () => {
  const face = aPost({ title: 'Summer', slug: 'été' });
  await archive.publish((ledger) => ledger.putRaw('post', 'summer', face, 'en', ['/2015/%c3%a9t%c3%a9/', face.path]));
  for (const path of ['/posts/été', '/posts/%C3%A9t%C3%A9', '/posts/%c3%a9t%c3%a9', '/posts/%c3%A9té/'])
    expect([path, await route(path)]).toEqual([path, expect.objectContaining({ status: 200, path: '/posts/%C3%A9t%C3%A9' })]);
  for (const path of ['/2015/été/', '/2015/%C3%A9t%C3%A9', '/2015/%c3%a9t%c3%a9'])
    expect([path, await route(path)]).toEqual([path, expect.objectContaining({ status: 301, path: '/posts/%C3%A9t%C3%A9' })]);
});

test('a path that never led to anything gives null', async () => {
  for (const path of ['/nowhere', '', '?', '%zz', '//', '/posts/a\u0000b']) expect([path, await route(path)]).toEqual([path, null]);
});
