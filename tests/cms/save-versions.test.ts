/** A save says on which version of the document it is based; and who has a document open. Uses a real Strapi. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';

const POST = 'api::post.post';
const PAGES = '/content-manager/collection-types/api::post.post';
const saved = z.object({ data: z.looseObject({ documentId: z.string(), updatedAt: z.string(), title: z.string().nullish() }) });
const refused = z.object({
  error: z.object({
    status: z.literal(409),
    name: z.string(),
    message: z.string(),
    details: z.object({ by: z.string().nullable(), at: z.string().nullable() }),
  }),
});

let cms: TestCms;
let ada: SignedIn;
let grace: SignedIn;
let author: SignedIn;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('saving');
  cms = await startCms({ databaseUrl });
  ada = await signIn(cms, 'strapi-editor', 'ada');
  grace = await signIn(cms, 'strapi-editor', 'grace');
  author = await signIn(cms, 'strapi-author', 'author');
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

/** A post in English, as a form would have opened it. */
async function opened(title = 'As it was'): Promise<{ id: string; version: string }> {
  const { body } = await ada.ask('POST', `${PAGES}?locale=en`, { title });
  const { data } = saved.parse(body);
  return { id: data.documentId, version: data.updatedAt };
}

const basedOn = (version: string) => ({ 'x-dossier-based-on': version });

async function save(who: SignedIn, id: string, version: string, data: object, locale = 'en') {
  return who.ask('PUT', `${PAGES}/${id}?locale=${locale}`, data, basedOn(version));
}

async function act(who: SignedIn, id: string, version: string, action: string, data: object = {}) {
  return who.ask('POST', `${PAGES}/${id}/actions/${action}?locale=en`, data, basedOn(version));
}

async function titleOf(id: string, status: 'draft' | 'published' = 'draft'): Promise<unknown> {
  return (await cms.strapi.documents(POST).findOne({ documentId: id, locale: 'en', status }))?.title ?? null;
}

