/** Findings that wait for an editor: accepting, correcting, refusing and undoing. No text is lost. */
import { acceptFinding, refuseFinding } from '../../cms/src/import/review/accept';
import { listFindings, type FindingRow } from '../../cms/src/import/review/finding-row';
import { undoDecision } from '../../cms/src/import/review/undo';
import { ImportDesk, readExport } from '../support/imports';

let desk: ImportDesk;
const papers = readExport('harbour-papers.xml');

beforeAll(async () => {
  desk = await ImportDesk.open();
  await desk.import(papers, { publish: true, accept: 1.01 });
}, 120_000);

afterAll(async () => {
  await desk?.close();
});

async function waiting(kind: string): Promise<FindingRow[]> {
  return listFindings(desk.cms.strapi, { decision: null, kind, offset: 0, limit: 100 });
}

/** The bodies and fields of all public posts. */
async function archive(): Promise<unknown> {
  const answer = await desk.ask<{ posts: { nodes: object[] } }>(`{ posts(orderBy: OLDEST) { nodes {
    title edition series { title } slug bodyText body { __typename } dateline epigraphs { text } related { title note } sources { title } timelines { title } about { name }
  } } }`);
  return answer.posts.nodes;
}

test('with a threshold that no finding reaches, all findings wait and the text is unchanged', async () => {
  const counts = await desk.rows<{ decision: string | null }>('select distinct decision from import.findings');
  expect(counts).toEqual([{ decision: null }]);
  expect(await desk.count('timeline')).toEqual({ drafts: 0, published: 0 });
  const [oldest] = (await archive()) as { bodyText: string }[];
  expect(oldest?.bodyText).toContain('2004 April 9 — The warehouse is sold.');
});

test.each(['chronology', 'epigraph', 'related', 'heading', 'references', 'edition', 'entity'])(
  'every finding of the kind %s can be accepted and undone, and then the archive is as before',
  async (kind) => {
    const before = await archive();
    const findings = await waiting(kind);
    expect(findings.length).toBeGreaterThan(0);
    for (const { id } of findings) await acceptFinding(desk.cms.strapi, id, null);
    expect(await archive()).not.toEqual(before);
    for (const { id } of [...findings].reverse()) await undoDecision(desk.cms.strapi, id);
    expect(await archive()).toEqual(before);
    expect((await waiting(kind)).map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort());
  },
  60_000,
);

test('a corrected chronology is applied as corrected, and public at once if the post was public', async () => {
  const [finding] = (await waiting('chronology')).filter(({ title }) => title.includes('2018'));
  if (finding?.value.kind !== 'chronology') throw new Error('there is no chronology that waits');
  const entries = finding.value.entries.map((entry, index) => (index === 0 ? { ...entry, date: { printed: '1999', edtf: null } } : entry));
  await acceptFinding(desk.cms.strapi, finding.id, { ...finding.value, title: 'Keys and fire', entries });
  const { post } = await desk.ask<{ post: { timelines: { title: string; entries: { nodes: { date: { edtf: string } }[] } }[] } }>(
    '{ post(slug: "on-this-day-harbour-fire-2018") { timelines { title entries { nodes { date { edtf } } } } } }',
  );
  expect(post.timelines).toMatchObject([{ title: 'Keys and fire' }]);
  expect(post.timelines[0]?.entries.nodes[0]?.date.edtf).toBe('1999');
  await expect(acceptFinding(desk.cms.strapi, finding.id, null)).rejects.toThrow('accepted already');
});

test('a refused finding stays refused at the next import, and the text is unchanged', async () => {
  const [finding] = (await waiting('chronology')).filter(({ title }) => title.includes('2019'));
  await refuseFinding(desk.cms.strapi, finding?.id ?? '');
  await desk.import(papers.replace('Nine years on,', 'Nine years later,'), { publish: true });
  const { post } = await desk.ask<{ post: { bodyText: string; timelines: unknown[] } }>(
    '{ post(slug: "on-this-day-harbour-fire-2019") { bodyText timelines { title } } }',
  );
  expect(post.bodyText).toContain('Nine years later');
  expect(post.bodyText).toContain('The warehouse is sold.');
  expect(post.timelines).toEqual([]);
});
