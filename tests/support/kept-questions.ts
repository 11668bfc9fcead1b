/** Every question that the API asks the index, on the small archive of `random-changes.ts`, each answer with the topics that the API keeps with it. */
import type { DocumentType } from '@dossier/contract/document';
import type { Topic } from '../../api/src/model/topics';
import { findArchiveMonths, findMonths } from '../../api/src/queries/archive-months';
import { categoriesByParent, categoryList } from '../../api/src/queries/categories';
import { commentList, commentsByPost, findComments, repliesByComment, threadsByPost } from '../../api/src/queries/comments';
import type { Database } from '../../api/src/queries/database';
import { findDayChanges } from '../../api/src/queries/days-of-year';
import { findBySlug, findDocuments } from '../../api/src/queries/documents';
import { findOthers, type PieceKey } from '../../api/src/queries/editions-and-translations';
import { coMentionsByEntity, entityList, mentionsByEntity, mentionsByPost, type EntityOrder } from '../../api/src/queries/entities';
import { chronologyList, entriesByDay, entriesByEntity, findAlsoIn, findEntries } from '../../api/src/queries/entries';
import type { IndexReader } from '../../api/src/queries/index-reader';
import { countItems, findPages, readWindow, type List, type Parent } from '../../api/src/queries/keyset-pagination';
import { findNeighbours } from '../../api/src/queries/neighbours';
import { pageList, pagesByParent } from '../../api/src/queries/pages';
import type { PostFilter } from '../../api/src/queries/post-filter';
import * as posts from '../../api/src/queries/posts';
import { findNamed, NamedDocuments, referencesIn } from '../../api/src/queries/references';
import { findRoute } from '../../api/src/queries/routes';
import { termList } from '../../api/src/queries/terms';
import { timelineList, timelinesByEntity } from '../../api/src/queries/timelines';
import { FORMER, idsOf, LOCALES, MONTH_DAYS, slugsOf } from './random-changes';

/** An answer, as JSON, and the topics that are kept with it. */
interface KeptAnswer {
  readonly answer: string;
  readonly topics: readonly Topic[];
}

/** Answers by the words of their questions. */
export type KeptAnswers = ReadonlyMap<string, KeptAnswer>;

type Asked = readonly [question: string, kept: KeptAnswer];
type Ask = (database: Database) => Promise<readonly Asked[]>;

const toKept = (answer: unknown, topics: Iterable<Topic>): KeptAnswer => ({ answer: JSON.stringify(answer), topics: [...topics] });

/** Asks one question, with all topics that its reads depend on. */
async function keep(question: string, database: Database, ask: (index: IndexReader) => Promise<unknown>): Promise<Asked> {
  const topics = new Set<Topic>();
  const answer = await ask({
    async read<Row extends object>(
      { name, sql, values }: Parameters<IndexReader['read']>[0],
      dependsOn: Parameters<IndexReader['read']>[1],
    ) {
      const rows = await database.query<Row>(name, sql, values);
      for (const topic of typeof dependsOn === 'function' ? dependsOn(rows) : dependsOn) topics.add(topic);
      return rows;
    },
  });
  return [question, toKept(answer, topics)];
}

const inEach = <Value>(make: (locale: string) => Value): Value[] => LOCALES.map(make);
const WHOLE = readWindow({ first: 100 }, () => '');

/** A list of each parent: its length and, with `hasPages`, its items in their order with their cursors. */
function ofParents(list: List, parents: readonly Parent[], hasPages = true): Ask {
  return async (database) => {
    const index: IndexReader = { read: ({ name, sql, values }) => database.query(name, sql, values) };
    const counts = await countItems(index, list, parents);
    const pages = hasPages ? await findPages(index, list, parents, WHOLE) : [];
    return parents.map((parent, n) => [`${list.name} ${JSON.stringify(parent)}`, toKept([pages[n], counts[n]], list.topics(parent))]);
  };
}

/** A list of the site with a filter. That a reference stands for nothing public is an answer too. */
function filtered(words: string, filter: object, locale: string | null, listWith: (named: NamedDocuments) => List): Ask {
  const ask = async (index: IndexReader): Promise<unknown> => {
    const references = referencesIn(filter, 'filter');
    const ids = await findNamed(index, references);
    if (ids.some((found) => found.length === 0)) return ids;
    const list = listWith(new NamedDocuments(references, ids));
    const site = [{ id: '', locale }];
    return [await findPages(index, list, site, WHOLE), await countItems(index, list, site)];
  };
  return async (database) => [await keep(`${words} ${locale ?? ''} ${JSON.stringify(filter)}`, database, ask)];
}

