/** The reads whose growth is measured: each a query, and the variables of its visits. */
import type { ArchiveSize } from '../generated-archive';
import { DOSSIER } from '../reads/queries';
import type { DeepCursors } from './deep-cursors';
import * as queries from './queries';
import { wordOfRank } from './vocabulary';

/** Visits of a read, with different variables. They are spread over the whole archive, and as many at every size, so that caches hold as much. */
export const VISITS = 1_000;

/** What the variables of a visit are made from. */
export interface Asked {
  readonly size: ArchiveSize;
  readonly cursors: DeepCursors;
}

type Variables = Readonly<Record<string, unknown>>;

/** A read whose growth is measured. */
export interface GrowthRead {
  readonly name: string;
  /** Whether it is one of the pages, which must be nearly as fast in a large archive as in a small one. */
  readonly isPage: boolean;
  readonly query: string;
  readonly variables: (visit: number, asked: Asked) => Variables;
}

const spread = (visit: number, count: number): number => Math.floor((visit * count) / VISITS);
const usualEntity = (visit: number, { entities }: ArchiveSize): string => `entity-${spread(visit, entities)}`;
const knownEntity = (visit: number): string => `entity-${visit % 10}`;
const KNOWN = Array.from({ length: 20 }, (_, number) => `entity-${number}`);
const category = (visit: number): string => `category-${visit % 12}`;
const categories = (visit: number): string[] => [category(visit), category(visit + 5)];
const decade = (visit: number): Variables => ({ from: String(1986 + (visit % 25)), to: String(1987 + (visit % 25)) });
const usualWord = (visit: number): string => wordOfRank(1_000 + (visit % 500));
const frequentWord = (visit: number): string => wordOfRank(100 + (visit % 50));

type Rest = [query: string, variables?: GrowthRead['variables']];
const none = (): Variables => ({});
const page = (name: string, ...[query, variables = none]: Rest): GrowthRead => ({ name, isPage: true, query, variables });
const list = (name: string, ...[query, variables = none]: Rest): GrowthRead => ({ name, isPage: false, query, variables });

const PAGES: readonly GrowthRead[] = [
  page('post page', DOSSIER.post, (visit, { size }) => ({ slug: `post-${spread(visit, size.posts)}` })),
  page('front page', DOSSIER.front),
  page('entity page', DOSSIER.entity, (visit, { size }) => ({ slug: usualEntity(visit, size) })),
  page('known entity page', DOSSIER.entity, (visit) => ({ slug: knownEntity(visit) })),
];

const POSTS: readonly GrowthRead[] = [
  list('crossing', queries.CROSSING_OF_ENTITY, (visit, { size }) => ({
    entity: usualEntity(visit, size),
    others: KNOWN,
    categories: categories(visit),
  })),
  list('crossing, known entity', queries.CROSSING_OF_ENTITY, (visit) => ({
    entity: knownEntity(visit),
    others: KNOWN,
    categories: categories(visit),
  })),
  list('crossing, any post', queries.CROSSING_OF_ALL, (visit, { size }) => ({
    others: [usualEntity(visit, size)],
    categories: categories(visit),
  })),
  list('posts of a category', queries.OF_CATEGORY, (visit) => ({ category: category(visit) })),
  list('posts with two tags', queries.OF_TAGS, (visit) => ({ tags: [`tag-${visit % 40}`, `tag-${(visit + 7) % 40}`] })),
];

const ENTRIES: readonly GrowthRead[] = [
  list('chronology', queries.CHRONOLOGY),
  list('chronology of a year', queries.CHRONOLOGY_BETWEEN, decade),
  list('chronology of entities', queries.CHRONOLOGY_OF_ENTITIES, (visit, { size }) => ({
    entities: [knownEntity(visit), usualEntity(visit, size)],
  })),
  list('on this day', queries.ON_THIS_DAY, (visit) => ({ month: 1 + (visit % 12), day: 1 + (visit % 28) })),
];

const ENTITIES: readonly GrowthRead[] = [
  list('most mentioned', queries.MOST_MENTIONED),
  list('most mentioned places', queries.MOST_MENTIONED_OF_KIND),
  list('named in a category', queries.MENTIONED_IN_CATEGORY, (visit) => ({ category: category(visit) })),
  list('named together', queries.TOGETHER, (visit, { size }) => ({ slug: usualEntity(visit, size) })),
  list('named together, known', queries.TOGETHER, (visit) => ({ slug: knownEntity(visit) })),
];

const SEARCHES: readonly GrowthRead[] = [
  list('search, usual word', queries.SEARCH_POSTS, (visit) => ({ text: usualWord(visit) })),
  list('search, two words', queries.SEARCH_POSTS, (visit) => ({ text: `${frequentWord(visit)} ${usualWord(visit)}` })),
  list('search, frequent word', queries.SEARCH_POSTS, (visit) => ({ text: frequentWord(visit) })),
  list('search, newest', queries.SEARCH_NEWEST, (visit) => ({ text: frequentWord(visit) })),
  list('search, rare, newest', queries.SEARCH_NEWEST, (visit) => ({ text: wordOfRank(20_000 + visit) })),
  list('search of entries', queries.SEARCH_ENTRIES, (visit) => ({ text: usualWord(visit) })),
  list('search of entities', queries.SEARCH_ENTITIES, (visit) => ({ text: usualWord(visit) })),
];

const DEEP: readonly GrowthRead[] = [
  list('posts, deep', queries.POSTS_AFTER, (_, { cursors }) => ({ after: cursors.posts })),
  list('chronology, deep', queries.ENTRIES_AFTER, (_, { cursors }) => ({ after: cursors.chronology })),
  list('entities, deep', queries.ENTITIES_AFTER, (_, { cursors }) => ({ after: cursors.entities })),
];

const COUNTS: readonly GrowthRead[] = [
  list('count of posts', queries.COUNT_POSTS),
  list('count of entries', queries.COUNT_ENTRIES),
  list('count of entities', queries.COUNT_ENTITIES),
  list('count of a category', queries.COUNT_OF_CATEGORY, (visit) => ({ category: category(visit) })),
  list('count of a search', queries.COUNT_OF_SEARCH, (visit) => ({ text: usualWord(visit) })),
  list('count of a year', queries.COUNT_BETWEEN, decade),
  list('posts by month', queries.MONTHS),
];

/** All reads, the pages first. */
export const GROWTH_READS: readonly GrowthRead[] = [...PAGES, ...POSTS, ...ENTRIES, ...ENTITIES, ...SEARCHES, ...DEEP, ...COUNTS];
