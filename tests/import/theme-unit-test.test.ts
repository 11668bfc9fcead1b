/** Imports the test export of WordPress twice: all posts and pages are imported, and the second import changes nothing. */
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

/** The number of items in the file with this type and one of these statuses. */
function items(type: string, ...statuses: string[]): number {
  return [...text.matchAll(/<item>[^]*?<\/item>/g)].filter(
    ([item]) =>
      new RegExp(`<wp:post_type>(?:<!\\[CDATA\\[)?${type}\\b`).test(item) &&
      statuses.some((status) => new RegExp(`<wp:status>(?:<!\\[CDATA\\[)?${status}\\b`).test(item)),
  ).length;
}

test('the number of posts and pages is that of the file', () => {
  expect(items('post', 'publish')).toBeGreaterThan(20);
  expect(first.summary.documents.posts?.new).toBe(items('post', 'publish', 'draft', 'private', 'future', 'pending'));
  expect(first.summary.documents.pages?.new).toBe(items('page', 'publish', 'draft', 'private', 'future', 'pending'));
});

test('posts that could not be published are listed, and the rules of the CMS are the only reason', async () => {
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
