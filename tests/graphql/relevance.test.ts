/** In the order of relevance the newest thousand posts that were found are ranked, and the others follow; each is listed once. */
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { findPages, type FoundPage, type List, type Window } from '../../api/src/queries/keyset-pagination';
import { postList, postsByTag, type LocalisedKey } from '../../api/src/queries/posts';
import { NamedDocuments } from '../../api/src/queries/references';
import { openArchive, type TestArchive } from '../support/archive';
import { aSite } from '../support/faces';
import { readerOf } from '../support/index-reader';

const POSTS = 1_200;

/** The newest post is p1; every tenth has the word twice, and p1100 and p900 have it in their titles. All but every second are tagged. */
const FILL = `
  insert into posts (document_id, locale, title, published_at, modified_at, search_text)
    select 'p' || n, 'en', case when n in (900, 1100) then 'Harbour' else 'Title' end, now() - n * interval '1 hour', now(),
      case when n % 10 = 0 then 'harbour harbour' else 'harbour' end
    from generate_series(1, ${POSTS}) n;
  insert into post_links (document_id, locale, field, position, target_id)
    select 'p' || n, 'en', 'tag', 0, 'tag' from generate_series(1, ${POSTS}) n where n % 2 = 0;`;

const byRelevance = (isTagged: boolean): List =>
  postList({ text: 'harbour' }, new NamedDocuments(), 'RELEVANCE', isTagged ? null : 'en', isTagged ? postsByTag : undefined);

let archive: TestArchive;
let database: OpenDatabase;
beforeAll(async () => {
  archive = await openArchive((ledger) => ledger.put('site', 'site', aSite()));
  await archive.index.source.query(FILL);
  database = openDatabase(archive.databaseUrl);
}, 60_000);
afterAll(async () => {
  await database.close();
  await archive.close();
});

/** The numbers of all posts of the list, in its order. */
async function walk(list: List, isBackward: boolean): Promise<number[]> {
  const found: number[] = [];
  for (let cursor: Window['after'] = null, hasMore = true; hasMore;) {
    const window: Window = { size: 100, isBackward, after: isBackward ? null : cursor, before: isBackward ? cursor : null };
    const pages: FoundPage<LocalisedKey>[] = await findPages(readerOf(database), list, [{ id: 'tag', locale: 'en' }], window);
    const page = pages[0];
    const numbers = (page?.items ?? []).map(({ item }) => Number(item.documentId.slice(1)));
    if (isBackward) found.unshift(...numbers);
    else found.push(...numbers);
    cursor = (isBackward ? page?.items[0] : page?.items.at(-1))?.cursor ?? null;
    hasMore = page?.hasMore ?? false;
  }
  return found;
}

const NUMBERS = Array.from({ length: POSTS }, (_, n) => n + 1);
const isTitled = (n: number): boolean => n === 900 || n === 1_100;
const twice = (n: number): boolean => n % 10 === 0;

test.each([
  ['of the site', false],
  ['of a tag, all of which are ranked', true],
])('posts %s', async (_, isTagged) => {
  const found = NUMBERS.filter((n) => !isTagged || n % 2 === 0);
  const [ranked, others] = [found.slice(0, 1_000), found.slice(1_000)];
  const titled = ranked.filter(isTitled);
  const rest = ranked.filter((n) => !isTitled(n));
  const expected = [...titled, ...rest.filter(twice), ...rest.filter((n) => !twice(n)), ...others];
  expect(await walk(byRelevance(isTagged), false)).toEqual(expected);
  expect(await walk(byRelevance(isTagged), true)).toEqual(expected);
});
