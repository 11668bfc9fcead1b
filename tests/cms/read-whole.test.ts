/** Whole documents, read by one statement, against what Strapi reads of the same rows: every type, with every kind of part. */
import { POPULATE, type Populate } from '../../cms/src/content/populate';
import { readWhole, type Wanted } from '../../cms/src/content/read-whole';
import { TRACKED, type TrackedType } from '../../cms/src/ledger/tracked';
import { makeEverything } from '../support/archive-of-everything';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';

let cms: TestCms;

beforeAll(async () => {
  cms = await startCms({ databaseUrl: await createCmsDatabase('test'), sampleArchive: true });
  await makeEverything(cms.strapi);
}, 240_000);
afterAll(() => cms?.stop());

/** The parameter as `strapi.db.query` has it: `select` instead of `fields`. */
function forQuery(populate: Populate): Record<string, unknown> {
  const one = (how: Populate[string]): unknown =>
    typeof how !== 'object'
      ? how
      : {
          ...(how.fields && { select: ['id', ...how.fields] }),
          ...(how.populate && { populate: forQuery(how.populate) }),
          ...(how.on && { on: forQuery(how.on) }),
        };
  return Object.fromEntries(Object.entries(populate).map(([name, how]) => [name, one(how)]));
}

async function readByStrapi({ type, uid }: TrackedType, { documentIds, versions, locales }: Wanted): Promise<unknown[]> {
  const publishedAt = versions === 'draft' ? null : { $notNull: true };
  return cms.strapi.db.query(uid).findMany({
    where: {
      documentId: { $in: [...documentIds] },
      ...(versions !== 'all' && { publishedAt }),
      ...(locales && { locale: { $in: [...locales] } }),
    },
    orderBy: { id: 'asc' },
    populate: forQuery(POPULATE[type]),
  });
}

async function idsOf({ uid }: TrackedType): Promise<string[]> {
  const rows: { documentId: string }[] = await cms.strapi.db.query(uid).findMany({ select: ['documentId'] });
  return [...new Set(rows.map(({ documentId }) => documentId))];
}

test.each(TRACKED.map((tracked) => [tracked.type, tracked] as const))('%s', async (_type, tracked) => {
  const documentIds = await idsOf(tracked);
  expect(documentIds).not.toEqual([]);
  const versions = tracked.drafts ? (['draft', 'published', 'all'] as const) : (['all'] as const);
  const locales = tracked.localised ? [null, ['en'], ['fr', 'nl'], []] : [null];
  for (const version of versions)
    for (const chosen of locales) {
      const wanted = { documentIds, versions: version, locales: chosen };
      expect(await readWhole(cms.strapi, tracked.uid, POPULATE[tracked.type], wanted)).toEqual(await readByStrapi(tracked, wanted));
    }
});

test.each(['0044-03-15 12:00:00 BC', '0001-01-01', '12026-01-01 00:00:00.5', 'infinity', '-infinity'])('the moment %s', async (moment) => {
  const tracked = TRACKED.find(({ type }) => type === 'post')!;
  const [documentId = ''] = await idsOf(tracked);
  const { tableName } = cms.strapi.db.metadata.get(tracked.uid);
  await cms.strapi.db.connection(tableName).where({ document_id: documentId }).update({ first_published: moment });
  const wanted: Wanted = { documentIds: [documentId], versions: 'all', locales: null };
  expect(await readWhole(cms.strapi, tracked.uid, POPULATE.post, wanted)).toEqual(await readByStrapi(tracked, wanted));
});

test('a document that is not there', async () => {
  const wanted: Wanted = { documentIds: ['nowhere'], versions: 'all', locales: null };
  expect(await readWhole(cms.strapi, 'api::post.post', POPULATE.post, wanted)).toEqual([]);
});

test('within a transaction it sees what that has written, and nothing after it is rolled back', async () => {
  const { strapi } = cms;
  const [documentId = ''] = await idsOf(TRACKED.find(({ type }) => type === 'tag')!);
  const name = async (): Promise<unknown> =>
    (await readWhole(strapi, 'api::tag.tag', {}, { documentIds: [documentId], versions: 'all', locales: null }))[0]?.name;
  const before = await name();
  await expect(
    strapi.db.transaction(async () => {
      await strapi.db.query('api::tag.tag').updateMany({ where: { documentId }, data: { name: 'Changed' } });
      expect(await name()).toBe('Changed');
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  expect(await name()).toBe(before);
});
