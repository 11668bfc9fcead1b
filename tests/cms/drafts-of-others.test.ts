/** An Author may not read the drafts of others. Tries every route of the admin panel's HTTP interface. Uses a real Strapi. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type Answer, type SignedIn } from '../support/signed-in';

const SECRET = 'Minister Under Investigation';
const paragraph = (text: string): object[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

/** The drafts of the editor, by type. */
const DRAFTS: Readonly<Record<string, object>> = {
  post: { title: SECRET, slug: 'secret-post', excerpt: SECRET },
  page: { title: SECRET, slug: 'secret-page', excerpt: SECRET },
  timeline: { title: SECRET, slug: 'secret-timeline', summary: SECRET },
  entity: { name: SECRET, slug: 'secret-entity', kind: 'person', summary: SECRET },
  relationship: { type: 'family', role: SECRET },
  source: { title: SECRET, publisher: SECRET },
  comment: { author: SECRET, text: paragraph(SECRET) },
};
/** What tells documents with the same title apart: nothing of these documents. */
const NO_FACTS = Object.fromEntries(
  ['edition', 'day', 'printed', 'years', 'publisher', 'authors', 'url', 'entries', 'parent'].map((fact) => [fact, null]),
);
const LOCALISED = ['post', 'page', 'timeline'];
const TYPES = Object.keys(DRAFTS);

const created = z.object({ data: z.looseObject({ id: z.number(), documentId: z.string() }) });
const described = z.object({
  results: z.array(z.looseObject({ documentId: z.string(), title: z.string().nullable(), status: z.string() })),
});

let cms: TestCms;
let author: SignedIn;
let editor: SignedIn;
const drafts = new Map<string, { readonly id: number; readonly documentId: string }>();

const collection = (type: string): string => `/content-manager/collection-types/api::${type}.${type}`;
const inEnglish = (type: string): string => (LOCALISED.includes(type) ? 'locale=en' : '');

async function write(who: SignedIn, type: string, data: object): Promise<{ id: number; documentId: string }> {
  const answer = await who.ask(
    'POST',
    `${collection(type)}?${inEnglish(type)}`,
    LOCALISED.includes(type) ? { ...data, locale: 'en' } : data,
  );
  expect([type, answer.status, answer.status === 201 ? '' : answer.text]).toEqual([type, 201, '']);
  return created.parse(answer.body).data;
}

const draft = (type: string): { id: number; documentId: string } => drafts.get(type) ?? { id: 0, documentId: '' };

/** Expects this status (not 400: the request itself must be valid), and a response that contains nothing from the draft. */
function expectNothingOf({ status, text }: Answer, expected = 403): void {
  expect([status, text.includes(SECRET) ? text : '']).toEqual([expected, '']);
}

/** Whether the request was allowed. */
function isGranted({ status }: Answer): boolean {
  return status === 200 || status === 201;
}

/** A request that reads or changes a document. `id` is its documentId. */
interface Way {
  readonly name: string;
  readonly method: string;
  readonly path: (id: string) => string;
  readonly body?: (id: string) => object;
  /** Whether the request cannot be repeated: it changes or deletes the document, or asks for a language that the document lacks. */
  readonly isOnce?: boolean;
}

function waysTo(type: string): Way[] {
  const at = collection(type);
  const en = inEnglish(type);
  const uid = `api::${type}.${type}`;
  return [
    { name: 'reading it', method: 'GET', path: (id) => `${at}/${id}?${en}` },
    { name: 'copying it', method: 'POST', path: (id) => `${at}/clone/${id}?${en}`, body: () => ({}) },
    { name: 'copying one language', method: 'POST', path: (id) => `${at}/clone/${id}?${en}`, body: () => ({ locale: 'en' }) },
    { name: 'duplicating it', method: 'POST', path: (id) => `${at}/auto-clone/${id}?${en}`, body: () => ({}) },
    {
      name: 'checking a selection',
      method: 'POST',
      path: () => `${at}/actions/bulkFindForValidation`,
      body: (id) => ({ documentIds: [id], locale: 'en' }),
    },
    { name: 'counting its references', method: 'GET', path: (id) => `${at}/${id}/actions/countDraftRelations?${en}` },
    {
      name: 'counting references in a selection',
      method: 'GET',
      path: (id) => `${at}/actions/countManyEntriesDraftRelations?documentIds[0]=${id}&locale=en`,
    },
    { name: 'reading its problems', method: 'GET', path: (id) => `/desk/problems?uid=${uid}&documentId=${id}&${en}` },
    {
      name: 'reading the problems of a form for it',
      method: 'POST',
      path: () => '/desk/problems',
      body: (documentId) => ({ uid, documentId, locale: 'en', data: {} }),
    },
    { name: 'reading its failure', method: 'GET', path: (id) => `/desk/failure?uid=${uid}&documentId=${id}&${en}` },
    { name: 'reading it in a language that it lacks', method: 'GET', path: (id) => `${at}/${id}?locale=nl`, isOnce: true },
    {
      name: 'writing it in a language that it lacks',
      method: 'PUT',
      path: (id) => `${at}/${id}?locale=nl`,
      body: () => ({ locale: 'nl' }),
      isOnce: true,
    },
    { name: 'discarding its changes', method: 'POST', path: (id) => `${at}/${id}/actions/discard?${en}`, body: () => ({}), isOnce: true },
    {
      name: 'deleting it in a selection',
      method: 'POST',
      path: () => `${at}/actions/bulkDelete?${en}`,
      body: (id) => ({ documentIds: [id] }),
      isOnce: true,
    },
    { name: 'deleting it', method: 'DELETE', path: (id) => `${at}/${id}?${en}`, isOnce: true },
  ];
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('drafts');
  cms = await startCms({ databaseUrl });
  author = await signIn(cms, 'strapi-author');
  editor = await signIn(cms, 'strapi-editor');
  for (const type of TYPES) drafts.set(type, await write(editor, type, DRAFTS[type] ?? {}));
}, 120_000);

