/** Publications by a copy in the database, against those of Strapi itself: the same rows in every table, the same answer, the same refusals. */
import type { Core, UID } from '@strapi/strapi';
import { TRACKED, type TrackedType } from '../../cms/src/ledger/tracked';
import { makeEverything } from '../support/archive-of-everything';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';

type Row = Record<string, unknown>;
type Strapi = Core.Strapi;

let cms: TestCms;

beforeAll(async () => {
  cms = await startCms({ databaseUrl: await createCmsDatabase('test'), sampleArchive: true });
  await makeEverything(cms.strapi);
}, 240_000);
afterAll(() => cms?.stop());

const DRAFTED = TRACKED.filter(({ drafts }) => drafts);

async function rows(sql: string, values: unknown[] = []): Promise<Row[]> {
  const answer: { rows: Row[] } = await cms.strapi.db.connection.raw(sql, values as string[]);
  return answer.rows;
}

/** Without what differs between two publications of the same draft. */
function without(row: Row, ...names: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => ![...names, 'id', 'published_at', 'publishedAt'].includes(name)));
}

const attributesOf = (strapi: Strapi, uid: string): Row[] => Object.values(strapi.getModel(uid as UID.Schema).attributes);

/** A row with all that belongs to it, as the tables hold it. */
async function dump(uid: string, id: unknown): Promise<unknown> {
  const { tableName, attributes } = cms.strapi.db.metadata.get(uid);
  const [row] = await rows(`select * from cms."${tableName}" where id = ?`, [id]);
  const hasParts = attributesOf(cms.strapi, uid).some(({ type }) => type === 'component' || type === 'dynamiczone');
  const joins = hasParts ? await rows(`select * from cms."${tableName}_cmps" where entity_id = ? order by field, "order", id`, [id]) : [];
  const parts: unknown[] = [];
  for (const join of joins)
    parts.push({ ...without(join, 'entity_id', 'cmp_id'), part: await dump(String(join.component_type), join.cmp_id) });
  const links: Row = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const table =
      'joinTable' in attribute ? (attribute.joinTable as { name: string; joinColumn: { name: string } } | undefined) : undefined;
    if (!table?.name.endsWith('_lnk')) continue;
    const found = await rows(`select * from cms."${table.name}" where "${table.joinColumn.name}" = ? order by id`, [id]);
    links[name] = found.map((link) => without(link, table.joinColumn.name));
  }
  const files = await rows(`select * from cms.files_related_mph where related_id = ? and related_type = ? order by id`, [id, uid]);
  return { row: row && without(row), parts, links, files: files.map((file) => without(file, 'related_id')) };
}

/** How many rows each table of the content has. */
async function counts(): Promise<Row> {
  const names = await rows(`select table_name from information_schema.tables where table_schema = 'cms' order by 1`);
  const counted: Row = {};
  for (const { table_name: name } of names)
    counted[String(name)] = (await rows(`select count(*)::int as n from cms."${String(name)}"`))[0]?.n;
  return counted;
}

interface Outcome {
  readonly answer: unknown;
  readonly published: unknown[];
  readonly counts: Row;
}

/** Publishes, and tells what became of it. A list of languages, or all, leaves the publication to Strapi. */
async function publish({ uid }: TrackedType, documentId: string, locale: string | null, asked: object): Promise<Outcome> {
  const answer: unknown = await cms.strapi
    .documents(uid)
    .publish({ documentId, ...asked, populate: '*' } as never)
    .then(({ entries }) => entries.map((entry) => withoutIds(entry)))
    .catch((error: unknown) => String(error));
  const { tableName } = cms.strapi.db.metadata.get(uid);
  const found = await rows(
    `select id from cms."${tableName}" where document_id = ? and coalesce(locale, '') = ? and published_at is not null order by id`,
    [documentId, locale ?? ''],
  );
  const published: unknown[] = [];
  for (const { id } of found) published.push(await dump(uid, id));
  return { answer, published, counts: await counts() };
}

/** At any depth, without the ids of rows that are new at each publication. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(without(value as Row)).map(([name, inner]) => [name, withoutIds(inner)]));
}

/** Every draft of a type: its identifier and language. */
async function draftsOf({ uid, localised }: TrackedType): Promise<{ documentId: string; locale: string | null }[]> {
  const found = await cms.strapi.db.query(uid).findMany({ where: { publishedAt: null }, select: ['documentId', 'locale'] });
  return (found as { documentId: string; locale: string | null }[]).map(({ documentId, locale }) => ({
    documentId,
    locale: localised ? locale : null,
  }));
}

const byStrapi = (locale: string | null): object => ({ locale: locale === null ? '*' : [locale] });
const byCopy = (locale: string | null): object => (locale === null ? {} : { locale });

test.each(DRAFTED.map((tracked) => [tracked.type, tracked] as const))(
  '%s',
  async (_type, tracked) => {
    const drafts = await draftsOf(tracked);
    expect(drafts).not.toEqual([]);
    let published = 0;
    for (const { documentId, locale } of drafts) {
      // The first publication of a post also releases the terms that it uses.
      await publish(tracked, documentId, locale, byStrapi(locale));
      const expected = await publish(tracked, documentId, locale, byStrapi(locale));
      expect(await publish(tracked, documentId, locale, byCopy(locale))).toEqual(expected);
      published += expected.published.length;
    }
    expect(published).toBeGreaterThan(0);
  },
  240_000,
);

test('a first publication, after a withdrawal', async () => {
  const { strapi } = cms;
  const tracked = DRAFTED.find(({ type }) => type === 'timeline')!;
  const [draft] = await draftsOf(tracked);
  const { documentId = '', locale = null } = draft ?? {};
  const withdraw = async (): Promise<unknown> => strapi.documents(tracked.uid).unpublish({ documentId, locale } as never);
  await withdraw();
  const expected = await publish(tracked, documentId, locale, byStrapi(locale));
  await withdraw();
  expect(await publish(tracked, documentId, locale, byCopy(locale))).toEqual(expected);
  expect(expected.published).toHaveLength(1);
});

test('content that Strapi refuses, such as a kind that there is not, is refused in the same words, and stays unpublished', async () => {
  const tracked = DRAFTED.find(({ type }) => type === 'entity')!;
  const [draft] = await draftsOf(tracked);
  const documentId = draft?.documentId ?? '';
  await rows(`update cms.entities set kind = 'nonsense' where document_id = ? and published_at is null`, [documentId]);
  const expected = await publish(tracked, documentId, null, byStrapi(null));
  expect(expected.answer).toMatch(/Error/);
  expect(await publish(tracked, documentId, null, byCopy(null))).toEqual(expected);
});

test('a document that is not there', async () => {
  const tracked = DRAFTED.find(({ type }) => type === 'post')!;
  const expected = await publish(tracked, 'nowhere', 'en', byStrapi('en'));
  expect(await publish(tracked, 'nowhere', 'en', byCopy('en'))).toEqual(expected);
});
