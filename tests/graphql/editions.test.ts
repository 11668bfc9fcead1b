/** Editions of one piece, and what supersedes them: by what each post says it is an edition of, and by series and title where it says nothing. */
import fc from 'fast-check';
import type { PostFace } from '@dossier/contract/document';
import type { Database } from '../../api/src/queries/database';
import { findOthers } from '../../api/src/queries/editions-and-translations';
import { openArchive, type TestArchive } from '../support/archive';
import { aPost, aSeries, aSite } from '../support/faces';
import { readerOf } from '../support/index-reader';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    for (const series of ['day', 'year', 'far']) await ledger.put('series', series, aSeries({ name: series, slug: series }));
  });
}, 60_000);
afterAll(() => archive.close());

/** A post of the series "day" that was first published in this year. */
function ofYear(year: number, face: Partial<PostFace> = {}): PostFace {
  const slug = face.slug ?? `${face.title ?? 'piece'}-${year}`.toLowerCase().replaceAll(/\W+/g, '-');
  return aPost({ title: 'Piece', slug, series: 'day', edition: String(year), publishedAt: `${year}-11-13T08:00:00.000Z`, ...face });
}

async function publish(posts: Readonly<Record<string, PostFace>>, locale?: string): Promise<void> {
  await archive.publish(async (ledger) => {
    for (const [id, face] of Object.entries(posts)) await ledger.put('post', id, face, locale);
  });
}

interface Shown {
  readonly editions: { readonly edition: string }[];
  readonly supersededBy: { readonly edition: string } | null;
  readonly editionOf: { readonly edition: string } | null;
}

/** What the graph says of the post: its other editions, what supersedes it, and what it is an edition of. */
async function seen(slug: string): Promise<[editions: string, supersededBy: string | null, editionOf: string | null]> {
  const question = `{ post(slug: "${slug}") { editions { edition } supersededBy { edition } editionOf { edition } } }`;
  const { post } = await archive.graph.data<{ post: Shown }>(question);
  return [post.editions.map(({ edition }) => edition).join(' '), post.supersededBy?.edition ?? null, post.editionOf?.edition ?? null];
}

test('editions are found through what each is an edition of, though every title is another', async () => {
  await publish({
    a: ofYear(2017, { title: 'Two years later' }),
    b: ofYear(2018, { title: 'Three years later', editionOf: 'a' }),
    c: ofYear(2019, { title: 'Four years later', editionOf: 'b' }),
    d: ofYear(2020, { title: 'Another piece' }),
  });
  expect(await seen('two-years-later-2017')).toEqual(['2019 2018', '2019', null]);
  expect(await seen('three-years-later-2018')).toEqual(['2019 2017', '2019', '2017']);
  expect(await seen('four-years-later-2019')).toEqual(['2018 2017', null, '2018']);
  expect(await seen('another-piece-2020')).toEqual(['', null, null]);
});

test('posts that say nothing are editions by equal series and title, and join those that do', async () => {
  const title = 'Old piece';
  await publish({
    e: ofYear(2014, { title }),
    f: ofYear(2015, { title }),
    g: ofYear(2016, { title: 'Old piece, renamed', editionOf: 'f' }),
    h: ofYear(2017, { title: 'Old piece, renamed' }),
    i: ofYear(2018, { title, series: 'year' }),
  });
  expect(await seen('old-piece-2014')).toEqual(['2017 2016 2015', '2017', null]);
  expect(await seen('old-piece-renamed-2017')).toEqual(['2016 2015 2014', null, null]);
  expect(await seen('old-piece-2018')).toEqual(['', null, null]);
});

test('two pieces of one title stay apart where each says what it is an edition of', async () => {
  await publish({
    'one-1': ofYear(2011, { title: 'One' }),
    'one-2': ofYear(2012, { title: 'Same', slug: 'one-same', editionOf: 'one-1' }),
    'two-1': ofYear(2013, { title: 'Two' }),
    'two-2': ofYear(2014, { title: 'Same', slug: 'two-same', editionOf: 'two-1' }),
  });
  expect(await seen('one-same')).toEqual(['2011', null, '2011']);
  expect(await seen('two-same')).toEqual(['2013', null, '2013']);
});

test('an older edition that is published late supersedes nothing', async () => {
  await publish({
    late: ofYear(2001, { title: 'Late', publishedAt: '2024-01-01T08:00:00.000Z' }),
    next: ofYear(2002, { title: 'Late, next', editionOf: 'late' }),
  });
  expect(await seen('late-2001')).toEqual(['2002', '2002', null]);
  expect(await seen('late-next-2002')).toEqual(['2001', null, '2001']);
});

test('circles, a post that is an edition of itself, and what is not public end without a leak', async () => {
  await publish({
    x: ofYear(1991, { title: 'X', editionOf: 'z' }),
    y: ofYear(1992, { title: 'Y', editionOf: 'x' }),
    z: ofYear(1993, { title: 'Z', editionOf: 'y' }),
    self: ofYear(1994, { title: 'Self', editionOf: 'self' }),
    orphan: ofYear(1995, { title: 'Orphan', editionOf: 'never-public' }),
    sibling: ofYear(1996, { title: 'Sibling', editionOf: 'never-public' }),
  });
  expect(await seen('x-1991')).toEqual(['1993 1992', '1993', '1993']);
  expect(await seen('z-1993')).toEqual(['1992 1991', null, '1992']);
  expect(await seen('self-1994')).toEqual(['', null, null]);
  expect(await seen('orphan-1995')).toEqual(['1996', '1996', null]);
});

