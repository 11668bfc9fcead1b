/** The first page of a list is read from an index in its order, and not sorted out of all rows: checked on ten thousand rows of each table. */
import { commentList } from '../../api/src/queries/comments';
import type { Database } from '../../api/src/queries/database';
import { entityList } from '../../api/src/queries/entities';
import { findPages, readWindow, type List } from '../../api/src/queries/keyset-pagination';
import { pageList } from '../../api/src/queries/pages';
import { postList, postsByDay, postsBySeries } from '../../api/src/queries/posts';
import { NamedDocuments } from '../../api/src/queries/references';
import { termList } from '../../api/src/queries/terms';
import { timelineList } from '../../api/src/queries/timelines';
import { openArchive, type TestArchive } from '../support/archive';
import { aSite } from '../support/faces';
import { readerOf } from '../support/index-reader';

const FILL = `
  insert into posts (document_id, locale, title, published_at, modified_at, series_id, search_text)
    select 'p' || n, 'en', 'Title ' || n, now() - n * interval '1 hour', now() - n * interval '1 minute', 's' || n % 20, '' from generate_series(1, 10000) n;
  insert into documents (type, document_id, locale, sequence, changed_at, face)
    select 'post', 'p' || n, 'en', n, now(), jsonb_build_object('dateline', date '2001-01-01' + n) from generate_series(1, 10000) n;
  insert into comments (document_id, post_id, kind, at) select 'c' || n, 'p' || n, 'COMMENT', now() - n * interval '1 minute' from generate_series(1, 10000) n;
  insert into documents (type, document_id, locale, sequence, changed_at, face)
    select 'comment', 'c' || n, '', n, now(), '{}' from generate_series(1, 10000) n;
  insert into timelines (document_id, locale, title, published_at, modified_at, search_text)
    select 't' || n, 'en', 'Title ' || n, now() - n * interval '1 hour', now() - n * interval '1 minute', '' from generate_series(1, 10000) n;
  insert into pages (document_id, locale, title, published_at, modified_at, search_text)
    select 'g' || n, 'en', 'Title ' || n, now() - n * interval '1 hour', now() - n * interval '1 minute', '' from generate_series(1, 10000) n;
  insert into entities (document_id, name, kind, canonical_id, modified_at, other_names, translations, search_text)
    select 'e' || n, 'Name ' || n, 'PERSON', 'e' || n, now() - n * interval '1 minute', '', '{}', '' from generate_series(1, 10000) n;
  insert into mention_counts (entity_id, mentions, last_mentioned) select 'e' || n, n, now() from generate_series(1, 10000) n;
  insert into post_links (document_id, locale, field, position, target_id)
    select 'p' || n, 'en', 'category', 0, 'c' || n % 2 from generate_series(1, 10000) n
    union all select 'p' || n, 'en', 'related', at, 'p' || n + at from generate_series(1, 10000) n, generate_series(1, 3) at;
  insert into terms (type, document_id, name, translations)
    select case n % 2 when 0 then 'tag' else 'author' end, 'n' || n, 'Name ' || n, '{}' from generate_series(1, 10000) n;
  analyze;`;

const NOTHING_NAMED = new NamedDocuments();

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive((ledger) => ledger.put('site', 'site', aSite()));
  await archive.index.source.query(FILL);
}, 120_000);
afterAll(() => archive.close());

interface Explained {
  'QUERY PLAN': string;
}

/** The plan of the statement that the list sends for one parent, with the same values. */
async function planOf(list: List, id: string, first = 20): Promise<string> {
  const lines: string[] = [];
  const explaining: Database = {
    async query<Row extends object>(name: string, text: string, values: readonly unknown[]) {
      const isList = name === '';
      const rows: Row[] = await archive.index.source.query(`${isList ? 'explain ' : ''}${text}`, [...values]);
      if (!isList) return rows;
      lines.push(...(rows as unknown as Explained[]).map((row) => row['QUERY PLAN']));
      return new Array<Row>();
    },
  };
  await findPages(
    readerOf(explaining),
    list,
    [{ id, locale: 'en' }],
    readWindow({ first }, () => ''),
  );
  return lines.join('\n');
}

test.each([
  ['comments, the latest first', commentList(null), 'comments_at_document_id_idx'],
  ['timelines, the newest first', timelineList({}, NOTHING_NAMED, 'NEWEST', 'en'), 'timelines_locale_published_at_document_id_idx'],
  ['timelines, the oldest first', timelineList({}, NOTHING_NAMED, 'OLDEST', 'en'), 'timelines_locale_published_at_document_id_idx'],
  [
    'timelines, the last changed first',
    timelineList({}, NOTHING_NAMED, 'RECENTLY_MODIFIED', 'en'),
    'timelines_locale_modified_at_document_id_idx',
  ],
  ['pages, the newest first', pageList({}, NOTHING_NAMED, 'NEWEST', 'en'), 'pages_locale_published_at_document_id_idx'],
  ['pages, the last changed first', pageList({}, NOTHING_NAMED, 'RECENTLY_MODIFIED', 'en'), 'pages_locale_modified_at_document_id_idx'],
  ['pages, by title', pageList({}, NOTHING_NAMED, 'TITLE', 'en'), 'pages_title_en'],
  ['tags, by name', termList('tag'), 'terms_name_en'],
  ['entities, the last changed first', entityList({}, NOTHING_NAMED, 'RECENTLY_MODIFIED', null), 'entities_modified_at_document_id_idx'],
  ['entities, the most mentioned first', entityList({}, NOTHING_NAMED, 'MOST_MENTIONED', null), 'mention_counts_mentions_entity_id_idx'],
  ['editions of a series, the newest first', postList({}, NOTHING_NAMED, 'NEWEST', null, postsBySeries), 'posts_of_series'],
])('%s', async (_, list, index) => {
  const plan = await planOf(list, 's1');
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/\bSort\b/);
});

test('posts of a day of the year are found by it', async () => {
  expect(await planOf(postList({}, NOTHING_NAMED, 'NEWEST', null, postsByDay), '11-13')).toContain('documents_right_idx');
});

test('a search does not look for its words in one post after the other, in the order of the list', async () => {
  const plan = await planOf(postList({ text: 'rarity' }, NOTHING_NAMED, 'NEWEST', null), '', 3);
  expect(plan).toMatch(/\bSort\b/);
  expect(plan).not.toContain('posts_locale_published_at_document_id_idx');
});

test('PostgreSQL knows how many posts a category has, and not only how many a target of any field has', async () => {
  const [row]: Explained[] = await archive.index.source.query(
    `explain select from post_links where field = 'category' and target_id = 'c0'`,
  );
  const expected = Number(/rows=(\d+)/.exec(row?.['QUERY PLAN'] ?? '')?.[1]);
  expect(expected).toBeGreaterThan(4_000);
  expect(expected).toBeLessThan(6_000);
});
