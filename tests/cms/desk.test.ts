/** What the desk shows an editor beside the form: notes, and versions that have not reached readers. Uses a real Strapi and its ledger. */
import { z } from 'zod';
import { Editor, type Data } from '../ledger/content';
import { Feed } from '../ledger/feed';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';

const paragraph = (text: string): Data[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];
const password = 'Correct-horse-7';
const signedIn = z.object({ data: z.object({ token: z.string() }) });

let cms: TestCms;
let feed: Feed;
let editor: Editor;
let token: string;

async function send(path: string, body: Data | null, as: string | null): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${cms.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(as ? { authorization: `Bearer ${as}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}

function failureAt(type: string, documentId: string, locale = 'en'): string {
  return `/desk/failure?uid=api::${type}.${type}&documentId=${documentId}&locale=${locale}`;
}

/** The failure that the desk reports for a document, after the ledger has settled. */
async function failureOf(type: string, documentId: string, locale?: string): Promise<unknown> {
  await feed.settled();
  const { status, body } = await send(failureAt(type, documentId, locale), null, token);
  expect(status).toBe(200);
  return z.object({ failure: z.unknown() }).parse(body).failure;
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('desk');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
  editor = new Editor(cms.strapi);
  const ada = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password };
  token = signedIn.parse((await send('/admin/register-admin', ada, null)).body).data.token;
}, 120_000);

afterAll(async () => {
  await feed?.close();
  await cms?.stop();
});

describe('what has not reached readers', () => {
  const REASON = { reason: 'title is empty', at: expect.stringMatching(/^\d{4}-.*Z$/) as string };

  test('the reason is shown for the language that failed only, until it is published again', async () => {
    const post = await editor.publishNew('post', { title: 'Good at first', slug: 'good-at-first' });
    await editor.edit('post', post, { title: 'Bon', slug: 'bon' }, 'fr');
    await editor.publish('post', post, 'fr');
    expect(await failureOf('post', post)).toBeNull();
    await feed.rows(`update cms.posts set title = null where document_id = $1 and locale = 'en' and published_at is not null`, [post]);
    expect(await failureOf('post', post)).toEqual(REASON);
    expect(await failureOf('post', post, '')).toEqual(REASON);
    expect(await failureOf('post', post, 'fr')).toBeNull();
    await editor.publish('post', post);
    expect(await failureOf('post', post)).toBeNull();
  });

  test('the reason is shown for types without languages, whatever the language of the admin panel is', async () => {
    const entity = await editor.publishNew('entity', { name: 'A place', kind: 'place' });
    await feed.rows('update cms.entities set name = null where document_id = $1 and published_at is not null', [entity]);
    expect(await failureOf('entity', entity, 'fr')).toMatchObject({ reason: 'name is empty' });
  });

  test('users who are not signed in or may not read the type get no answer; a request without a document id is refused', async () => {
    const role = z.object({ id: z.number() }).parse(await cms.strapi.service('admin::role').create({ name: 'Reads nothing' }));
    const stranger = { firstname: 'No', lastname: 'Rights', email: 'none@example.org', password, isActive: true };
    await cms.strapi.service('admin::user').create({ ...stranger, registrationToken: null, roles: [role.id] });
    const login = await send('/admin/login', { email: stranger.email, password }, null);
    const other = signedIn.parse(login.body).data.token;
    expect(await send(failureAt('post', 'x'), null, null)).toMatchObject({ status: 401 });
    expect(await send(failureAt('post', 'x'), null, other)).toMatchObject({ status: 403 });
    expect(await send('/desk/failure?uid=api::post.post', null, token)).toMatchObject({ status: 400 });
  });
});

describe('a timeline whose order contradicts its dates', () => {
  const entries = [
    { date: { printed: '2010', edtf: null }, text: paragraph('A law is passed.') },
    { date: { printed: 'one of these days', edtf: null }, text: paragraph('Unread.') },
    { date: { printed: 'May 2003', edtf: null }, text: paragraph('It is proposed.') },
    { date: { printed: '2003', edtf: null }, text: paragraph('It is debated.') },
  ];
  const note = {
    path: ['entries', 2, 'date'],
    message: expect.stringContaining('"May 2003 · It is proposed." is dated before "2010 · A law is passed." above it') as string,
  };

  test('has a note that names the entries, for the form and for the draft; a timeline in order has none', async () => {
    const asked = { uid: 'api::timeline.timeline', documentId: null, locale: 'en' };
    const unsaved = await send('/desk/problems', { ...asked, data: { title: 'A law', slug: 'a-law', entries } }, token);
    expect(unsaved.body).toMatchObject({ problems: [expect.objectContaining({ path: ['entries', 1, 'date'] })], notes: [note] });
    const inOrder = { title: 'A law', slug: 'a-law', entries: [entries[2], entries[3], entries[0]] };
    expect((await send('/desk/problems', { ...asked, data: inOrder }, token)).body).toMatchObject({ problems: [], notes: [] });
    const draft = await editor.create('timeline', { title: 'A law', entries });
    const saved = await send(`/desk/problems?uid=api::timeline.timeline&documentId=${draft}&locale=en`, null, token);
    expect(saved.body).toMatchObject({ notes: [note] });
  });

  test('can be published anyway', async () => {
    const documentId = await editor.create('timeline', { title: 'A law, again', entries: entries.filter((_, index) => index !== 1) });
    const path = `/content-manager/collection-types/api::timeline.timeline/${documentId}/actions/publish?locale=en`;
    expect(await send(path, {}, token)).toMatchObject({ status: 200 });
    expect((await feed.find('timeline', documentId))?.face).toMatchObject({ entries: [{}, {}, {}] });
  });
});

describe('a date that may mean something else', () => {
  const ask = async (printed: string, edtf: string, locale: string): Promise<unknown> =>
    (await send(`/desk/read-date?${new URLSearchParams({ printed, edtf, locale }).toString()}`, null, token)).body;
  const reason = '"2021-22" is taken for 2021/2022, which is doubtful: the last two digits may be a year, a month or a day.';
  const note = (path: (string | number)[]): Data => ({
    path,
    message: `${reason} Confirm it at the date, or write the date or its meaning differently.`,
  });

  test('is shown with what it is taken for and why that is doubtful, in the language of the document', async () => {
    const days = { earliest: '2015-05-11', latest: '2015-11-05', error: null };
    expect(await ask('05/11/2015', '', 'en')).toMatchObject({
      ...days,
      edtf: '[2015-05-11,2015-11-05]',
      certainty: 'DOUBTFUL',
      doubt: 'DAY_OR_MONTH_FIRST',
    });
    expect(await ask('05/11/2015', '', 'fr')).toMatchObject({ edtf: '2015-11-05', certainty: 'SURE', doubt: null });
    expect(await ask('05/11/2015', '2015-05-11', 'en')).toMatchObject({ edtf: '2015-05-11', certainty: 'SURE', doubt: null });
    expect(await ask('soon', '', 'en')).toMatchObject({ certainty: null, doubt: null, error: 'unreadable', reason: 'NO_DATE' });
  });

  test('has its meanings to choose from, as does one that is not read; the meaning may be in words, and days before Christ are told', async () => {
    expect(await ask('02/08/1980', '', 'en')).toMatchObject({
      suggestions: [{ label: '8 February 1980' }, { label: '2 August 1980' }],
    });
    expect(await ask('02/08/80', '', 'en')).toMatchObject({
      reason: 'TWO_DIGIT_YEAR',
      part: '80',
      suggestions: [{ label: '2 August 1980' }, { label: '8 February 1980' }],
    });
    expect(await ask('that summer', '28 June – 27 July 2014', 'en')).toMatchObject({ edtf: '2014-06-28/2014-07-27', error: null });
    expect(await ask('that summer', '02/08/1980', 'en')).toMatchObject({ edtf: null, error: 'invalid', reason: 'AMBIGUOUS_ORDER' });
    expect(await ask('15 March 44 BC', '', 'en')).toMatchObject({ earliest: '-0043-03-15', latest: '-0043-03-15' });
    expect(await ask('c. 1985', '', 'en')).toMatchObject({ approximate: true, uncertain: false });
    expect(await ask('Monday 13 November 2015', '', 'en')).toMatchObject({ weekday: { printed: 'Monday', weekday: 5 } });
  });

  test('is saved in EDTF where its meaning is written in words that are read without doubt', async () => {
    const dates = ['28 juin – 27 juillet 2014', '02/08/80', '2014-06'].map((edtf) => ({ printed: 'cet été-là', edtf }));
    const entries = dates.map((date) => ({ date, text: paragraph('On attend.') }));
    const documentId = await editor.create('timeline', { title: 'En mots', entries }, 'fr');
    const saved: unknown = await cms.strapi
      .documents('api::timeline.timeline')
      .findOne({ documentId, locale: 'fr', populate: ['entries'] });
    expect(saved).toMatchObject({
      entries: ['2014-06-28/2014-07-27', '02/08/80', '2014-06'].map((edtf) => ({ date: { printed: 'cet été-là', edtf } })),
    });
  });

  test('has a note wherever it stands, until its meaning is written; it stops no publication', async () => {
    const doubtful = { printed: '2021-22', edtf: null };
    const entries = [{ date: doubtful, text: paragraph('It begins.') }];
    const asked = (uid: string, data: Data): Promise<{ body: unknown }> =>
      send('/desk/problems', { uid: `api::${uid}`, documentId: null, locale: 'en', data }, token);
    const timeline = { title: 'Doubts', slug: 'doubts', entries };
    expect((await asked('timeline.timeline', timeline)).body).toMatchObject({ problems: [], notes: [note(['entries', 0, 'date'])] });
    const confirmed = [{ ...entries[0], date: { ...doubtful, edtf: '2021/2022' } }];
    expect((await asked('timeline.timeline', { ...timeline, entries: confirmed })).body).toMatchObject({ problems: [], notes: [] });
    const source = { title: 'A source', kind: 'book', date: doubtful };
    expect((await asked('source.source', source)).body).toMatchObject({ notes: [note(['date'])] });
    const post = { title: 'A post', slug: 'a-post', epigraphs: [{ text: 'Words.', date: doubtful }] };
    expect((await asked('post.post', post)).body).toMatchObject({
      notes: expect.arrayContaining([note(['epigraphs', 0, 'date'])]) as unknown,
    });
    const published = await editor.publishNew('timeline', { title: 'Doubts', slug: 'doubts', entries });
    await feed.settled();
    expect((await feed.find('timeline', published))?.face).toMatchObject({
      entries: [{ date: { printed: '2021-22', edtf: '2021/2022' } }],
    });
  });
});

describe('what readers would miss in a post', () => {
  const asked = async (data: Data, locale = 'en'): Promise<unknown> =>
    (await send('/desk/problems', { uid: 'api::post.post', documentId: null, locale, data }, token)).body;
  const paths = (...names: string[]): unknown[] => names.map((name) => expect.objectContaining({ path: [name] }) as unknown);
  const post = { title: 'A post', slug: 'a-post-of-notes' };

  test('a post without a body, an author and a category has a note on each, and can be published', async () => {
    expect(await asked(post)).toMatchObject({ problems: [], notes: paths('body', 'authors', 'categories'), reading: { words: 0 } });
  });

  test('an empty block is no body; a text, or a block that is more than text, is', async () => {
    const text = (words: string): Data => ({ __component: 'body.rich-text', content: paragraph(words) });
    expect(await asked({ ...post, body: [text(' ')] })).toMatchObject({ notes: paths('body', 'authors', 'categories') });
    expect(await asked({ ...post, body: [text('Words.')] })).toMatchObject({ notes: paths('authors', 'categories') });
    const film = { __component: 'body.embed', url: 'https://example.org/film', title: null };
    expect(await asked({ ...post, body: [film] })).toMatchObject({ notes: paths('authors', 'categories') });
  });

  test('words and minutes are those of the text in its language, as readers get them; types without a text have none', async () => {
    const body = [
      { __component: 'body.rich-text', content: paragraph('mot '.repeat(201)) },
      { __component: 'body.quotation', quotation: { text: 'Trois mots ici.', date: { printed: 'one of these days', edtf: null } } },
    ];
    expect(await asked({ ...post, body }, 'fr')).toMatchObject({ reading: { words: 204, minutes: 2 } });
    const entries = [{ date: { printed: '2010', edtf: null }, text: paragraph('A law is passed.') }];
    const timeline = { uid: 'api::timeline.timeline', documentId: null, locale: 'en', data: { title: 'A law', entries } };
    expect((await send('/desk/problems', timeline, token)).body).toMatchObject({ reading: { words: 4, minutes: 1 } });
    const entity = { uid: 'api::entity.entity', documentId: null, locale: null, data: { name: 'Someone', kind: 'person' } };
    expect((await send('/desk/problems', entity, token)).body).toMatchObject({ reading: null });
  });
});
