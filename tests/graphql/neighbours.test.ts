/** The posts before and after a post, and the relations of categories, timelines and entities among themselves. */
import { openArchive, type TestArchive } from '../support/archive';
import { aCategory, aPost, aSeries, aSite, aTimeline } from '../support/faces';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    await ledger.put('series', 'yearly', aSeries({ name: 'Yearly' }));
    for (const [year, series] of [
      [2016, 'yearly'],
      [2017, null],
      [2018, 'yearly'],
      [2019, null],
      [2020, 'yearly'],
    ] as const) {
      const face = { title: `In ${year}`, series, publishedAt: `${year}-01-01T00:00:00.000Z` };
      await ledger.put('post', `p${year}`, aPost(face));
      if (year !== 2018) await ledger.put('post', `p${year}`, aPost({ ...face, title: `En ${year}` }, 'fr'), 'fr');
    }
    // Published at the same moment: the identifier decides.
    await ledger.put('post', 'p2019b', aPost({ title: 'In 2019 too', publishedAt: '2019-01-01T00:00:00.000Z' }));
  });
});
afterAll(() => archive.close());

const SIDES = 'title previous { title } next { title } before: previous(in: SERIES) { title } after: next(in: SERIES) { title }';

async function sides(locale: string): Promise<(string | null)[][]> {
  type Named = { title: string } | null;
  interface Post {
    title: string;
    previous: Named;
    next: Named;
    before: Named;
    after: Named;
  }
  const asked = `query ($locale: Locale) { posts(orderBy: OLDEST, locale: $locale) { nodes { ${SIDES} } } }`;
  const { posts } = await archive.graph.data<{ posts: { nodes: Post[] } }>(asked, { locale });
  return posts.nodes.map(({ title, previous, next, before, after }) => [
    title,
    ...[previous, next, before, after].map((one) => one?.title ?? null),
  ]);
}

test('a post has the ones before and after it, in the archive and in its series, in its own language', async () => {
  expect(await sides('en')).toEqual([
    ['In 2016', null, 'In 2017', null, 'In 2018'],
    ['In 2017', 'In 2016', 'In 2018', null, null],
    ['In 2018', 'In 2017', 'In 2019', 'In 2016', 'In 2020'],
    ['In 2019', 'In 2018', 'In 2019 too', null, null],
    ['In 2019 too', 'In 2019', 'In 2020', null, null],
    ['In 2020', 'In 2019 too', null, 'In 2018', null],
  ]);
  // The languages of the site, the list, the neighbours of all its posts, and the documents.
  expect(archive.graph.statements).toHaveLength(5);
  expect(await sides('fr')).toEqual([
    ['En 2016', null, 'En 2017', null, 'En 2020'],
    ['En 2017', 'En 2016', 'En 2019', null, null],
    ['En 2019', 'En 2017', 'En 2020', null, null],
    ['En 2020', 'En 2019', null, 'En 2016', null],
  ]);
});

test('a neighbour is found by an index, however many posts there are', async () => {
  const asked = `explain (format json) select document_id from posts o where o.series_id = 'yearly' and o.locale = 'en'
    and (o.published_at, o.document_id) < (now(), 'x') order by o.published_at desc, o.document_id desc limit 1`;
  const source = archive.index.source;
  await source.query('begin; set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = off');
  const plan = JSON.stringify(await source.query(asked));
  await source.query('rollback');
  expect(plan).toContain('posts_of_series');
});

test('a category has its direct children by name, and a timeline its other languages', async () => {
  await archive.publish(async (ledger) => {
    for (const [id, parent] of [
      ['top', null],
      ['b', 'top'],
      ['a', 'top'],
      ['below', 'a'],
    ] as const)
      await ledger.put('category', id, aCategory({ name: id, parent, description: `About ${id}` }));
    await ledger.put('timeline', 'lives', aTimeline({ title: 'Lives' }));
    await ledger.put('timeline', 'lives', aTimeline({ title: 'Vies' }, 'fr'), 'fr');
  });
  const asked = `{ category(slug: "top") { description modifiedAt children { totalCount nodes { name children(last: 1) { nodes { name } } } } }
    timeline(slug: "lives") { translations { locale title } } }`;
  expect(await archive.graph.data(asked)).toEqual({
    category: {
      description: 'About top',
      modifiedAt: expect.stringMatching(/Z$/) as string,
      children: {
        totalCount: 2,
        nodes: [
          { name: 'a', children: { nodes: [{ name: 'below' }] } },
          { name: 'b', children: { nodes: [] } },
        ],
      },
    },
    timeline: { translations: [{ locale: 'fr', title: 'Vies' }] },
  });
});
