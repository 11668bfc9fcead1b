/** Cursors stay valid while a list changes: an item that stays in the list while a client pages through it is returned exactly once. */
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aSite, aTimeline } from '../support/faces';

const instant = (n: number): string => `2019-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;

let archive: TestArchive;
beforeEach(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    for (let n = 1; n <= 20; n++) await ledger.put('post', `p${n}`, aPost({ title: `${n}`, publishedAt: instant(n) }));
    const entries = Array.from({ length: 10 }, (_, n) => anEntry('2001', { text: `${n}` }));
    await ledger.put('timeline', 'tl', aTimeline({ title: 'tl', entries }));
  });
});
afterEach(() => archive.close());

interface Page {
  nodes: { label: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null; startCursor: string | null };
}

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage endCursor startCursor }';

async function posts(args: string): Promise<Page> {
  return (await archive.graph.data<{ posts: Page }>(`{ posts(${args}) { nodes { label: title } ${PAGE_INFO} } }`)).posts;
}

async function entries(args: string): Promise<Page> {
  const question = `{ timeline(slug: "tl") { entries(${args}) { nodes { label: text } ${PAGE_INFO} } } }`;
  return (await archive.graph.data<{ timeline: { entries: Page } }>(question)).timeline.entries;
}

const labels = ({ nodes }: Page): string => nodes.map(({ label }) => label).join(' ');

test('a new post before the cursor does not shift the next page', async () => {
  const first = await posts('first: 5');
  await archive.publish((ledger) => ledger.put('post', 'new', aPost({ title: 'new', publishedAt: instant(28) })));
  expect(labels(await posts(`first: 5, after: "${first.pageInfo.endCursor}"`))).toBe('15 14 13 12 11');
});

test('the post that the cursor points to may be withdrawn', async () => {
  const first = await posts('first: 5');
  expect(labels(first)).toBe('20 19 18 17 16');
  await archive.publish((ledger) => ledger.withdraw('post', 'p16'));
  expect(labels(await posts(`first: 5, after: "${first.pageInfo.endCursor}"`))).toBe('15 14 13 12 11');
  expect(labels(await posts(`last: 5, before: "${first.pageInfo.endCursor}"`))).toBe('20 19 18 17');
});

test('a new post after the cursor appears on its page, and a post withdrawn there does not', async () => {
  const first = await posts('first: 5, orderBy: OLDEST');
  await archive.publish(async (ledger) => {
    await ledger.put('post', 'new', aPost({ title: 'new', publishedAt: '2019-01-06T12:00:00.000Z' }));
    await ledger.withdraw('post', 'p8');
  });
  expect(labels(await posts(`first: 4, orderBy: OLDEST, after: "${first.pageInfo.endCursor}"`))).toBe('6 new 7 9');
});

test('the same holds for paging backwards', async () => {
  const last = await posts('last: 5');
  expect(labels(last)).toBe('5 4 3 2 1');
  await archive.publish((ledger) => ledger.put('post', 'old', aPost({ title: 'old', publishedAt: '2018-01-01T00:00:00.000Z' })));
  const before = await posts(`last: 5, before: "${last.pageInfo.startCursor}"`);
  expect(labels(before)).toBe('10 9 8 7 6');
  expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
});

test.each(['MOST_MENTIONED', 'RECENTLY_MENTIONED'])(
  'entities in the order %s: an entity that moves to the front does not shift the next page',
  async (order) => {
    await archive.publish(async (ledger) => {
      for (let n = 1; n <= 6; n++) await ledger.put('entity', `e${n}`, anEntity({ name: `${n}` }));
      for (let n = 1; n <= 6; n++) await ledger.put('post', `p${n}`, aPost({ about: ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'].slice(n - 1) }));
    });
    const entities = async (args: string): Promise<Page> => {
      const question = `{ entities(orderBy: ${order}, ${args}) { nodes { label: name } ${PAGE_INFO} } }`;
      return (await archive.graph.data<{ entities: Page }>(question)).entities;
    };
    const first = await entities('first: 2');
    expect(labels(first)).toBe('6 5');
    await archive.publish(async (ledger) => {
      for (let n = 7; n <= 12; n++) await ledger.put('post', `p${n}`, aPost({ about: ['e1'] }));
    });
    expect(labels(await entities(`first: 9, after: "${first.pageInfo.endCursor}"`))).toBe('4 3 2');
    expect(labels(await entities(`last: 9, before: "${first.pageInfo.endCursor}"`))).toBe('1 6');
  },
);

test('a page may be limited by both an after and a before cursor', async () => {
  const [first, last] = [await posts('first: 3'), await posts('last: 3')];
  const page = await posts(`first: 100, after: "${first.pageInfo.endCursor}", before: "${last.pageInfo.startCursor}"`);
  expect(page.nodes).toHaveLength(14);
});

test('entries of a timeline: one is added, and the one that the cursor points to is removed', async () => {
  const first = await entries('first: 4');
  expect(labels(first)).toBe('0 1 2 3');
  const left = [0, 1, 2, 4, 5, 6].map((n) => anEntry('2001', { text: `${n}` }));
  await archive.publish((ledger) => ledger.put('timeline', 'tl', aTimeline({ title: 'tl', entries: left })));
  expect(labels(await entries(`first: 2, after: "${first.pageInfo.endCursor}"`))).toBe('4 5');
  const longer = [anEntry('2000', { text: 'new' }), ...left];
  const second = await entries('first: 2');
  await archive.publish((ledger) => ledger.put('timeline', 'tl', aTimeline({ title: 'tl', entries: longer })));
  expect(labels(await entries(`first: 2, after: "${second.pageInfo.endCursor}"`))).toBe('2 4');
});
