/** Accounts of partners in the CMS: a real Strapi publishes their terms, and nobody but an administrator sees them. */
import { DELIVERY_TABLES } from '@dossier/ledger/delivery-tables';
import { addPartner, findPartner, listPartners } from '../../cms/src/partners/accounts';
import { addKey, listKeys, revokeKey } from '../../cms/src/partners/keys';
import { PARTNER_TYPE } from '../../cms/src/ledger/partners';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { Feed } from '../ledger/feed';

let cms: TestCms;
let feed: Feed;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('partner_accounts');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
});

afterAll(async () => {
  await feed.close();
  await cms.stop();
});

interface TermsRow {
  readonly sequence: string;
  readonly categories: readonly string[];
}

async function termsOf(documentId: string): Promise<TermsRow | undefined> {
  await feed.settled();
  return (await feed.rows<TermsRow>('select * from feed.partners where document_id = $1', [documentId]))[0];
}

/** The Document Service of accounts, whose fields Strapi's types do not know here. */
interface Accounts {
  update(parameters: { readonly documentId: string; readonly data: object }): Promise<unknown>;
  delete(parameters: { readonly documentId: string }): Promise<unknown>;
}

const NEW = { name: 'The Gazette', categories: [], series: [], locales: [], excerptOnly: false, embargoMinutes: 0 };

test('terms are published when an account is made, changed and deleted, and never to the ledger', async () => {
  const { documentId: category } = await cms.strapi.documents('api::category.category').create({ data: { name: 'World', slug: 'world' } });
  const { documentId } = await addPartner(cms.strapi, { ...NEW, categories: ['world'], locales: ['en', 'fr'], embargoMinutes: 30 });
  const first = await termsOf(documentId);
  expect(first).toMatchObject({
    name: 'The Gazette',
    categories: [category],
    series: [],
    locales: ['en', 'fr'],
    excerpt_only: false,
    embargo_minutes: 30,
    pictures: true,
    may_translate: false,
  });
  const accounts: Accounts = cms.strapi.documents(PARTNER_TYPE);
  await accounts.update({ documentId, data: { contact: 'Somebody else' } });
  expect((await termsOf(documentId))?.sequence).toBe(first?.sequence);
  await accounts.update({ documentId, data: { licence: 'CC BY 4.0', excerptOnly: true } });
  expect(await termsOf(documentId)).toMatchObject({ licence: 'CC BY 4.0', excerpt_only: true });
  expect(await findPartner(cms.strapi, 'The Gazette')).toMatchObject({ documentId });
  expect(await listPartners(cms.strapi)).toHaveLength(1);

  // A category that is gone excludes everything, and does not let everything through.
  await cms.strapi.documents('api::category.category').delete({ documentId: category });
  await accounts.update({ documentId, data: { mayTranslate: true } });
  expect((await termsOf(documentId))?.categories).toEqual([category]);

  await accounts.delete({ documentId });
  expect(await termsOf(documentId)).toBeUndefined();
  expect(await feed.rows("select from feed.ledger where type = 'partner'")).toEqual([]);
  expect(await feed.rows('select from feed.failed')).toEqual([]);
});

test.each([
  [{ categories: ['nowhere'] }, '--categories: there is no "nowhere"'],
  [{ series: ['never'] }, '--series: there is no "never"'],
  [{ locales: ['xx'] }, '--locales: the site has no language "xx". Give some of en,fr,nl.'],
])('what is not there is refused: %j', async (terms, message) => {
  await expect(addPartner(cms.strapi, { ...NEW, name: 'Refused', ...terms })).rejects.toThrow(message);
  expect(await listPartners(cms.strapi)).toEqual([]);
});

test('a key may have an end, which the list tells', async () => {
  await feed.rows(DELIVERY_TABLES);
  const times = [null, new Date('2999-02-01T00:00:00Z'), new Date('2020-02-01T00:00:00Z')];
  const keys: string[] = [];
  for (const expires of times) keys.push(await addKey(cms.strapi, 'partner', expires));
  await revokeKey(cms.strapi, keys[0]?.split('_')[0] ?? '');
  expect(await listKeys(cms.strapi)).toMatchObject([
    { prefix: keys[0]?.split('_')[0], expires: null, isExpired: false, revoked: expect.any(String), used: null },
    { expires: '2999-02-01T00:00:00Z', isExpired: false, revoked: null },
    { expires: '2020-02-01T00:00:00Z', isExpired: true, revoked: null },
  ]);
});

test('editors and authors have no right to accounts', async () => {
  const permissions = await cms.strapi.db.query('admin::permission').findMany({ where: { subject: PARTNER_TYPE }, populate: ['role'] });
  expect(new Set(permissions.map(({ role }: { role: { code: string } }) => role.code))).toEqual(new Set(['strapi-super-admin']));
});