/** One question per key. */
function each<Key>(words: string, keys: readonly Key[], find: (index: IndexReader, keys: readonly Key[]) => Promise<unknown>): Ask {
  return (database) => Promise.all(keys.map((key) => keep(`${words} ${JSON.stringify(key)}`, database, (index) => find(index, [key]))));
}

const parentsOf = (ids: readonly string[]): Parent[] => ids.flatMap((id) => inEach((locale) => ({ id, locale })));
const all = (type: Parameters<typeof idsOf>[0]): Parent[] => parentsOf(idsOf(type));
const SITE = parentsOf(['']);
const DAYS = parentsOf(MONTH_DAYS);
const MONTHS = parentsOf(['2018-11', '2019-11', '2019-12']);

const named = new NamedDocuments();
const postsOf = (of: posts.PostsOf, order: posts.PostOrder = 'NEWEST'): List => posts.postList({}, named, order, null, of);

const OF_PARENTS: readonly Ask[] = [
  ofParents(postsOf(posts.postsByAuthor), all('author')),
  ofParents(postsOf(posts.postsByCategory), all('category')),
  ofParents(postsOf(posts.postsByTag, 'TITLE'), all('tag')),
  ofParents(postsOf(posts.postsBySeries), all('series')),
  ofParents(postsOf(posts.postsByRelated), all('post')),
  ofParents(postsOf(posts.postsByTimeline, 'RECENTLY_MODIFIED'), all('timeline')),
  ofParents(postsOf(posts.postsByMonth), MONTHS),
  ofParents(postsOf(posts.postsByDay), DAYS),
  ofParents(postsOf(posts.postsByEntity('ABOUT')), all('entity')),
  ofParents(entriesByDay({ status: ['ASSERTED'] }), DAYS),
  ofParents(entriesByEntity({}, named), all('entity')),
  ofParents(timelineList({}, named, 'NEWEST', null, timelinesByEntity(null)), all('entity')),
  ofParents(mentionsByEntity, all('entity')),
  ofParents(coMentionsByEntity(['PERSON']), all('entity')),
  ofParents(mentionsByPost(['PERSON']), all('post')),
  ofParents(threadsByPost(null), all('post')),
  ofParents(commentsByPost(['COMMENT']), all('post'), false),
  ofParents(repliesByComment, all('comment')),
  ofParents(pagesByParent, all('page')),
  ofParents(categoriesByParent, all('category')),
  ofParents(categoryList, SITE),
  ...(['author', 'tag', 'series'] as const).map((type) => ofParents(termList(type), SITE)),
  ofParents(commentList(null), SITE),
  ofParents(chronologyList({}, named, null), SITE),
];

const ENTRY = { entities: { any: ['entity0-slug'] } };
const POST_FILTERS: readonly PostFilter[] = [
  {},
  { categories: { any: ['category0-slug'] } },
  { categories: { none: ['category1-slug'] }, tags: { any: ['tag0-slug'] } },
  { authors: { all: ['author0-slug', 'author1-slug'] } },
  { series: 'series0-slug', edition: '1' },
  { entities: { all: ['entity0-slug', 'entity1-slug'] } },
  { entities: { any: ['entity2-slug'] }, text: 'sirens' },
  { entry: { between: { from: '2001', to: '2001' } } },
  { or: [{ entry: { ...ENTRY, timelines: { any: ['timeline0-slug'] } } }] },
  { not: { entry: ENTRY } },
];
const ENTITY_ORDERS: readonly EntityOrder[] = ['NAME', 'MOST_MENTIONED', 'RECENTLY_MENTIONED', 'RECENTLY_MODIFIED'];

