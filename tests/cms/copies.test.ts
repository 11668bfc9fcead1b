/** Every way in which the admin panel copies a document. A copy does not take over former paths and dates, and a path has one owner. */
import { z } from 'zod';
import { Editor, type Data } from '../ledger/content';
import { registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, type TestIndex } from '../support/index-of';

const document = z.looseObject({ documentId: z.string() });
const answered = z.object({ data: document });
const LONG_AGO = '2016-05-03T08:00:00.000Z';
type Type = 'post' | 'page' | 'timeline' | 'comment' | 'entity' | 'category';

let cms: TestCms;
let index: TestIndex;
let graph: TestGraph;
let editor: Editor;
let token: string;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('copies');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  graph = openGraph(databaseUrl);
  editor = new Editor(cms.strapi);
  token = await registerAda(cms.url);
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

/** Sends a request as the admin panel does. @returns the document in the response @throws if the response is an error */
async function ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: Data): Promise<Data> {
  const answer = await fetch(`${cms.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answeredBody: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(answeredBody));
  return answered.parse(answeredBody).data;
}

const of = (type: Type, rest: string): string => `/content-manager/collection-types/api::${type}.${type}${rest}`;

async function copyOf(type: Type, documentId: string, way: 'clone' | 'auto-clone' = 'auto-clone', body: Data = {}): Promise<Data> {
  return document.parse(await ask('POST', of(type, `/${way}/${documentId}?locale=en`), body));
}

async function read(type: Type, documentId: string, locale?: string): Promise<Data> {
  return document.parse(
    await cms.strapi.documents(`api::${type}.${type}`).findOne({ documentId, populate: '*', ...(locale ? { locale } : {}) }),
  );
}

async function routeOf(path: string): Promise<string | undefined> {
  await index.catchUp();
  const { route } = await graph.data<{ route: { status: number; path: string } | null }>(`{ route(path: "${path}") { status path } }`);
  return route ? `${route.status} ${route.path}` : undefined;
}

function aPost(slug: string, formerPath: string): Data {
  return { title: slug, slug, formerPaths: [{ path: formerPath }], firstPublished: LONG_AGO };
}

async function refusal(publishing: Promise<unknown>): Promise<string> {
  return publishing.then(
    () => 'published',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('"Duplicate"', () => {
  test('does not copy former paths and first publication, even if the request contains them', async () => {
    const source = await editor.publishNew('post', aPost('source', '/2016/05/source'));
    const given = { title: 'Given', formerPaths: [{ path: '/2016/05/source' }], firstPublished: LONG_AGO };
    for (const copy of [await copyOf('post', source), await copyOf('post', source, 'clone', given)]) {
      const id = String(copy.documentId);
      expect(await read('post', id)).toMatchObject({ formerPaths: [], firstPublished: null });
      await editor.publish('post', id);
      expect(Date.parse(String((await read('post', id)).firstPublished))).toBeGreaterThan(Date.parse('2020-01-01'));
    }
    expect(await routeOf('/2016/05/source')).toBe('301 /posts/source');
    expect(await routeOf('/posts/source-2')).toBe('200 /posts/source-2');
    expect(await routeOf('/posts/source')).toBe('200 /posts/source');
  });

  test('keeps the keys of timeline entries, and works for every type', async () => {
    const paragraph = [{ type: 'paragraph', children: [{ type: 'text', text: 'Said.' }] }];
    const entries = [{ date: { printed: '2001' }, text: paragraph }];
    const timeline = await editor.publishNew('timeline', { ...aPost('of-a-case', '/case'), entries });
    const page = await editor.publishNew('page', aPost('imprint', '/imprint.html'));
    const entity = await editor.publishNew('entity', { name: 'Ada', kind: 'person', slug: 'ada', formerPaths: [{ path: '/people/ada' }] });
    for (const [type, id] of [
      ['timeline', timeline],
      ['page', page],
      ['entity', entity],
    ] as const) {
      const [before, copy] = [await read(type, id), await copyOf(type, id)];
      const after = await read(type, String(copy.documentId));
      expect(after).toMatchObject({ formerPaths: [], slug: `${String(before.slug)}-2` });
      // The response must show the stored values.
      expect(copy).toMatchObject({ formerPaths: [], slug: after.slug, updatedAt: after.updatedAt });
      await editor.publish(type, String(copy.documentId));
    }
    const keysOf = async (id: unknown): Promise<unknown> =>
      z.object({ entries: z.array(z.object({ key: z.string() })) }).parse(await read('timeline', String(id))).entries;
    const copy = await copyOf('timeline', timeline);
    expect(await keysOf(copy.documentId)).toEqual(await keysOf(timeline));
    expect(await routeOf('/case')).toBe('301 /timelines/of-a-case');
    expect(await routeOf('/people/ada')).toBe('301 /entities/ada');
  });

  test('a duplicated comment gets the date of its own publication', async () => {
    const post = await editor.publishNew('post', { title: 'Talked about', slug: 'talked-about' });
    const text = [{ type: 'paragraph', children: [{ type: 'text', text: 'I was there.' }] }];
    const comment = await editor.publishNew('comment', { post: [post], author: 'Bob', text, at: LONG_AGO });
    expect(await read('comment', String((await copyOf('comment', comment)).documentId))).toMatchObject({ author: 'Bob', at: null });
  });
});

test('"Fill in from another locale" does not copy former paths and first publication', async () => {
  const id = await editor.publishNew('post', aPost('english', '/2016/05/english'));
  const place = of('post', `/${id}?locale=fr`);
  const filled = await ask(
    'GET',
    `/i18n/content-manager/get-fill-from-locale/api::post.post?documentId=${id}&sourceLocale=en&targetLocale=fr&collectionType=collection-types`,
  ).catch(() => ({}));
  await ask('PUT', place, {
    ...filled,
    ...aPost('francais', '/2016/05/english'),
    formerPaths: [{ path: '/2016/05/english/' }, { path: '/vieux' }],
  });
  expect(await read('post', id, 'fr')).toMatchObject({ formerPaths: [{ path: '/vieux' }], firstPublished: null });
  await editor.publish('post', id, 'fr');
  await ask('PUT', place, { formerPaths: [{ path: '/vieux' }, { path: '/2016/05/english' }] });
  await editor.publish('post', id, 'fr');
  expect(await routeOf('/2016/05/english')).toBe('301 /posts/english');
  expect(await routeOf('/vieux')).toBe('301 /fr/posts/francais');
  expect(await read('post', id, 'en')).toMatchObject({ formerPaths: [{ path: '/2016/05/english' }], firstPublished: LONG_AGO });
});

describe('a former path has one owner', () => {
  test.each([
    ['as it is', '/2016/owned'],
    ['with a slash at its end', '/2016/owned/'],
    ['with a fragment', '/2016/owned#top'],
  ])('publishing with the former path of another document, %s, is refused; the message names the owner', async (_way, path) => {
    if (!(await routeOf('/2016/owned'))) await editor.publishNew('post', aPost('owner', '/2016/owned'));
    const post = await editor.create('post', { title: 'Claims', formerPaths: [{ path }] });
    expect(await refusal(editor.publish('post', post))).toBe(
      `The former path "${path}" belongs to the post "owner" (en): remove it here, or remove it there and publish that first.`,
    );
    const page = await editor.create('page', { title: 'Claims', formerPaths: [{ path }] });
    expect(await refusal(editor.publish('page', page))).toContain('belongs to the post "owner" (en)');
    expect(await refusal(editor.create('category', { name: 'Claims', slug: 'claims', formerPaths: [{ path }] }))).toContain(
      'belongs to the post "owner"',
    );
    expect(await routeOf('/2016/owned')).toBe('301 /posts/owner');
  });

  test('a former address with a host has one owner on that host, however it is written', async () => {
    await editor.publishNew('post', aPost('hosted', 'https://old.example/2016/été/'));
    await index.catchUp();
    const claims = await editor.create('post', { title: 'Claims', formerPaths: [{ path: 'http://www.old.example/2016/e%CC%81te%cc%81' }] });
    expect(await refusal(editor.publish('post', claims))).toContain('belongs to the post "hosted" (en)');
    await editor.publishNew('post', aPost('of-another-host', 'https://other.example/2016/été/'));
    expect(await routeOf('https://old.example/2016/%C3%A9t%C3%A9')).toBe('301 /posts/hosted');
    expect(await routeOf('https://other.example/2016/%C3%A9t%C3%A9')).toBe('301 /posts/of-another-host');
  });

  test.each(['ftp://old.example/a', 'old.example/a', 'https://', '/with a space'])(
    'the former path "%s" is refused with the remedy',
    async (path) => {
      const post = await editor.create('post', { title: 'Odd', formerPaths: [{ path }] });
      expect(await refusal(editor.publish('post', post))).toContain('must begin with /, ? or https://');
    },
  );

  test('the current path of a public document cannot be a former path of another', async () => {
    await editor.publishNew('post', { title: 'At home', slug: 'at-home' });
    await index.catchUp();
    const post = await editor.create('post', { title: 'Squats', formerPaths: [{ path: '/posts/at-home' }] });
    expect(await refusal(editor.publish('post', post))).toContain('belongs to the post "At home" (en)');
  });

  test('a document can take over an old path of another document for good, and the desk names the earlier owner', async () => {
    const first = await editor.publishNew('post', { title: 'First', slug: 'moves' });
    await index.catchUp();
    await editor.edit('post', first, { slug: 'moved' });
    await editor.publish('post', first);
    expect(await routeOf('/posts/moves')).toBe('301 /posts/moved');

    const second = await editor.create('post', { title: 'Second', slug: 'second', formerPaths: [{ path: '/posts/moves' }] });
    const told: unknown = await (
      await fetch(`${cms.url}/desk/problems?uid=api::post.post&documentId=${second}&locale=en`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).json();
    expect(JSON.stringify(told)).toContain(
      'The path \\"/posts/moves\\" was that of the post \\"First\\" (en). Once this is published, it leads here.',
    );
    await editor.publish('post', second);
    expect(await routeOf('/posts/moves')).toBe('301 /posts/second');
    await editor.edit('post', first, { title: 'First, corrected' });
    await editor.publish('post', first);
    expect(await routeOf('/posts/moves')).toBe('301 /posts/second');

    await editor.edit('post', first, { slug: 'moves' });
    await editor.publish('post', first);
    expect(await routeOf('/posts/moves')).toBe('200 /posts/moves');
    expect(await refusal(editor.publish('post', second))).toContain('belongs to the post "First, corrected" (en)');
  });

  test('it is free when its owner is withdrawn or no longer lists it', async () => {
    const one = await editor.publishNew('post', aPost('one', '/2016/free'));
    await editor.edit('post', one, { formerPaths: [] });
    await editor.publish('post', one);
    expect(await routeOf('/2016/free')).toBe('301 /posts/one');
    const two = await editor.publishNew('post', aPost('two', '/2016/free'));
    expect(await routeOf('/2016/free')).toBe('301 /posts/two');
    await editor.unpublish('post', two);
    expect(await routeOf('/2016/free')).toBe('410 /2016/free');
    await editor.publishNew('post', aPost('three', '/2016/free'));
    expect(await routeOf('/2016/free')).toBe('301 /posts/three');
    expect(await refusal(editor.publish('post', two))).toContain('belongs to the post "three" (en)');
  });
});
