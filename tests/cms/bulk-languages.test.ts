/** What an editor does with a selection in the list of one language happens in that language. Uses a real Strapi. */
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';

const POST = 'api::post.post';
const AT = `/content-manager/collection-types/${POST}`;
const made = z.object({ data: z.looseObject({ documentId: z.string() }) });

let cms: TestCms;
let editor: SignedIn;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('bulk');
  cms = await startCms({ databaseUrl });
  editor = await signIn(cms, 'strapi-editor');
}, 240_000);

afterAll(async () => {
  await cms?.stop();
});

/** Creates a post in English and French. */
async function create(): Promise<string> {
  const { documentId } = made.parse((await editor.ask('POST', `${AT}?locale=en`, { title: 'In English' })).body).data;
  await editor.ask('PUT', `${AT}/${documentId}?locale=fr`, { title: 'En français' });
  return documentId;
}

/** The languages of the post, of a status. */
async function languages(documentId: string, status: 'draft' | 'published'): Promise<string[]> {
  const found = await Promise.all(
    ['en', 'fr'].map(async (locale) => ((await cms.strapi.documents(POST).findOne({ documentId, locale, status })) ? [locale] : [])),
  );
  return found.flat();
}

/** A bulk action as the admin asks for it: the language is only in the query. */
const act = async (action: string, query: string, documentId: string): Promise<number> =>
  (await editor.ask('POST', `${AT}/actions/${action}?${query}`, { documentIds: [documentId] })).status;

test('publishing, unpublishing and deleting in the French list leave the English version alone', async () => {
  const post = await create();
  expect(await act('bulkPublish', 'locale=fr', post)).toBe(200);
  expect(await languages(post, 'published')).toEqual(['fr']);
  expect(await act('bulkPublish', 'locale=en', post)).toBe(200);
  expect(await act('bulkUnpublish', 'locale=fr', post)).toBe(200);
  expect(await languages(post, 'published')).toEqual(['en']);
  expect(await act('bulkDelete', 'locale=fr', post)).toBe(200);
  expect(await languages(post, 'draft')).toEqual(['en']);
});

test('several languages are published and unpublished together', async () => {
  const post = await create();
  expect(await act('bulkPublish', 'locale[0]=fr&locale[1]=en', post)).toBe(200);
  expect(await languages(post, 'published')).toEqual(['en', 'fr']);
  expect(await act('bulkUnpublish', 'locale[0]=fr&locale[1]=en', post)).toBe(200);
  expect(await languages(post, 'published')).toEqual([]);
});
