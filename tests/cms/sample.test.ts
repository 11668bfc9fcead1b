/** The sample archive: its publication, also after an interruption, and its content, compared with the facts in paris-2015.facts.json. */
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { postFace } from '@dossier/contract/document';
import { z } from 'zod';
import { postContent, timelineContent, type PostContent } from '../../cms/src/content/shapes';
import { POPULATE } from '../../cms/src/content/populate';
import { SAMPLE_ARCHIVE } from '../../cms/src/sample/sample-archive';
import { publishSampleArchive } from '../../cms/src/sample/publish';
import { stepsOf } from '../../cms/src/sample/steps';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';
import { prepareSchemas } from '../support/index-of';
import facts from './paris-2015.facts.json';

const HALF_WAY = 40;
const TYPES = ['entity', 'source', 'relationship', 'author', 'series', 'category', 'tag', 'timeline', 'post', 'site'] as const;

const ledgerRows = z.array(z.object({ type: z.string(), face: z.string() }));

/** The number of public rows per type. The post of 2019 has two rows, one per language. */
const PUBLIC = {
  entity: facts.entities.length,
  source: facts.sources.length,
  relationship: facts.relationships.length,
  author: SAMPLE_ARCHIVE.authors.length,
  series: SAMPLE_ARCHIVE.series.length,
  category: SAMPLE_ARCHIVE.categories.length,
  tag: SAMPLE_ARCHIVE.tags.length,
  timeline: 1,
  post: facts.posts.length + 1,
};

let cms: TestCms;
let interruption: unknown;
let halfWay: Record<string, number>;

async function countRows(): Promise<Record<string, number>> {
  const counts = await Promise.all(TYPES.map(async (type) => [type, await cms.strapi.db.query(`api::${type}.${type}`).count({})] as const));
  return Object.fromEntries(counts);
}

function publish(): Promise<void> {
  return publishSampleArchive(cms.strapi, () => undefined);
}

/** Makes the publication fail at the n-th creation of a document, as if the CMS were stopped there. */
function failAtCreation(number: number): void {
  let creations = 0;
  cms.strapi.documents.use(async (context, next) => {
    if (context.action === 'create' && ++creations === number) throw new Error('the power went out');
    return next();
  });
}

async function readPost(slug: string, locale = 'en'): Promise<PostContent> {
  const row: unknown = await cms.strapi.db.query('api::post.post').findOne({
    where: { slug, locale, publishedAt: { $notNull: true } },
    populate: POPULATE.post,
  });
  return postContent.parse(row);
}

async function readTimeline(): Promise<z.infer<typeof timelineContent>> {
  const row: unknown = await cms.strapi.db.query('api::timeline.timeline').findOne({
    where: { slug: 'oussama-atar', publishedAt: { $notNull: true } },
    populate: POPULATE.timeline,
  });
  return timelineContent.parse(row);
}

/** The slugs of the documents that a list refers to; the titles, if they are sources. */
async function namesOf(
  type: 'entity' | 'post' | 'timeline' | 'source',
  references: readonly string[] | null | undefined,
): Promise<unknown[]> {
  const field = type === 'source' ? 'title' : 'slug';
  const names = (references ?? []).map(async (documentId) => {
    const row: unknown = await cms.strapi.db.query(`api::${type}.${type}`).findOne({
      where: { documentId, publishedAt: { $notNull: true }, ...(type === 'post' ? { locale: 'en' } : {}) },
    });
    return z.record(z.string(), z.unknown()).parse(row)[field];
  });
  return Promise.all(names);
}

/** The documents that wait for the ledger or have failed. Returns when there are none, or after ten seconds. */
async function settledLedger(attempts = 100): Promise<unknown> {
  const left = 'select type, document_id, null as reason from feed.dirty union all select type, document_id, reason from feed.failed';
  const { rows } = await cms.strapi.db.connection.raw(left);
  if (rows.length === 0 || attempts === 0) return rows;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return settledLedger(attempts - 1);
}

beforeAll(async () => {
  const databaseUrl = await createDatabase('sample');
  await prepareSchemas(databaseUrl);
  cms = await startCms({ databaseUrl });
  failAtCreation(HALF_WAY);
  interruption = await publish().catch((error: unknown) => error);
  halfWay = await countRows();
  await publish();
}, 180_000);

afterAll(async () => {
  await cms.stop();
});

test('an interrupted run is completed by the next one, without duplicates', async () => {
  expect(interruption).toMatchObject({ message: 'the power went out' });
  expect(halfWay).toMatchObject({ entity: 2 * facts.entities.length, post: 0 });
  const { entity, source, relationship, timeline, post, ...plain } = PUBLIC;
  const drafted = Object.entries({ entity, source, relationship, timeline, post }).map(([type, count]) => [type, 2 * count]);
  expect(await countRows()).toEqual({ ...plain, ...Object.fromEntries(drafted), site: 1 });
  expect(stepsOf(SAMPLE_ARCHIVE).length).toBeGreaterThan(HALF_WAY);
});

test('a complete sample archive is recognised without the marker, and not changed', async () => {
  const before = await countRows();
  await cms.strapi.store({ type: 'plugin', name: 'desk', key: 'sample' }).delete({});
  await publish();
  expect(await countRows()).toEqual(before);
});