test('a new edition supersedes the older one when it is published, and no longer once it is withdrawn', async () => {
  await publish({ first: ofYear(1981, { title: 'First' }) });
  expect(await seen('first-1981')).toEqual(['', null, null]);
  await publish({ second: ofYear(1982, { title: 'Second', editionOf: 'first' }) });
  expect(await seen('first-1981')).toEqual(['1982', '1982', null]);
  await archive.publish((ledger) => ledger.withdraw('post', 'second'));
  expect(await seen('first-1981')).toEqual(['', null, null]);
});

test('editions are of the language of the post', async () => {
  await publish({ m: ofYear(1971, { title: 'M' }), n: ofYear(1972, { title: 'N', editionOf: 'm' }) });
  await publish({ n: ofYear(1972, { title: 'N', slug: 'n-fr', editionOf: 'm' }) }, 'fr');
  const { post } = await archive.graph.data<{ post: Shown }>(
    '{ post(slug: "n-fr", locale: "fr") { editions { edition } supersededBy { edition } editionOf { edition } } }',
  );
  expect(post).toEqual({ editions: [], supersededBy: null, editionOf: null });
});

/** What the statement must find, told in another way: by joining groups of posts until nothing joins any more. */
function familiesOf(posts: readonly { id: string; title: string; of: string | null }[]): Map<string, Set<string>> {
  const group = new Map(posts.map(({ id }) => [id, id]));
  const join = (one: string, other: string): void => {
    const [from, to] = [group.get(one) ?? one, group.get(other) ?? other];
    for (const [id, known] of group) if (known === from) group.set(id, to);
  };
  for (const a of posts)
    for (const b of posts)
      if (a.of === b.id || (a.title === b.title && (a.of === null || b.of === null)) || (a.of !== null && a.of === b.of)) join(a.id, b.id);
  return new Map(posts.map(({ id }) => [id, new Set(posts.filter((one) => group.get(one.id) === group.get(id)).map((one) => one.id))]));
}

test('any posts: the editions of each are the whole family, from whichever of them one asks', async () => {
  const ids = ['q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'];
  const target = fc.constantFrom<string | null>(null, null, ...ids, 'away');
  const post = fc.record({ title: fc.constantFrom('A', 'B', 'C'), of: target });
  const columns = 'document_id, locale, title, published_at, modified_at, series_id, edition_of, search_text';
  await fc.assert(
    fc.asyncProperty(fc.array(post, { minLength: ids.length, maxLength: ids.length }), async (drawn) => {
      const posts = drawn.map((one, n) => ({ id: `q${n}`, ...one }));
      const rows = posts.map(({ id, title, of }, n) => [id, 'en', title, `200${n}-01-01`, '2020-01-01', 'far', of, '']);
      await archive.index.source.query(`delete from posts where series_id = 'far'`);
      await archive.index.source.query(
        `insert into posts (${columns}) select r->>0, r->>1, r->>2, (r->>3)::timestamptz, (r->>4)::timestamptz, r->>5, r->>6, r->>7
         from jsonb_array_elements($1::jsonb) r`,
        [JSON.stringify(rows)],
      );
      const database: Database = { query: async (_name, text, values) => archive.index.source.query(text, [...values]) };
      const found = await findOthers(
        readerOf(database),
        posts.map(({ id }) => ({ others: 'editions', documentId: id, locale: 'en' })),
      );
      const families = familiesOf(posts);
      posts.forEach(({ id }, n) => {
        const others = new Set(found[n]?.map(({ documentId }) => documentId));
        expect([id, others]).toEqual([id, new Set([...(families.get(id) ?? [])].filter((one) => one !== id))]);
      });
    }),
    { numRuns: 60 },
  );
});

test('among ten thousand posts, editions are found by indexes', async () => {
  await archive.index.source.query(`
    insert into posts (document_id, locale, title, published_at, modified_at, series_id, edition_of, search_text)
      select 'p' || n, 'en', 'Title ' || n, now() - n * interval '1 hour', now(), 'year', case when n > 50 then 'p' || n - 50 end, ''
      from generate_series(1, 10000) n;
    analyze posts;`);
  const lines: string[] = [];
  const explaining: Database = {
    async query<Row extends object>(_name: string, text: string, values: readonly unknown[]) {
      const rows: { 'QUERY PLAN': string }[] = await archive.index.source.query(`explain ${text}`, [...values]);
      lines.push(...rows.map((row) => row['QUERY PLAN']));
      return new Array<Row>();
    },
  };
  await findOthers(readerOf(explaining), [{ others: 'editions', documentId: 'p500', locale: 'en' }]);
  const plan = lines.join('\n');
  for (const index of ['posts_editions_of', 'posts_of_one_title', 'posts_pkey']) expect(plan).toContain(index);
  expect(plan).not.toContain('Seq Scan on posts');
});