/** Lists of the site in a language, null for its default. */
function ofSite(locale: string | null): Ask[] {
  const list = (words: string, filter: object, listWith: (found: NamedDocuments) => List): Ask => filtered(words, filter, locale, listWith);
  const mentioned = { mentionedIn: { tags: { any: ['tag0-slug'] }, entry: ENTRY } };
  const about = { subject: 'entity0-slug', entities: { all: ['entity1-slug'] } };
  return [
    ...POST_FILTERS.map((filter) => list('posts', filter, (found) => posts.postList(filter, found, 'NEWEST', locale))),
    ...(['RECENTLY_MODIFIED', 'TITLE'] as const).map((order) => list(`posts ${order}`, {}, () => posts.postList({}, named, order, locale))),
    ...ENTITY_ORDERS.map((order) => list(`entities ${order}`, {}, () => entityList({}, named, order, locale))),
    list('entities', mentioned, (found) => entityList(mentioned, found, 'NAME', locale)),
    list('entities in posts', {}, () => entityList({ mentionedIn: {}, kinds: ['PERSON'] }, named, 'NAME', locale)),
    list('pages', { topLevel: true }, () => pageList({ topLevel: true }, named, 'TITLE', locale)),
    list('pages', { parent: 'page0-slug' }, (found) => pageList({ parent: 'page0-slug' }, found, 'NEWEST', locale)),
    list('timelines', {}, () => timelineList({}, named, 'TITLE', locale)),
    list('timelines', about, (found) => timelineList(about, found, 'NEWEST', locale)),
    list('chronology', ENTRY, (found) => chronologyList(ENTRY, found, locale)),
  ];
}

const LOCALISED = ['post', 'timeline', 'page'] as const;
const SHARED = ['entity', 'category', 'tag', 'author', 'series'] as const;
const inEachLanguage = (type: (typeof LOCALISED)[number]): { documentId: string; locale: string }[] =>
  all(type).map(({ id }, n) => ({ documentId: id, locale: LOCALES[n % LOCALES.length] ?? '' }));
const REFERENCES = [
  ...LOCALISED.flatMap((type) => inEachLanguage(type).map((key) => ({ type, ...key }))),
  ...SHARED.flatMap((type) => idsOf(type).map((documentId) => ({ type, documentId, locale: 'fr' }))),
];
const PIECES: readonly PieceKey[] = [
  ...inEachLanguage('post').map((key) => ({ others: 'editions' as const, ...key })),
  ...LOCALISED.flatMap((others) => inEachLanguage(others).map((key) => ({ others, ...key }))),
];
const ENTRIES = ['key0', 'key1'].flatMap((key) =>
  inEachLanguage('timeline').map(({ documentId, locale }) => ({ timelineId: documentId, locale, key })),
);
const NEIGHBOURS = (['ARCHIVE', 'SERIES'] as const).flatMap((sequence) =>
  inEachLanguage('post').map((key, n) => ({ ...key, sequence, side: n % 4 < 2 ? ('previous' as const) : ('next' as const) })),
);
const COMMENTS = all('comment').map(({ id, locale }) => ({ documentId: id, locale: locale ?? '' }));
const SLUGS = [...LOCALISED, ...SHARED].flatMap((type) => slugsOf(type).flatMap((slug) => inEach((locale) => ({ type, slug, locale }))));
const ADDRESSES = [
  ...FORMER,
  ...['/old/1?x=2', 'https://www.older.example/', '/', '/posts/post0-slug', '/fr/posts/post0-slug', '/categories/category1-slug'],
  ...['/fr/entities/entity0-slug', '/posts/nothing'],
];

const OF_KEYS: readonly Ask[] = [
  each('document', REFERENCES, async (index, keys) => (await findDocuments(index, keys, () => undefined)).map(({ document }) => document)),
  each('others', PIECES, findOthers),
  each('entry', ENTRIES, findEntries),
  each('also in', ENTRIES, findAlsoIn),
  each('neighbour', NEIGHBOURS, findNeighbours),
  each(
    'month',
    MONTHS.map(({ id, locale }) => ({ month: id, locale: locale ?? '' })),
    findMonths,
  ),
  each('months', [...LOCALES, null], (index, [locale = null]) => findArchiveMonths(index, locale)),
  each(
    'day',
    DAYS.map(({ id, locale }) => ({ monthDay: id, locale, status: ['ASSERTED' as const] })),
    findDayChanges,
  ),
  each('comment', COMMENTS, findComments),
  each('slug', SLUGS, async (index, [key]) => key && (await findBySlug<DocumentType>(index, key.type, key.slug, key.locale)).document),
  each('route', ADDRESSES, (index, [asked = '']) => findRoute(index, asked, 'https://news.example')),
];

const EVERY: readonly Ask[] = [...OF_PARENTS, ...[...LOCALES, null].flatMap(ofSite), ...OF_KEYS];

/** Asks all questions. */
export async function askEverything(database: Database): Promise<KeptAnswers> {
  const asked = await Promise.all(EVERY.map((ask) => ask(database)));
  return new Map(asked.flat());
}
