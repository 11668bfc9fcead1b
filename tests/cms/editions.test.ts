/** New editions: what they take along, who may make them, and that there is one per year. */
import { z } from 'zod';
import { linkFormerEditions } from '../../cms/src/rules/editions/link-editions';
import { Editor, type Data } from '../ledger/content';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openGraph, type TestGraph } from '../support/graph';
import { openTestIndex, type TestIndex } from '../support/index-of';
import { signIn, type SignedIn } from '../support/signed-in';

const document = z.looseObject({ documentId: z.string() });
const made = z.object({ documentId: z.string() });
const refused = z.object({ error: z.object({ message: z.string(), details: z.unknown() }) });
const planned = z.looseObject({
  read: z.string(),
  next: z.string().nullable(),
  plan: z.looseObject({ edition: z.string(), title: z.string(), slug: z.string(), dateline: z.string().nullable() }).nullable(),
  existing: z.looseObject({ documentId: z.string(), title: z.string().nullable() }).nullable(),
  hasChanges: z.boolean(),
  locales: z.array(z.string()),
});
const paragraph = (text: string): object => ({ type: 'paragraph', children: [{ type: 'text', text }] });

let cms: TestCms;
let index: TestIndex;
let graph: TestGraph;
let editor: Editor;
let ada: SignedIn;
let author: SignedIn;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('editions');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  graph = openGraph(databaseUrl);
  editor = new Editor(cms.strapi);
  [ada, author] = [await signIn(cms, 'strapi-editor'), await signIn(cms, 'strapi-author')];
  ids.series = document.parse(
    await cms.strapi.documents('api::series.series').create({ data: { name: 'On This Day', slug: 'on-this-day' } }),
  ).documentId;
  ids.timeline = await editor.create('timeline', { title: 'A timeline', slug: 'a-timeline' });
  ids.entity = await editor.create('entity', { name: 'Ada', kind: 'person', slug: 'ada' });
  ids.before = await editor.publishNew('post', { title: 'An earlier one', slug: 'earlier' });
  ids.old = await editor.publishNew('post', anOldPiece());
  await editor.edit('post', ids.old, { ...anOldPiece(), title: 'Ce jour-là [2019]', slug: 'ce-jour-la-2019' }, 'fr');
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await index?.close();
  await cms?.stop();
});

function anOldPiece(): Data {
  return {
    title: 'On This Day: the Paris attacks (13 November 2015) [2019]',
    slug: 'paris-attacks-2019',
    excerpt: 'What happened on 13 November 2015 (2019).',
    dateline: '2019-11-13',
    series: ids.series,
    edition: '2019',
    body: [
      { __component: 'body.rich-text', content: [paragraph('On 13 November 2015.')] },
      { __component: 'body.timeline', timeline: [ids.timeline] },
    ],
    timelines: [ids.timeline],
    about: [ids.entity],
    related: [{ post: [ids.before], note: 'Before' }],
    corrections: [{ kind: 'update', date: '2019-11-14', text: 'A name.' }],
    formerPaths: [{ path: '/2019/11/13/paris' }],
    firstPublished: '2019-11-13T08:00:00.000Z',
  };
}

async function read(documentId: string, locale = 'en'): Promise<Data> {
  return document.parse(await cms.strapi.documents('api::post.post').findOne({ documentId, populate: '*', locale }));
}