describe('a save', () => {
  test('based on the stored version is made, and tells the version that it has made', async () => {
    const { id, version } = await opened();
    const first = await save(ada, id, version, { title: 'Once' });
    expect(first.status).toBe(200);
    const next = first.headers.get('x-dossier-now-at') ?? '';
    expect(next).toBe(saved.parse(first.body).data.updatedAt);
    expect((await save(ada, id, next, { title: 'Twice' })).status).toBe(200);
    expect(await titleOf(id)).toBe('Twice');
  });

  test('based on an older version is refused, with who and when and what to do, and changes nothing', async () => {
    const { id, version } = await opened();
    const { updatedAt } = saved.parse((await save(grace, id, version, { title: 'Hers' })).body).data;
    const { status, body } = await save(ada, id, version, { title: 'His' });
    expect(status).toBe(409);
    const { error } = refused.parse(body);
    expect(error.details).toEqual({ by: 'grace Test', at: updatedAt });
    expect(error.message).toBe(
      `grace Test changed this document at ${updatedAt}, after you opened it, so nothing was saved: open it again, compare, then save.`,
    );
    expect(await titleOf(id)).toBe('Hers');
  });

  test('without a version, as scripts send it, is not checked', async () => {
    const { id, version } = await opened();
    await save(grace, id, version, { title: 'Hers' });
    expect((await ada.ask('PUT', `${PAGES}/${id}?locale=en`, { title: 'By a script' })).status).toBe(200);
  });

  test('of many simultaneous ones that are based on one version, exactly one is made', async () => {
    for (let round = 0; round < 4; round++) {
      const { id, version } = await opened();
      const answers = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((one) => save(one % 2 === 0 ? ada : grace, id, version, { title: `Title ${one}` })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(await titleOf(id)).toBe(`Title ${winner}`);
    }
  });

  test('of the first version in a language is refused when another has made it meanwhile', async () => {
    const { id } = await opened();
    const answers = await Promise.all([save(ada, id, 'none', { title: 'Un' }, 'fr'), save(grace, id, 'none', { title: 'Deux' }, 'fr')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('in one language does not stand in the way of a save in another', async () => {
    const { id, version } = await opened();
    await save(grace, id, 'none', { title: 'Autre langue' }, 'fr');
    expect((await save(ada, id, version, { title: 'Still' })).status).toBe(200);
  });

  test('of a single type is checked as well', async () => {
    const site = '/content-manager/single-types/api::site.site';
    const superAdmin = await signIn(cms, 'strapi-super-admin', 'super');
    const now = saved.parse((await superAdmin.ask('GET', site)).body).data.updatedAt;
    expect((await superAdmin.ask('PUT', site, { title: 'New name' }, basedOn(now))).status).toBe(200);
    expect((await superAdmin.ask('PUT', site, { title: 'Other name' }, basedOn(now))).status).toBe(409);
  });
});

describe('publishing, unpublishing and discarding', () => {
  const whole = { title: 'A whole post', slug: null };

  test('a publication based on an older version is refused, also without changes of one’s own', async () => {
    const { id, version } = await opened();
    await save(grace, id, version, { title: 'Half a sentence that' });
    expect((await act(ada, id, version, 'publish', { title: 'As it was' })).status).toBe(409);
    expect(await titleOf(id, 'published')).toBeNull();
    expect(await titleOf(id)).toBe('Half a sentence that');
  });

  test('a publication saves and publishes in one step, and tells the version of the draft after it', async () => {
    const { id, version } = await opened();
    const published = await act(ada, id, version, 'publish', whole);
    expect(published.status).toBe(200);
    const next = published.headers.get('x-dossier-now-at') ?? '';
    expect((await save(ada, id, next, { title: 'And on' })).status).toBe(200);
    expect((await act(grace, id, next, 'discard')).status).toBe(409);
    expect((await act(grace, id, next, 'unpublish')).status).toBe(409);
    expect([await titleOf(id), await titleOf(id, 'published')]).toEqual(['And on', 'A whole post']);
  });

  test('what another discarded or published counts as a newer version when it changed the draft', async () => {
    const { id, version } = await opened();
    const first = (await act(grace, id, version, 'publish', whole)).headers.get('x-dossier-now-at') ?? '';
    expect((await save(ada, id, version, { title: 'Late' })).status).toBe(409);
    const second = (await save(grace, id, first, { title: 'Changed' })).headers.get('x-dossier-now-at') ?? '';
    expect((await act(grace, id, second, 'discard')).status).toBe(200);
    expect((await save(ada, id, second, { title: 'Later' })).status).toBe(409);
  });
});

describe('presence', () => {
  const open = (who: SignedIn, tab: string, documentId: string, secondsSinceTyped: number | null = null, locale = 'en') =>
    who.ask('POST', '/desk/presence', { tab, uid: POST, documentId, locale, secondsSinceTyped });

  test('others who have the document open are told, with when they last typed, until they close it', async () => {
    const { id } = await opened();
    expect((await open(ada, 'tab-of-ada', id)).body).toEqual({ others: [] });
    expect((await open(grace, 'tab-of-grace', id, 5)).body).toEqual({
      others: [{ name: 'ada Test', isYou: false, secondsSinceTyped: null }],
    });
    expect((await open(ada, 'tab-of-ada', id)).body).toEqual({
      others: [{ name: 'grace Test', isYou: false, secondsSinceTyped: expect.any(Number) as number }],
    });
    expect((await open(ada, 'second-tab-of-ada', id)).body).toMatchObject({ others: [{ name: 'grace Test' }, { isYou: true }] });
    await grace.ask('POST', '/desk/presence/end', { tab: 'tab-of-grace' });
    await ada.ask('POST', '/desk/presence/end', { tab: 'second-tab-of-ada' });
    expect((await open(ada, 'tab-of-ada', id)).body).toEqual({ others: [] });
  });

  test('a version in another language is another one; a form that is not heard of counts as closed', async () => {
    const { id } = await opened();
    await open(grace, 'french-tab', id, null, 'fr');
    await open(grace, 'silent-tab', id);
    await cms.strapi.db.connection.raw(`update desk.presence set seen_at = now() - interval '1 minute' where tab = 'silent-tab'`);
    expect((await open(ada, 'other-tab-of-ada', id)).body).toEqual({ others: [] });
  });

  test('lists tell who has which document open, and only of documents that the user may read', async () => {
    const { id } = await opened();
    await open(grace, 'tab-for-lists', id);
    const list = `/desk/presence?uid=${POST}&ids=${id}`;
    expect((await ada.ask('GET', list)).body).toEqual({ present: [{ documentId: id, name: 'grace Test', isYou: false }] });
    expect((await author.ask('GET', list)).body).toEqual({ present: [] });
    expect((await open(author, 'tab-of-author', id)).status).toBe(403);
  });

  test('nobody closes or takes over the form of another', async () => {
    const { id } = await opened();
    const other = await opened();
    await open(grace, 'tab-that-is-hers', id);
    await ada.ask('POST', '/desk/presence/end', { tab: 'tab-that-is-hers' });
    await open(ada, 'tab-that-is-hers', other.id);
    expect((await ada.ask('GET', `/desk/presence?uid=${POST}&ids=${id}`)).body).toMatchObject({ present: [{ name: 'grace Test' }] });
  });

  test('a request that is not whole is refused with the field that is wrong', async () => {
    expect(await ada.ask('POST', '/desk/presence', { tab: 'x', uid: POST })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('tab: ') as string } },
    });
  });
});