test('a translation and a publication that are missing after an earlier run are added', async () => {
  const before = await countRows();
  const { documentId } = await readPost('paris-attacks-2019');
  await cms.strapi.documents('api::post.post').delete({ documentId, locale: 'fr' });
  const timeline = await readTimeline();
  await cms.strapi.documents('api::timeline.timeline').unpublish({ documentId: timeline.documentId, locale: 'en' });
  await cms.strapi.store({ type: 'plugin', name: 'desk', key: 'sample' }).delete({});
  await publish();
  expect(await countRows()).toEqual(before);
});

test('every document gets into the ledger', async () => {
  expect(await settledLedger()).toEqual([]);
  const faces = ledgerRows.parse(
    (await cms.strapi.db.connection.raw('select type, face::text from feed.ledger where face is not null')).rows,
  );
  const counts = Object.keys({ ...PUBLIC, site: 1 }).map((type) => [type, faces.filter((row) => row.type === type).length]);
  expect(Object.fromEntries(counts)).toEqual({ ...PUBLIC, site: 1 });
  const posts = faces.filter(({ type }) => type === 'post').map(({ face }) => postFace.parse(JSON.parse(face)));
  const post = posts.find(({ slug }) => slug === 'paris-attacks-2019');
  expect(post).toMatchObject({ authors: [expect.any(String)], series: expect.any(String), edition: '2019' });
  expect([post?.categories.length, post?.tags.length]).toEqual([2, 3]);
});

test('the timeline holds the 29 entries of the facts, in order, with their dates, entities and statuses', async () => {
  const { entries } = await readTimeline();
  const read = (entries ?? []).map(async ({ date, entities, status, statusNote }) => ({
    printed: date?.printed,
    edtf: date?.edtf ?? readPrinted(date?.printed ?? '', 'en'),
    entities: await namesOf('entity', entities),
    status,
    statusNote,
  }));
  const expected = facts.timeline.entries.map(({ printed, edtf, entities, status, statusNote }) => ({
    printed,
    edtf,
    entities,
    status: status?.toLowerCase() ?? 'asserted',
    statusNote: statusNote ?? null,
  }));
  expect(expected).toHaveLength(29);
  expect(await Promise.all(read)).toEqual(expected);
});

test('the 2019 post has two epigraphs, its timeline in the body, and its related posts in order with their notes', async () => {
  const post = await readPost('paris-attacks-2019');
  expect(post.firstPublished).toBe('2019-11-13T08:00:00.000Z');
  expect(post.epigraphs?.map(({ text, attribution, role, date }) => ({ text, attribution, role, date: date?.edtf }))).toEqual(
    facts.posts[0]?.epigraphs,
  );
  const block = post.body?.find(({ __component }) => __component === 'body.timeline');
  expect(block).toMatchObject({ timeline: post.timelines });
  expect(await namesOf('timeline', post.timelines)).toEqual(['oussama-atar']);
  const related = (post.related ?? []).map(async ({ post: to, url, note }) => ({ to: (await namesOf('post', to))[0] ?? url, note }));
  expect(await Promise.all(related)).toEqual([
    { to: 'a-death-confirmed-a-year-late', note: null },
    { to: 'paris-attacks-2018', note: 'UPDATE: DGSE confirms the death' },
    { to: 'charged-in-belgium', note: null },
    { to: 'https://en.wikipedia.org/wiki/November_2015_Paris_attacks', note: 'Wikipedia' },
  ]);
});

test('the 2019 post exists in French, as a translation of the same document', async () => {
  const [english, french] = [await readPost('paris-attacks-2019'), await readPost('attentats-de-paris-2019', 'fr')];
  expect(french.documentId).toBe(english.documentId);
  expect(french.title).toBe(facts.posts[0]?.translations?.[0]?.title);
  expect(french.timelines).toEqual(english.timelines);
});

test('the posts have the sources, corrections and quotations of the facts, and no others', async () => {
  const titles = new Map(facts.sources.map(({ key, title }) => [key, title]));
  for (const fact of facts.posts) {
    const sample = SAMPLE_ARCHIVE.posts.find(({ dateline }) => dateline === fact.dateline);
    const post = await readPost(sample?.key ?? '');
    expect(post.title).toBe(fact.title);
    expect(post.edition).toBe(fact.edition ?? null);
    expect(await namesOf('entity', post.about)).toEqual(fact.about);
    expect(await namesOf('source', post.sources)).toEqual((fact.sources ?? []).map((key) => titles.get(key)));
    expect(post.corrections?.map(({ kind, date, text }) => ({ kind: kind?.toUpperCase(), date, text }))).toEqual(fact.corrections ?? []);
    expect(post.epigraphs).toHaveLength(fact.epigraphs?.length ?? 0);
    expect(post.body?.map(({ __component }) => __component)).not.toContain('body.quotation');
  }
});

test('a post that an editor has deleted is not created again at the next start', async () => {
  const { documentId } = await readPost('a-state-with-a-vacuum');
  await cms.strapi.documents('api::post.post').delete({ documentId, locale: '*' });
  const before = await countRows();
  await publish();
  expect(await countRows()).toEqual(before);
});
