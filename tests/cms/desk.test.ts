/** What the desk shows an editor beside the form: notes, and versions that have not reached readers. Uses a real Strapi and its ledger. */
import { z } from 'zod';
import { Editor, type Data } from '../ledger/content';
import { Feed } from '../ledger/feed';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';

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
  const databaseUrl = await createDatabase('desk');
  await prepareSchemas(databaseUrl);
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
    expect(unsaved.body).toEqual({ problems: [expect.objectContaining({ path: ['entries', 1, 'date'] })], notes: [note] });
    const inOrder = { title: 'A law', slug: 'a-law', entries: [entries[2], entries[3], entries[0]] };
    expect((await send('/desk/problems', { ...asked, data: inOrder }, token)).body).toEqual({ problems: [], notes: [] });
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
