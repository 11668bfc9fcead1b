/** A newer export of the same site: the import changes what differs in the export, but nothing that editors have changed. */
import { ImportDesk, readExport } from '../support/imports';
import { documentIdOf } from '../../cms/src/import/plan/document-identity';

let desk: ImportDesk;
/** Every test imports from another site, so that the tests do not share documents. */
let site: string;
let papers: string;
let sites = 0;
const post = (key: string): string => documentIdOf({ source: site, kind: 'item', key });

beforeAll(async () => {
  desk = await ImportDesk.open();
}, 120_000);

beforeEach(() => {
  site = `harbour-${++sites}.example`;
  papers = readExport('harbour-papers.xml')
    .replaceAll('www.harbour.example', site)
    .replace('<title><![CDATA[The harbour fire: a chronology]]></title>', `<title><![CDATA[The fire of ${site}: a chronology]]></title>`);
});

afterAll(async () => {
  await desk?.close();
});

const posts = (): ReturnType<typeof desk.cms.strapi.documents> => desk.cms.strapi.documents('api::post.post');

test('a dry run makes the full report and writes nothing', async () => {
  const { summary, lines } = await desk.import(papers, { publish: true, dryRun: true });
  expect(summary.documents.posts).toMatchObject({ new: 7 });
  expect(summary.documents.timelines).toMatchObject({ new: 3 });
  expect(lines.some((line) => line.kind === 'found' && line.what === 'chronology' && line.becomes === 'applied')).toBe(true);
  for (const type of ['post', 'page', 'timeline', 'entity', 'author', 'category'])
    expect([type, (await desk.count(type)).drafts]).toEqual([type, 0]);
  expect(await desk.rows('select * from import.documents')).toEqual([]);
  expect(await desk.rows('select * from import.findings')).toEqual([]);
});

test('documents that were imported as drafts are published by a second import with the option `publish`', async () => {
  await desk.import(papers);
  expect((await desk.count('post')).published).toBe(0);
  const { summary } = await desk.import(papers, { publish: true });
  expect(summary.documents.posts).toMatchObject({ new: 0, changed: 0, same: 7 });
  expect(await desk.count('post')).toEqual({ drafts: 7, published: 3 });
  expect(await desk.count('timeline')).toEqual({ drafts: 3, published: 3 });
});

test('a newer export changes the fields that differ, and the changes of public posts are published', async () => {
  await desk.import(papers, { publish: true });
  const newer = papers
    .replace('2010 June 3 — The fire.', '2010 June 3 — The fire, at ten in the evening.')
    .replace('2015 May 4 – The inquiry ends.', '2015 May 4 – The inquiry ends.\n\n2018 June 1 – The keys are found.');
  const { summary, lines } = await desk.import(newer, { publish: true });
  expect(summary.documents.posts).toMatchObject({ new: 0, same: 7, changed: 0 });
  expect(summary.documents.timelines).toMatchObject({ new: 0, changed: 1 });
  expect(lines.filter(({ kind }) => kind === 'problem' || kind === 'conflict')).toEqual([]);
  const draft = await posts().findOne({ documentId: post('101'), locale: 'en' });
  const answer = await desk.ask<{ post: { timelines: { entries: { nodes: { text: string }[] } }[] } }>(
    `{ post(slug: ${JSON.stringify(draft?.slug)}) { timelines { entries(first: 20) { nodes { text } } } } }`,
  );
  const texts = answer.post.timelines.map(({ entries }) => entries.nodes.map(({ text }) => text));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toHaveLength(9);
  expect(texts[0]).toEqual(expect.arrayContaining(['The fire, at ten in the evening.', 'The keys are found.']));
});

test('fields that an editor has changed are kept and reported; the other fields follow the export', async () => {
  await desk.import(papers, { publish: true });
  await posts().update({ documentId: post('103'), locale: 'en', data: { title: 'The harbour fire, told by its dates' } });
  const newer = papers
    .replace(`The fire of ${site}: a chronology`, `The fire of ${site}: its dates`)
    .replace('All that is known, in one table.', 'All that is known today, in one table.');
  const { summary, lines } = await desk.import(newer, { publish: true });
  expect(summary.conflicts).toBe(1);
  expect(lines.find(({ kind }) => kind === 'conflict')).toMatchObject({
    document: `post "The fire of ${site}: its dates"`,
    fields: ['title'],
  });
  const draft = await posts().findOne({ documentId: post('103'), locale: 'en', populate: { body: { on: { 'body.rich-text': true } } } });
  expect(draft?.title).toBe('The harbour fire, told by its dates');
  expect(JSON.stringify(draft?.body)).toContain('All that is known today, in one table.');
  const { posts: found } = await desk.ask<{ posts: { nodes: { title: string; bodyText: string }[] } }>(
    '{ posts { nodes { title bodyText } } }',
  );
  const shown = found.nodes.find(({ title }) => title === `The fire of ${site}: a chronology`);
  expect(shown?.bodyText).toContain('All that is known, in one table.');
});

test('a timeline that an editor has changed keeps the editor’s changes', async () => {
  await desk.import(papers, { publish: true });
  const [timeline] = await desk.rows<{ document_id: string }>(
    `select document_id from import.documents where source = ? and kind = 'timeline' and key like '102:%'`,
    [site],
  );
  const timelines = desk.cms.strapi.documents('api::timeline.timeline');
  const documentId = timeline?.document_id ?? '';
  const mine = [
    { key: 'mine', date: { printed: '2011', edtf: null }, text: [{ type: 'paragraph', children: [{ type: 'text', text: 'Mine.' }] }] },
  ];
  const data: Record<string, unknown> = { entries: mine };
  await timelines.update({ documentId, locale: 'en', data });
  const { summary } = await desk.import(papers.replace('– The fire.<br', '– The fire, again.<br'), {});
  expect(summary.conflicts).toBe(1);
  const after = await timelines.findOne({ documentId, locale: 'en', populate: { entries: true } });
  expect(after?.entries).toHaveLength(1);
});

test('what an editor has deleted stays deleted', async () => {
  await desk.import(papers, { publish: true });
  await posts().delete({ documentId: post('103'), locale: '*' });
  const { summary } = await desk.import(papers.replace('All that is known,', 'All of it,'), { publish: true });
  expect(summary.documents.posts).toMatchObject({ new: 0, kept: 1 });
  expect(await posts().findOne({ documentId: post('103'), locale: 'en' })).toBeNull();
});

test('what an editor has withdrawn is not published again', async () => {
  await desk.import(papers, { publish: true });
  await posts().unpublish({ documentId: post('103'), locale: 'en' });
  await desk.import(papers.replace('All that is known,', 'All of it,'), { publish: true });
  expect(await posts().findOne({ documentId: post('103'), locale: 'en', status: 'published' })).toBeNull();
});
