/** Findings that wait for an editor, after the post or the threshold has changed. */
import { acceptFinding } from '../../cms/src/import/review/accept';
import { listFindings } from '../../cms/src/import/review/finding-row';
import { ImportDesk, readExport } from '../support/imports';

let desk: ImportDesk;
const papers = readExport('harbour-papers.xml');

beforeAll(async () => {
  desk = await ImportDesk.open();
}, 120_000);

afterAll(async () => {
  await desk?.close();
});

test('a second import with a lower threshold accepts findings that waited', async () => {
  await desk.import(papers, { publish: true, accept: 1.01 });
  const waiting = await desk.rows<{ count: string }>('select count(*) from import.findings where decision is null');
  const { summary, lines } = await desk.import(papers, { publish: true, accept: 0.5 });
  expect(lines.filter(({ kind }) => kind === 'problem')).toEqual([]);
  const applied = Object.values(summary.found).reduce((sum, becomes) => sum + becomes.applied, 0);
  expect(String(summary.accepted + applied)).toBe(waiting[0]?.count);
  const { entities } = await desk.ask<{ entities: { nodes: unknown } }>(
    '{ entities { nodes { name posts(role: ABOUT) { totalCount } } } }',
  );
  expect(entities.nodes).toEqual([
    { name: '2010 Harbour fire', posts: { totalCount: 3 } },
    { name: 'Ada Maes', posts: { totalCount: 2 } },
    { name: 'Port of Antwerp', posts: { totalCount: 2 } },
  ]);
  expect(await listFindings(desk.cms.strapi, { decision: null, kind: 'chronology', offset: 0, limit: 10 })).toEqual([]);
  expect(await desk.count('timeline')).toEqual({ drafts: 3, published: 3 });
});

test('a passage that an editor has rewritten cannot be accepted, and the refusal says what to do', async () => {
  await desk.import(papers.replaceAll('www.harbour.example', 'other.example'), { accept: 1.01 });
  const [finding] = (await listFindings(desk.cms.strapi, { decision: null, kind: 'chronology', offset: 0, limit: 10 })).filter(
    ({ source, title }) => source === 'other.example' && title.includes('2018'),
  );
  const data: Record<string, unknown> = {
    body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: 'New.' }] }] }],
  };
  await desk.cms.strapi.documents('api::post.post').update({ documentId: finding?.document_id ?? '', locale: 'en', data });
  await expect(acceptFinding(desk.cms.strapi, finding?.id ?? '', null)).rejects.toThrow('refuse this finding, and edit the text by hand');
});
