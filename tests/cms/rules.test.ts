/** What the CMS refuses on publication. A draft is always saved, whatever it contains. Uses a real Strapi, as the admin panel does. */
import { z } from 'zod';
import { Editor, type Data } from '../ledger/content';
import { registerAda } from '../support/admin-user';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';

const refusal = z.object({
  error: z.object({
    message: z.string(),
    details: z.object({ errors: z.array(z.object({ path: z.array(z.string()), message: z.string() })) }),
  }),
});
const document = z.looseObject({ documentId: z.string() });
const paragraph = [{ type: 'paragraph', children: [{ type: 'text', text: 'Something happened.' }] }];
type Type = 'post' | 'page' | 'comment' | 'timeline' | 'entity' | 'category';

let cms: TestCms;
let editor: Editor;
let token: string;

/** Sends a request as the first administrator. */
async function ask(path: string, body: Data): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${cms.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

async function read(type: Type, documentId: string, status: 'draft' | 'published' = 'draft'): Promise<Data> {
  return document.parse(await cms.strapi.documents(`api::${type}.${type}`).findOne({ documentId, status, populate: '*' }));
}

/** Saves a draft. @returns its document id @throws if it is not saved */
async function save(type: Type, data: Data): Promise<string> {
  const saved = await ask(`/content-manager/collection-types/api::${type}.${type}?locale=en`, data);
  expect(saved).toMatchObject({ status: 201 });
  return z.object({ data: document }).parse(saved.body).data.documentId;
}

/** Publishes a document. @returns the messages of the refusal, by field; empty if it was published */
async function refused(type: Type, documentId: string): Promise<Record<string, string>> {
  const answer = await ask(`/content-manager/collection-types/api::${type}.${type}/${documentId}/actions/publish?locale=en`, {});
  if (answer.status === 200) return {};
  expect(answer.status).toBe(400);
  return Object.fromEntries(refusal.parse(answer.body).error.details.errors.map(({ path, message }) => [path.join('.'), message]));
}

function anEntry(printed: string, edtf: string | null = null): Data {
  return { date: { printed, edtf }, text: paragraph };
}

function keysOf(timeline: Data): string[] {
  return z
    .array(z.object({ key: z.string() }))
    .parse(timeline.entries)
    .map(({ key }) => key);
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('rules');
  cms = await startCms({ databaseUrl });
  editor = new Editor(cms.strapi);
  token = await registerAda(cms.url);
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

describe('a draft is saved, but cannot be published', () => {
  test.each([
    ['with nothing in it', 'post', {}, { title: /title is empty/, slug: /slug is empty/ }],
    [
      'with a date that can’t be read',
      'timeline',
      { title: 'A', entries: [anEntry('31 April 2015')] },
      { 'entries.0.date': /^The date "31 April 2015" cannot be read: that month has no day 31\. Correct the day or the month\. Perhaps/ },
    ],
    [
      'with an invalid EDTF date',
      'timeline',
      { title: 'B', entries: [anEntry('2015', 'soon')] },
      { 'entries.0.date': /"soon" is not an EDTF date/ },
    ],
    ['without a date', 'timeline', { title: 'C', entries: [{ text: paragraph }] }, { 'entries.0.date': /date is empty/ }],
    [
      'with an invalid Wikidata id',
      'entity',
      { name: 'D', kind: 'place', wikidata: 'Paris' },
      { wikidata: /"Paris" is not a Wikidata id/ },
    ],
    [
      'that ends before it begins',
      'entity',
      { name: 'E', kind: 'event', from: { printed: '2015' }, to: { printed: '2014' } },
      { to: /end is before/ },
    ],
    ['with an invalid slug', 'post', { title: 'F', slug: 'with spaces' }, { slug: /"with spaces" cannot be an address/ }],
    [
      'with an empty related item',
      'post',
      { title: 'G', related: [{ note: 'UPDATE' }] },
      { 'related.0.post': /This related item is empty/ },
    ],
    ['with an empty heading', 'post', { title: 'H', body: [{ __component: 'body.heading' }] }, { 'body.0.text': /heading is empty/ }],
    [
      'with a line that is too long',
      'timeline',
      { title: 'x'.repeat(20_000), entries: [{ ...anEntry('2015'), statusNote: 'y'.repeat(1_001) }] },
      { title: /too long for one line/, 'entries.0.statusNote': /too long for one line/ },
    ],
    ['with a cover without a file', 'post', { title: 'I', cover: { alt: 'A square' } }, { 'cover.file': /picture has no file/ }],
    [
      'with a picture whose address is not a web address',
      'post',
      {
        title: 'J',
        cover: { url: 'data:image/png;base64,x', alt: 'A' },
        body: [{ __component: 'body.image', picture: { url: 'ftp://a/b', alt: 'B' } }],
      },
      { 'cover.url': /is not a web address/, 'body.0.picture.url': /"ftp:\/\/a\/b" is not a web address/ },
    ],
    [
      'with HTML of which nothing is left',
      'page',
      { title: 'K', body: [{ __component: 'body.html', html: '<script>alert(1)</script>' }, { __component: 'body.html' }] },
      { 'body.0.html': /Nothing is left of this HTML/, 'body.1.html': /HTML is empty/ },
    ],
    ['as a page with nothing in it', 'page', {}, { title: /title is empty/, slug: /slug is empty/ }],
    ['as a comment with nothing in it', 'comment', {}, { post: /Choose the post/, text: /is empty/ }],
    [
      'with an invalid website',
      'comment',
      { post: ['a'], website: 'javascript:alert(1)', text: paragraph },
      { website: /"javascript:alert\(1\)" is not a web address/ },
    ],
  ] as const)('%s', async (_what, type, data, expected) => {
    const documentId = await save(type, data);
    const told = await refused(type, documentId);
    expect(Object.keys(told)).toEqual(Object.keys(expected));
    for (const [field, words] of Object.entries(expected)) expect(told[field]).toMatch(words);
    await expect(read(type, documentId, 'published')).rejects.toThrow();
  });
});

describe('rules that depend on other documents', () => {
  test('a slug that is taken in the same language is refused, and the message names the other document', async () => {
    await editor.publishNew('post', { title: 'The first', slug: 'one-address' });
    const second = await save('post', { title: 'The second', slug: 'one-address' });
    expect(await refused('post', second)).toEqual({ slug: 'The slug "one-address" is taken by "The first": choose another.' });
    await editor.publishNew('post', { title: 'Le premier', slug: 'one-address' }, 'fr');
  });

  test('of two publications with the same slug at the same time, one is refused', async () => {
    const twins = [await save('post', { title: 'A twin', slug: 'twins' }), await save('post', { title: 'A twin', slug: 'twins' })];
    const told = await Promise.all(twins.map((twin) => refused('post', twin)));
    expect(told.map((one) => Object.keys(one)).sort()).toEqual([[], ['slug']]);
  });

  test('an entity cannot be merged into itself, directly or in a circle', async () => {
    const one = await editor.create('entity', { name: 'One', kind: 'person' });
    await editor.edit('entity', one, { mergedInto: [one] });
    expect(await refused('entity', one)).toEqual({ mergedInto: expect.stringMatching(/merged into itself/) });
    const two = await editor.create('entity', { name: 'Two', kind: 'person', mergedInto: [one] });
    const three = await editor.create('entity', { name: 'Three', kind: 'person', mergedInto: [two] });
    await editor.edit('entity', one, { mergedInto: [three] });
    for (const entity of [one, two, three])
      expect(await refused('entity', entity)).toEqual({ mergedInto: expect.stringMatching(/in a circle/) });
    await editor.edit('entity', one, { mergedInto: null });
    for (const entity of [one, two, three]) expect(await refused('entity', entity)).toEqual({});
  });

  test('a page cannot be its own ancestor in one language', async () => {
    const top = await editor.create('page', { title: 'Top' });
    const middle = await editor.create('page', { title: 'Middle', parent: [top] });
    await editor.edit('page', top, { parent: [middle] });
    for (const page of [top, middle])
      expect(await refused('page', page)).toEqual({ parent: expect.stringMatching(/cannot stand below itself/) });
    await editor.edit('page', top, { parent: [top] });
    expect(await refused('page', top)).toEqual({ parent: expect.stringMatching(/cannot stand below itself/) });
    await editor.edit('page', top, { parent: null });
    for (const page of [top, middle]) expect(await refused('page', page)).toEqual({});
    await editor.edit('page', middle, { title: 'Milieu', slug: 'milieu', parent: null }, 'fr');
    await editor.edit('page', top, { title: 'Haut', slug: 'haut', parent: [middle] }, 'fr');
    await editor.publish('page', top, 'fr');
  });

  test('two pages cannot have the same slug', async () => {
    await editor.publishNew('page', { title: 'Imprint' });
    const second = await save('page', { title: 'Another', slug: 'imprint' });
    expect(await refused('page', second)).toEqual({ slug: 'The slug "imprint" is taken by "Imprint": choose another.' });
    await editor.publishNew('post', { title: 'A post', slug: 'imprint' });
  });

  test('a comment cannot answer itself, form a circle of answers, or answer a comment on another post', async () => {
    const own = { post: ['one-post'], text: paragraph };
    const one = await editor.create('comment', own);
    const two = await editor.create('comment', { ...own, replyTo: [one] });
    await editor.edit('comment', one, { replyTo: [one] });
    expect(await refused('comment', one)).toEqual({ replyTo: expect.stringMatching(/cannot answer itself/) });
    await editor.edit('comment', one, { replyTo: [two] });
    for (const comment of [one, two]) expect(await refused('comment', comment)).toEqual({ replyTo: expect.stringMatching(/in a circle/) });
    await editor.edit('comment', one, { replyTo: null });
    for (const comment of [one, two]) expect(await refused('comment', comment)).toEqual({});
    const stray = await editor.create('comment', { ...own, post: ['another-post'], replyTo: [one] });
    expect(await refused('comment', stray)).toEqual({ replyTo: expect.stringMatching(/belongs to another post/) });
  });

  test('a category, which has no drafts, is not saved as its own ancestor', async () => {
    const [top, middle] = [
      await editor.create('category', { name: 'Top', slug: 'top' }),
      await editor.create('category', { name: 'Middle', slug: 'middle' }),
    ];
    await editor.edit('category', middle, { parent: { documentId: top } });
    await expect(editor.edit('category', top, { parent: { documentId: top } })).rejects.toThrow(/cannot stand below itself/);
    await expect(editor.edit('category', top, { parent: { documentId: middle } })).rejects.toThrow(/cannot stand below itself/);
    expect(await read('category', top)).toMatchObject({ name: 'Top' });
  });
});

describe('what the CMS fills in', () => {
  test('a printed date alone is enough', async () => {
    const timeline = await save('timeline', { title: 'Printed only', entries: [anEntry('2015 (Summer)'), anEntry('1999/2000')] });
    expect(await refused('timeline', timeline)).toEqual({});
  });

  test('a slug is made from the title, with a number if it is taken', async () => {
    const title = 'L’été à Paris [2015]';
    const slugs = [await save('timeline', { title }), await save('timeline', { title })].map((documentId) => read('timeline', documentId));
    expect((await Promise.all(slugs)).map(({ slug }) => slug)).toEqual(['lete-a-paris-2015', 'lete-a-paris-2015-2']);
  });

  test('an entry keeps its key through edits, moves and publications; a copied entry gets a new key', async () => {
    const documentId = await save('timeline', { title: 'Keys', entries: [anEntry('2014'), anEntry('2015')] });
    const [first, second] = keysOf(await read('timeline', documentId));
    expect(first).not.toBe(second);
    const moved = [
      { ...anEntry('2015'), key: second },
      { ...anEntry('2014 or so', '2014~'), key: first },
      { ...anEntry('2016'), key: first },
    ];
    await editor.edit('timeline', documentId, { entries: moved });
    expect(await refused('timeline', documentId)).toEqual({});
    const published = keysOf(await read('timeline', documentId, 'published'));
    expect(published.slice(0, 2)).toEqual([second, first]);
    expect([first, second]).not.toContain(published[2]);
    expect(keysOf(await read('timeline', documentId))).toEqual(published);
  });

  test('later publications keep the day of first publication, also one that an editor has written', async () => {
    const post = await save('post', { title: 'Twice' });
    expect(await refused('post', post)).toEqual({});
    const { firstPublished } = await read('post', post, 'published');
    expect(Date.parse(String(firstPublished))).not.toBeNaN();
    await editor.unpublish('post', post);
    await editor.edit('post', post, { title: 'Twice, changed' });
    await editor.publish('post', post);
    expect(await read('post', post, 'published')).toMatchObject({ title: 'Twice, changed', firstPublished });
    const older = await editor.publishNew('post', { title: 'Older', firstPublished: '2003-05-03T08:00:00.000Z' });
    expect(await read('post', older, 'published')).toMatchObject({ firstPublished: '2003-05-03T08:00:00.000Z' });
  });
});

test.each(['/api', '/api/posts', '/api/timelines?populate=*', '/api/upload/files'])('%s is closed for everyone', async (path) => {
  const plain = await fetch(`${cms.url}${path}`);
  const signedIn = await fetch(`${cms.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect([plain.status, signedIn.status]).toEqual([404, 404]);
});
