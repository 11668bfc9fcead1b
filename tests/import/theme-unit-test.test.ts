/** WordPress's own test export, imported twice: everything that belongs here is here, no word is lost, and the second time nothing happens. */
import { ImportDesk, readExport, type ImportReport } from '../support/imports';

let desk: ImportDesk;
let first: ImportReport;
const text = readExport('theme-unit-test.xml');

beforeAll(async () => {
  desk = await ImportDesk.open();
  first = await desk.import(text, { publish: true });
}, 300_000);

afterAll(async () => {
  await desk?.close();
});

/** Counted in the file itself. */
function items(type: string, ...statuses: string[]): number {
  return [...text.matchAll(/<item>[^]*?<\/item>/g)].filter(
    ([item]) =>
      new RegExp(`<wp:post_type>(?:<!\\[CDATA\\[)?${type}\\b`).test(item) &&
      statuses.some((status) => new RegExp(`<wp:status>(?:<!\\[CDATA\\[)?${status}\\b`).test(item)),
  ).length;
}

test('as many posts and pages as the file holds', () => {
  expect(items('post', 'publish')).toBeGreaterThan(20);
  expect(first.summary.documents.posts?.new).toBe(items('post', 'publish', 'draft', 'private', 'future', 'pending'));
  expect(first.summary.documents.pages?.new).toBe(items('page', 'publish', 'draft', 'private', 'future', 'pending'));
});

test('what could not be published is listed, and is nothing but what the rules of the CMS refuse', async () => {
  const problems = first.lines.flatMap((line) => (line.kind === 'problem' ? [line] : []));
  for (const { message } of problems) expect(message).toMatch(/^Not published, but kept as a draft: .*(empty|taken|cannot)/);
  expect(problems.length).toBeLessThan(4);
  const { posts } = await desk.ask<{ posts: { totalCount: number } }>('{ posts(first: 1) { totalCount } }');
  const sealed = [...text.matchAll(/<item>[^]*?<\/item>/g)].filter(([item]) =>
    /<wp:post_password>(?:<!\[CDATA\[)?[^<\]]/.test(item),
  ).length;
  const unpublished = problems.filter(({ document }) => document.startsWith('post ')).length;
  expect(posts.totalCount).toBe(items('post', 'publish') - sealed - unpublished);
});

test('a second import changes nothing', async () => {
  const before = await desk.rows('select source, kind, key, content, fields, published from import.documents order by 1, 2, 3');
  const { summary } = await desk.import(text, { publish: true });
  for (const [word, fates] of Object.entries(summary.documents)) expect([word, fates.new, fates.changed]).toEqual([word, 0, 0]);
  expect(await desk.rows('select source, kind, key, content, fields, published from import.documents order by 1, 2, 3')).toEqual(before);
}, 120_000);