async function plan(who: SignedIn, documentId: string, rest = ''): Promise<z.infer<typeof planned>> {
  const { body, status } = await who.ask('GET', `/desk/editions?documentId=${documentId}&locale=en&thisYear=2026${rest}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return planned.parse(body);
}

function ask(who: SignedIn, documentId: string, edition: string, locales = ['en']) {
  return who.ask('POST', '/desk/editions', { documentId, edition, locales, thisYear: 2026 });
}

async function make(documentId: string, edition: string, locales = ['en']): Promise<string> {
  const { body, text } = await ask(ada, documentId, edition, locales);
  const answer = made.safeParse(body);
  if (!answer.success) throw new Error(text);
  return answer.data.documentId;
}

test('the plan moves the label of the edition, and not the year of the event', async () => {
  expect(await plan(ada, ids.old ?? '')).toMatchObject({
    read: 'year',
    next: '2026',
    existing: null,
    hasChanges: false,
    locales: ['en', 'fr'],
    plan: {
      title: 'On This Day: the Paris attacks (13 November 2015) [2026]',
      slug: 'paris-attacks-2026',
      excerpt: 'What happened on 13 November 2015 (2026).',
      dateline: '2026-11-13',
    },
  });
});

test('a new edition takes along content and references, and leaves behind what belongs to one publication', async () => {
  ids.next = await make(ids.old ?? '', '2026', ['en', 'fr']);
  const next = await read(ids.next);
  expect(next).toMatchObject({
    title: 'On This Day: the Paris attacks (13 November 2015) [2026]',
    slug: 'paris-attacks-2026',
    dateline: '2026-11-13',
    edition: '2026',
    editionOf: [ids.old],
    series: { documentId: ids.series },
    timelines: [ids.timeline],
    about: [ids.entity],
    related: [{ post: [ids.old] }, { post: [ids.before], note: 'Before' }],
    corrections: [],
    formerPaths: [],
    firstPublished: null,
    publishedAt: null,
    createdBy: { id: ada.id },
  });
  expect(next.body).toMatchObject([{ content: [paragraph('On 13 November 2015.')] }, { timeline: [ids.timeline] }]);
  expect(await read(ids.next, 'fr')).toMatchObject({ title: 'Ce jour-là [2026]', slug: 'ce-jour-la-2026', editionOf: [ids.old] });
  expect(await cms.strapi.db.query('api::timeline.timeline').count({ where: { title: 'A timeline' } })).toBe(1);
  expect(await read(ids.old ?? '')).toMatchObject({ slug: 'paris-attacks-2019', corrections: [{ text: 'A name.' }] });
});

test('the older edition is superseded when the new one is published, also under another title', async () => {
  const seen = async (): Promise<unknown> => {
    await index.catchUp();
    const { post } = await graph.data<{ post: unknown }>(
      '{ post(slug: "paris-attacks-2019") { supersededBy { edition } editions { edition } } }',
    );
    return post;
  };
  expect(await seen()).toEqual({ supersededBy: null, editions: [] });
  await editor.edit('post', ids.next ?? '', { title: 'Eleven years after the attacks' });
  await editor.publish('post', ids.next ?? '');
  expect(await seen()).toEqual({ supersededBy: { edition: '2026' }, editions: [{ edition: '2026' }] });
});

test('an edition that exists already is named, from any piece of the chain, and is not made again', async () => {
  expect((await plan(ada, ids.old ?? '')).existing).toMatchObject({ documentId: ids.next, title: 'Eleven years after the attacks' });
  const { status, body } = await ask(ada, ids.old ?? '', '2026');
  expect([status, refused.parse(body).error]).toEqual([
    409,
    expect.objectContaining({
      message: expect.stringContaining('exists already: "Eleven years after the attacks"'),
      details: expect.objectContaining({ documentId: ids.next }),
    }),
  ]);
  ids.third = await make(ids.next ?? '', '2027');
  expect((await ask(ada, ids.old ?? '', '2027')).status).toBe(409);
  expect((await plan(ada, ids.next ?? '')).next).toBe('2027');
});

test('posts of equal series and title say from their publication on what they are editions of, so that both titles may change', async () => {
  const title = 'A piece without links';
  const first = await editor.publishNew('post', {
    title,
    slug: 'unlinked-1',
    series: ids.series,
    firstPublished: '2001-01-01T00:00:00.000Z',
  });
  const second = await editor.publishNew('post', { title, slug: 'unlinked-2', series: ids.series });
  expect(await read(second)).toMatchObject({ editionOf: [first] });
  expect(await read(first)).toMatchObject({ editionOf: null });
  await cms.strapi.db.connection.raw('update posts set edition_of = null where document_id = ?', [second]);
  await cms.strapi.store({ type: 'plugin', name: 'desk', key: 'editions' }).delete({});
  await linkFormerEditions(cms.strapi);
  expect(await read(second)).toMatchObject({ editionOf: [first] });
});

test('of two users who ask at once, one makes the edition and the other is led to it', async () => {
  const answers = await Promise.all([ada, ada, ada].map((who) => ask(who, ids.old ?? '', '2031')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await cms.strapi.db.query('api::post.post').count({ where: { edition: '2031' } })).toBe(1);
});

test('what is not public of a public piece is not taken along, and is told', async () => {
  const post = await editor.publishNew('post', {
    title: 'Weekly',
    slug: 'weekly-3',
    edition: '3',
    excerpt: 'As published',
    dateline: '2026-03-01',
  });
  await editor.edit('post', post, { excerpt: 'Half-written' });
  expect(await plan(ada, post)).toMatchObject({ read: 'number', next: '4', hasChanges: true });
  expect(await read(await make(post, '4'))).toMatchObject({
    excerpt: 'As published',
    slug: 'weekly-4',
    dateline: '2027-03-01',
    title: 'Weekly',
  });
});

test('a label that cannot be read is asked for', async () => {
  const post = await editor.create('post', { title: 'Special', slug: 'special', edition: 'Summer special' });
  expect(await plan(ada, post)).toMatchObject({ read: 'text', next: null, plan: null });
  expect(await plan(ada, post, '&edition=Winter')).toMatchObject({ plan: { edition: 'Winter', slug: 'special-winter' } });
  expect((await ask(ada, post, ' ')).status).toBe(400);
});

test('an author makes an edition of what the author may read, and never of a draft of others', async () => {
  const secret = await editor.create('post', { title: 'Secret piece', slug: 'secret', edition: '2019' });
  for (const answer of [
    await author.ask('GET', `/desk/editions?documentId=${secret}&locale=en&thisYear=2026`),
    await ask(author, secret, '2026'),
  ])
    expect([answer.status, answer.text.includes('Secret piece')]).toEqual([404, false]);
  await editor.edit('post', ids.old ?? '', { excerpt: 'Secret change' });
  const { status, body } = await ask(author, ids.old ?? '', '2040');
  expect(status).toBe(200);
  expect(await read(made.parse(body).documentId)).toMatchObject({
    excerpt: 'What happened on 13 November 2015 (2040).',
    createdBy: { id: author.id },
  });
  const hidden = await ask(author, ids.old ?? '', '2027');
  expect([hidden.status, refused.parse(hidden.body).error.message, hidden.text.includes('Eleven years')]).toEqual([
    409,
    'The edition "2027" of this piece exists already, as a draft that you may not read: ask an editor.',
    false,
  ]);
});

test('publication is refused for a circle, itself, or a piece of another series', async () => {
  const refusal = async (documentId: string, data: Data): Promise<string> => {
    await editor.edit('post', documentId, data);
    return editor.publish('post', documentId).then(
      () => 'published',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
  };
  const third = ids.third ?? '';
  expect(await refusal(third, { editionOf: [third] })).toBe('A piece cannot be an edition of itself: choose the piece before it, or none.');
  await editor.edit('post', third, { editionOf: [ids.next] });
  expect(await refusal(ids.next ?? '', { editionOf: [third] })).toContain('editions of one another in a circle');
  await editor.edit('post', ids.next ?? '', { editionOf: [ids.old] });
  expect(await refusal(third, { editionOf: [ids.before] })).toBe(
    'This is an edition of "An earlier one", which is of another series or of none: choose a piece of the same series, or correct the series.',
  );
});

test('the panel tells what still says last year, and that the piece before has been deleted', async () => {
  const third = ids.third ?? '';
  const notes = async (): Promise<string> => (await ada.ask('GET', `/desk/problems?uid=api::post.post&documentId=${third}&locale=en`)).text;
  const stale = { title: 'The attacks [2026]', slug: 'attacks-2026', excerpt: 'What is known (2026)', dateline: '2026-11-13' };
  await editor.edit('post', third, { ...stale, editionOf: [ids.next] });
  const text = await notes();
  for (const words of ['The title still says 2026', 'The slug still says 2026', 'The excerpt still says 2026', 'The dateline is in 2026'])
    expect(text).toContain(words);
  await editor.edit('post', third, { title: 'The attacks (13 November 2015)', slug: 'attacks-2027', excerpt: '', dateline: '2027-11-13' });
  expect(await notes()).not.toContain('still says');
  await editor.delete('post', ids.next ?? '');
  expect(await notes()).toContain('has been deleted');
  await editor.publish('post', third);
});