afterAll(async () => {
  await cms?.stop();
});

describe.each(TYPES)("an editor's draft of type %s", (type) => {
  const ways = waysTo(type);

  test.each(ways)('an author is refused: $name', async ({ method, path, body }) => {
    const { documentId } = draft(type);
    expectNothingOf(await author.ask(method, path(documentId), body?.(documentId)));
  });

  test("an editor may do all of this, and so may an author with the author's own draft", async () => {
    const own = await write(author, type, DRAFTS[type] ?? {});
    for (const [who, documentId] of [
      [editor, draft(type).documentId],
      [author, own.documentId],
    ] as const)
      for (const { name, method, path, body } of ways.filter(({ isOnce }) => !isOnce)) {
        const answer = await who.ask(method, path(documentId), body?.(documentId));
        expect([name, answer.status, isGranted(answer)]).toEqual([name, answer.status, true]);
      }
    expect((await author.ask('DELETE', `${collection(type)}/${own.documentId}?${inEnglish(type)}`)).status).toBe(200);
  });

  test('an author does not find it in the list', async () => {
    const { text, status } = await author.ask('GET', `${collection(type)}?${inEnglish(type)}&_q=Minister`);
    expect([status, text.includes(draft(type).documentId)]).toEqual([200, false]);
  });

  test('the search of a reference field finds it for an editor, not for an author', async () => {
    const path = `/desk/search?target=api::${type}.${type}&q=`;
    const found = async (who: SignedIn): Promise<boolean> =>
      described.parse((await who.ask('GET', path)).body).results.some(({ documentId }) => documentId === draft(type).documentId);
    expect([await found(author), await found(editor)]).toEqual([false, true]);
  });

  test('a reference field shows an author that the document exists, and nothing else', async () => {
    const { documentId } = draft(type);
    const { body } = await author.ask('GET', `/desk/resolve?target=api::${type}.${type}&ids=${documentId}`);
    expect(body).toEqual({ results: [{ documentId, title: null, kind: null, locales: [], status: 'hidden', facts: NO_FACTS }] });
  });
});

test.each(LOCALISED)('"Fill in from another locale" gives an author nothing from a draft of type %s', async (type) => {
  const { documentId, id } = draft(type);
  const path = `/i18n/content-manager/get-fill-from-locale/api::${type}.${type}?documentId=${documentId}&sourceLocale=en&targetLocale=nl&collectionType=collection-types`;
  expectNothingOf(await author.ask('GET', path));
  expect((await editor.ask('GET', path)).text).toContain(SECRET);
  expectNothingOf(
    await author.ask('POST', '/i18n/content-manager/actions/get-non-localized-fields', { model: `api::${type}.${type}`, id, locale: 'nl' }),
  );
});

test('an author finds public documents by their public content', async () => {
  const { documentId } = await write(editor, 'entity', { name: 'Ada Public', slug: 'ada-public', kind: 'person' });
  expect((await editor.ask('POST', `${collection('entity')}/${documentId}/actions/publish`, {})).status).toBe(200);
  await editor.ask('PUT', `${collection('entity')}/${documentId}`, { name: SECRET });
  const found = { documentId, title: 'Ada Public', kind: 'person', locales: [], status: 'published', facts: NO_FACTS };
  expect((await author.ask('GET', `/desk/resolve?target=api::entity.entity&ids=${documentId}`)).body).toEqual({ results: [found] });
  expect((await author.ask('GET', '/desk/search?target=api::entity.entity&q=ada')).body).toMatchObject({ results: [found] });
  expect((await author.ask('GET', '/desk/search?target=api::entity.entity&q=Minister')).text).not.toContain(documentId);
});

test('referring to a draft does not reveal its title', async () => {
  const post = await author.ask('POST', `${collection('post')}?locale=en`, {
    title: 'Mine',
    related: [{ post: [draft('post').documentId] }],
    locale: 'en',
  });
  expectNothingOf(post, 201);
  const evidence = [{ post: [draft('post').documentId], timeline: [draft('timeline').documentId], source: [draft('source').documentId] }];
  const entity = [draft('entity').documentId];
  expectNothingOf(await author.ask('POST', collection('relationship'), { type: 'family', from: entity, to: entity, evidence }), 201);
});
